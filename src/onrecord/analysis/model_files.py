"""The model's files inside the package: where they are, and that they are what was released."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.analysis.decoding import Calibration
from onrecord.errors import ModelError

MODEL_FOLDER = Path(__file__).parent / "model"
_MANIFEST = "model.json"
SHIPPED = _ENCODER, _ROLES, _EVENTS, _MENTIONS, _COREFERENCE, _TOKENIZER = (
    "encoder.onnx",
    "roles.onnx",
    "events.onnx",
    "mentions.onnx",
    "coreference.onnx",
    "tokenizer.json",
)
_ADVICE = "reinstall onrecord, or train again with `make train`"


@dataclass(frozen=True, slots=True)
class TunedActs:
    """What was tuned for finding acts; see EventStage."""

    trigger_bias: float
    least_score: float
    weights: tuple[float, float]
    intercept: float


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Verified files of one model version and the numbers that were tuned with it."""

    version: str
    encoder: Path
    roles: Path
    events: Path
    mentions: Path
    coreference: Path
    tokenizer: Path
    cue_bias: float
    least_score: float
    new_bias: float
    calibration: Calibration
    acts: TunedActs


def load_model_files(folder: Path = MODEL_FOLDER) -> ModelFiles:
    """The files after their SHA-256 was compared with the manifest.

    Raises ModelError when a file is absent or differs, or the manifest cannot be read.
    """
    path = folder / _MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        files = _name_files(folder, manifest)
        checksums = [(folder / name, manifest["sha256"][name]) for name in SHIPPED]
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}; {_ADVICE}") from error
    except (KeyError, TypeError) as error:
        raise ModelError(f"{path} is no manifest of a model ({error!r}); {_ADVICE}") from error
    for file, expected in checksums:
        _verify(file, expected)
    return files


def _name_files(folder: Path, manifest: Any) -> ModelFiles:
    tuned = manifest["tuned"]
    cue, validity, content, source = (float(weight) for weight in tuned["weights"])
    return ModelFiles(
        version=manifest["version"],
        encoder=folder / _ENCODER,
        roles=folder / _ROLES,
        events=folder / _EVENTS,
        mentions=folder / _MENTIONS,
        coreference=folder / _COREFERENCE,
        tokenizer=folder / _TOKENIZER,
        cue_bias=float(tuned["cue_bias"]),
        least_score=float(tuned["least_score"]),
        new_bias=float(tuned["new_bias"]),
        calibration=Calibration((cue, validity, content, source), float(tuned["intercept"])),
        acts=_name_acts(tuned["acts"]),
    )


def _name_acts(tuned: Any) -> TunedActs:
    act, trigger = (float(weight) for weight in tuned["weights"])
    return TunedActs(
        trigger_bias=float(tuned["trigger_bias"]),
        least_score=float(tuned["least_score"]),
        weights=(act, trigger),
        intercept=float(tuned["intercept"]),
    )


def _verify(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error}; {_ADVICE}") from error
    if found != expected:
        raise ModelError(f"{path} has SHA-256 {found}, expected {expected}; {_ADVICE}")
