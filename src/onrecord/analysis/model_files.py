"""The model's files inside the package: where they are, and that they are what was released."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from onrecord.analysis.decoding import Calibration
from onrecord.errors import ModelError

MODEL_FOLDER = Path(__file__).parent / "model"
_MANIFEST = "model.json"
_ADVICE = "reinstall onrecord, or train again with `make train`"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Verified files of one model version and the numbers that were tuned with it."""

    version: str
    encoder: Path
    roles: Path
    tokenizer: Path
    cue_bias: float
    least_score: float
    calibration: Calibration


def load_model_files(folder: Path = MODEL_FOLDER) -> ModelFiles:
    """The files after their SHA-256 was compared with the manifest.

    Raises ModelError when a file is absent or differs, or the manifest cannot be read.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        checksums = manifest["sha256"]
        tuned = manifest["tuned"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder / _MANIFEST} cannot be read: {error}; {_ADVICE}") from error
    for name, expected in checksums.items():
        _verify(folder / name, expected)
    return ModelFiles(
        version=manifest["version"],
        encoder=folder / "encoder.onnx",
        roles=folder / "roles.onnx",
        tokenizer=folder / "tokenizer.json",
        cue_bias=tuned["cue_bias"],
        least_score=tuned["least_score"],
        calibration=Calibration(tuple(tuned["weights"]), tuned["intercept"]),
    )


def _verify(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error}; {_ADVICE}") from error
    if found != expected:
        raise ModelError(f"{path} has SHA-256 {found}, expected {expected}; {_ADVICE}")
