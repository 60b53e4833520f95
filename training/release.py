"""From trained weights to the files that the package ships: ``python -m training.release``.

Writes the ONNX graphs, tunes the threshold and calibrates confidences on PolNeAR dev with the
very graphs that ship, and writes the manifest with their checksums.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from benchmarks.polnear import Gold, load_gold, score_document, summarize
from onrecord.analysis.attribution import find_candidates, iter_prepared
from onrecord.analysis.decoding import Calibration, Candidate
from onrecord.analysis.model_files import MODEL_FOLDER, load_model_files
from onrecord.analysis.network import Network
from onrecord.analysis.runtime import OnnxNetwork, Pieces
from training.attribution import minilm_folder
from training.graph import save_encoder, save_roles

CUE_BIAS = 0.5
ENCODER_HEADS, ROLE_HEADS = 12, 4
_UNTUNED = Calibration((0.3, 0.3, 1.0, 0.3), 0.0)
_SHIPPED = ("encoder.onnx", "roles.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Found:
    """A document with all its candidates."""

    gold: Gold
    candidates: list[Candidate]

    def above(self, least: float) -> list[Candidate]:
        """The candidates that score at least so much."""
        return [candidate for candidate in self.candidates if candidate.score >= least]


def find_all(
    network: Network, pieces: Pieces, documents: list[Gold], calibration: Calibration
) -> list[Found]:
    """Every candidate in every document."""
    return [
        Found(
            gold,
            [
                candidate
                for prepared in iter_prepared(gold.text, pieces.cut)
                for candidate in find_candidates(network, prepared, CUE_BIAS, calibration)
            ],
        )
        for gold in documents
    ]


def tune_threshold(found: list[Found]) -> tuple[float, float]:
    """The score below which candidates are best dropped, and the mean of both F1s with it.

    Content alone would keep almost everything, content with source only what is sure; readers
    want both.
    """
    best = (0.0, 0.0)
    for least in np.arange(-3.0, 2.0, 0.1):
        counts = [
            score_document(one.gold, [c.attribution for c in one.above(least)])[0] for one in found
        ]
        summary = summarize(counts)
        f1 = (summary["content@.5"][2] + summary["content+source"][2]) / 2
        if f1 > best[1]:
            best = (round(float(least), 2), f1)
    return best


def calibrate(found: list[Found]) -> Calibration:
    """What turns signals into log-odds that content and source are right.

    Platt's method: logistic regression on all candidates, by Newton's steps.
    """
    signals, right = [], []
    for one in found:
        _, pairs = score_document(one.gold, [candidate.attribution for candidate in one.candidates])
        good = {predicted for _, predicted, source in pairs if source}
        for number, candidate in enumerate(one.candidates):
            if candidate.signals is not None:
                signals.append([*candidate.signals, 1.0])
                right.append(number in good)
    design, target = np.asarray(signals), np.asarray(right, dtype=float)
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (target - chance)
        curve = (design * (chance * (1 - chance))[:, None]).T @ design
        weights += np.linalg.solve(curve + 1e-3 * np.eye(len(weights)), slope - 1e-3 * weights)
    *each, intercept = (round(float(weight), 4) for weight in weights)
    return Calibration((each[0], each[1], each[2], each[3]), intercept)


def release(network_file: Path, folder: Path, version: str) -> None:
    """Write everything that ships into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: value.numpy() for name, value in torch.load(network_file).items()}
    save_encoder(state, ENCODER_HEADS, folder / "encoder.onnx")
    save_roles(state, ROLE_HEADS, folder / "roles.onnx")
    shutil.copyfile(minilm_folder() / "tokenizer.json", folder / "tokenizer.json")
    write_manifest(folder, version, 0.0, _UNTUNED)
    files = load_model_files(folder)
    network, pieces, documents = OnnxNetwork(files, 2), Pieces(files.tokenizer), load_gold("dev")
    calibration = calibrate(find_all(network, pieces, documents, _UNTUNED))
    least, f1 = tune_threshold(find_all(network, pieces, documents, calibration))
    write_manifest(folder, version, least, calibration)
    print(f"threshold {least}: mean F1 {100 * f1:.1f}; {calibration}")


def write_manifest(folder: Path, version: str, least: float, calibration: Calibration) -> None:
    """The checksums of the files that ship, and the numbers tuned with them."""
    manifest = {
        "version": version,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _SHIPPED
        },
        "tuned": {
            "cue_bias": CUE_BIAS,
            "least_score": least,
            "weights": calibration.weights,
            "intercept": calibration.intercept,
        },
    }
    (folder / "model.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Parse the command line and release."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, required=True, help="network.pt of a training run")
    parser.add_argument("--folder", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--version", required=True, help="such as 2026.11.1")
    arguments = parser.parse_args()
    release(arguments.network, arguments.folder, arguments.version)


if __name__ == "__main__":
    main()
