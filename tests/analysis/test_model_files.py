"""The model's files are those that were released, or nothing is analysed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.analysis.decoding import Calibration
from onrecord.analysis.model_files import TunedActs, load_model_files
from onrecord.errors import ModelError

FILES = {
    "encoder.onnx": b"one",
    "roles.onnx": b"two",
    "mentions.onnx": b"three",
    "coreference.onnx": b"four",
    "events.onnx": b"five",
    "tokenizer.json": b"{}",
}
ACTS = {"trigger_bias": 1.0, "least_score": -0.25, "weights": [0.5, 0.125], "intercept": -0.75}
ADVICE = "reinstall onrecord, or train again with `make train`"


def _manifest() -> dict[str, Any]:
    return {
        "version": "2026.1.1",
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()},
        "tuned": {
            "cue_bias": 1.5,
            "least_score": -0.5,
            "new_bias": 0.75,
            "acts": ACTS,
            "weights": [1.0, 2.0, 3.0, 4.0],
            "intercept": 0.25,
        },
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    _write(tmp_path, _manifest())
    return tmp_path


def _write(folder: Path, manifest: Any) -> None:
    (folder / "model.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_sound_files_are_loaded_with_what_was_tuned(folder: Path) -> None:
    files = load_model_files(folder)

    assert files.version == "2026.1.1"
    assert files.encoder == folder / "encoder.onnx"
    assert files.roles == folder / "roles.onnx"
    assert files.mentions == folder / "mentions.onnx"
    assert files.coreference == folder / "coreference.onnx"
    assert files.events == folder / "events.onnx"
    assert files.acts == TunedActs(1.0, -0.25, (0.5, 0.125), -0.75)
    assert files.tokenizer == folder / "tokenizer.json"
    assert (files.cue_bias, files.least_score, files.new_bias) == (1.5, -0.5, 0.75)
    assert files.calibration == Calibration((1.0, 2.0, 3.0, 4.0), 0.25)


def test_missing_folder_is_told_with_its_path_and_advice(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_model_files(tmp_path / "nowhere")

    assert str(tmp_path / "nowhere" / "model.json") in str(caught.value)
    assert str(caught.value).endswith(ADVICE)


@pytest.mark.parametrize("name", sorted(FILES))
def test_missing_file_is_told_with_its_path_and_advice(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(ModelError) as caught:
        load_model_files(folder)

    assert str(folder / name) in str(caught.value)
    assert str(caught.value).endswith(ADVICE)


@pytest.mark.parametrize("name", sorted(FILES))
def test_changed_file_is_told_with_both_checksums_and_advice(folder: Path, name: str) -> None:
    (folder / name).write_bytes(FILES[name] + b" ")

    with pytest.raises(ModelError) as caught:
        load_model_files(folder)

    found = hashlib.sha256(FILES[name] + b" ").hexdigest()
    expected = _manifest()["sha256"][name]
    assert str(caught.value) == (
        f"{folder / name} has SHA-256 {found}, expected {expected}; {ADVICE}"
    )


@pytest.mark.parametrize("content", [b"", b"{", b'{"version": "1"', b"\xff\xfe", b"no manifest"])
def test_broken_manifest_is_told_with_its_path_and_advice(folder: Path, content: bytes) -> None:
    (folder / "model.json").write_bytes(content)

    with pytest.raises(ModelError) as caught:
        load_model_files(folder)

    assert str(caught.value).startswith(f"{folder / 'model.json'} cannot be read")
    assert str(caught.value).endswith(ADVICE)


@pytest.mark.parametrize("manifest", [[], {}, "model", 7, None])
def test_manifest_of_something_else_is_told(folder: Path, manifest: object) -> None:
    _write(folder, manifest)

    with pytest.raises(ModelError) as caught:
        load_model_files(folder)

    assert str(caught.value).startswith(f"{folder / 'model.json'} is no manifest of a model")
    assert str(caught.value).endswith(ADVICE)


@pytest.mark.parametrize("key", ["version", "sha256", "tuned"])
def test_manifest_without_a_part_is_told(folder: Path, key: str) -> None:
    manifest = _manifest()
    del manifest[key]
    _write(folder, manifest)

    with pytest.raises(ModelError, match=key):
        load_model_files(folder)


@pytest.mark.parametrize(
    "key", ["cue_bias", "least_score", "new_bias", "weights", "intercept", "acts"]
)
def test_manifest_without_a_tuned_number_is_told(folder: Path, key: str) -> None:
    manifest = _manifest()
    del manifest["tuned"][key]
    _write(folder, manifest)

    with pytest.raises(ModelError, match=key):
        load_model_files(folder)


@pytest.mark.parametrize("weights", [[], [1.0], [1.0] * 5, ["a"] * 4, None])
def test_manifest_with_other_weights_is_told(folder: Path, weights: object) -> None:
    manifest = _manifest()
    manifest["tuned"]["weights"] = weights
    _write(folder, manifest)

    with pytest.raises(ModelError, match="model.json"):
        load_model_files(folder)


@pytest.mark.parametrize("name", sorted(FILES))
def test_manifest_that_leaves_out_a_checksum_is_told(folder: Path, name: str) -> None:
    manifest = _manifest()
    del manifest["sha256"][name]
    _write(folder, manifest)

    with pytest.raises(ModelError, match=name):
        load_model_files(folder)
