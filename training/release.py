"""From trained weights to the files that the package ships: ``python -m training.release``.

Writes the ONNX graphs; fits the heads of mentions and coreference on what the shipped encoder
gives; tunes the threshold and calibrates confidences on PolNeAR dev with the very graphs that
ship; writes the manifest with their checksums.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch

from benchmarks.polnear import Gold, load_gold, score_document, summarize
from onrecord.analysis.attribution import find_candidates
from onrecord.analysis.decoding import Calibration, Candidate
from onrecord.analysis.model_files import MODEL_FOLDER, SHIPPED, TunedActs, load_model_files
from onrecord.analysis.network import Network
from onrecord.analysis.runtime import OnnxNetwork, Pieces
from onrecord.analysis.sections import iter_sections, read_section
from training import linking
from training.acts import TRIGGER_BIAS, fit_events, tune_acts
from training.encoder import Encoder, encoder_of
from training.event_labels import load_all_events, load_news, load_own
from training.network import Network as TrainedNetwork
from training.parts import (
    save_coreference,
    save_encoder,
    save_events,
    save_mentions,
    save_roles,
)
from training.run import load_silver, minilm_folder

CUE_BIAS = 0.5
ROLE_HEADS = 4


@dataclass(frozen=True, slots=True)
class Tuned:
    """The numbers that are chosen once the weights are done."""

    least_score: float
    new_bias: float
    calibration: Calibration
    acts: TunedActs


_UNTUNED = Tuned(
    0.0, 0.0, Calibration((0.3, 0.3, 1.0, 0.3), 0.0), TunedActs(TRIGGER_BIAS, 0.0, (1.0, 0.0), 0.0)
)


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
                for section in iter_sections(gold.text, pieces.cut)
                for candidate in find_candidates(
                    network, section, read_section(network, section), CUE_BIAS, calibration
                )
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


def release(network_file: Path, folder: Path, version: str, silver: Path, threads: int = 2) -> None:
    """Write everything that ships into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network = load_network(network_file)
    shutil.copyfile(minilm_folder() / "tokenizer.json", folder / "tokenizer.json")
    save_graphs(network, folder, version)
    tuned = replace(_UNTUNED, new_bias=fit_heads(network, folder, version, silver, threads))
    # From these the graphs can be written anew when their form changes, with nothing to learn.
    torch.save(network.state_dict(), network_file.with_name("fitted.pt"))
    write_manifest(folder, version, tuned)
    tuned = tune_attributions(folder, tuned, threads)
    shipped = OnnxNetwork(load_model_files(folder), threads)
    acts = tune_acts(shipped, Pieces(folder / "tokenizer.json"), load_own("dev"), load_news("dev"))
    write_manifest(folder, version, replace(tuned, acts=acts))


def save_graphs(network: TrainedNetwork, folder: Path, version: str) -> None:
    """Write the graphs, and a manifest without anything tuned."""
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    save_encoder(state, folder / "encoder.onnx")
    save_roles(state, ROLE_HEADS, folder / "roles.onnx")
    save_events(state, ROLE_HEADS, folder / "events.onnx")
    save_mentions(state, folder / "mentions.onnx")
    save_coreference(state, folder / "coreference.onnx")
    write_manifest(folder, version, _UNTUNED)


def load_network(path: Path) -> TrainedNetwork:
    """The network of a training run."""
    state = torch.load(path)
    network = TrainedNetwork(Encoder.like(encoder_of(state)))
    network.load_state_dict(state)
    return network


def fit_heads(
    network: TrainedNetwork, folder: Path, version: str, silver: Path, threads: int
) -> float:
    """Fit mentions and coreference to the shipped encoder; the bias chosen for links."""
    reader = linking.Reader(folder, threads)
    gum, articles = linking.read_gum(reader), linking.read_articles(reader)
    learned, held_out = linking.split_articles(articles)
    linking.fit_mentions(network, gum, learned, load_silver(silver))
    fit_events(network, reader, load_all_events())
    told = (article.example(network) for article in learned)
    examples = [example for example in told if example is not None]
    linking.fit(network.coreference, linking.gum_examples(gum), examples)
    save_graphs(network, folder, version)
    shipped = OnnxNetwork(load_model_files(folder), threads)
    return linking.choose_bias(held_out, network, shipped)


def tune_attributions(folder: Path, tuned: Tuned, threads: int) -> Tuned:
    """The threshold and the calibration of attributions, chosen on dev."""
    files = load_model_files(folder)
    network, pieces = OnnxNetwork(files, threads), Pieces(files.tokenizer)
    documents = load_gold("dev")
    calibration = calibrate(find_all(network, pieces, documents, tuned.calibration))
    least, f1 = tune_threshold(find_all(network, pieces, documents, calibration))
    print(f"threshold {least}: mean F1 {100 * f1:.1f}; {calibration}")
    return replace(tuned, least_score=least, calibration=calibration)


def write_manifest(folder: Path, version: str, tuned: Tuned) -> None:
    """The checksums of the files that ship, and the numbers tuned with them."""
    manifest = {
        "version": version,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in SHIPPED
        },
        "tuned": {
            "cue_bias": CUE_BIAS,
            "least_score": tuned.least_score,
            "new_bias": tuned.new_bias,
            "weights": tuned.calibration.weights,
            "intercept": tuned.calibration.intercept,
            "acts": asdict(tuned.acts),
        },
    }
    written = folder / "model.json.new"
    written.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    written.replace(folder / "model.json")


def main() -> None:
    """Parse the command line and release."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, required=True, help="network.pt of a training run")
    parser.add_argument("--silver", type=Path, required=True, help="what training.silver wrote")
    parser.add_argument("--folder", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--version", required=True, help="such as 2026.11.1")
    arguments = parser.parse_args()
    release(arguments.network, arguments.folder, arguments.version, arguments.silver)


if __name__ == "__main__":
    main()
