"""The two libraries that run the model."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.analysis.attribution import AttributionStage
from onrecord.analysis.decoding import Calibration
from onrecord.analysis.model_files import ModelFiles
from onrecord.analysis.runtime import OnnxNetwork, Pieces
from onrecord.analysis.tokens import build_tokens
from onrecord.document.span import Span
from onrecord.errors import ModelError
from tests.analysis.networks import RandomNetwork
from tests.evidence import assert_attributions_sound, assert_in_order, assert_no_word_split
from tests.texts import texts

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    """A tokenizer of the shipped kind that knows single letters and signs."""
    signs = [*LETTERS, *(f"##{letter}" for letter in LETTERS), *"“”\"'‘’.,:!?()«»£", "sail", "##ed"]
    vocabulary = {piece: number for number, piece in enumerate(["[PAD]", "[UNK]", *signs])}
    tokenizer = Tokenizer(WordPiece(vocabulary))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding(length=8)
    path = tmp_path_factory.mktemp("model") / "tokenizer.json"
    tokenizer.save(str(path))
    return Pieces(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sailed, so", ["Sail", "ed", ",", "s", "o"]),
        ("“Né”\r\n\r\nJose\u0301", ["“", "N", "é", "”", "J", "o", "s", "e"]),
        ("\ufeffa\x00 b\u00a0c", ["a", "b", "c"]),
        ("👩\u200d👩\u200d👧!", ["👩\u200d👩\u200d👧", "!"]),
        ("", []),
    ],
)
def test_offsets_of_pieces_are_those_of_the_text(
    pieces: Pieces, text: str, expected: list[str]
) -> None:
    ids, offsets = pieces.cut(text)

    assert [text[start:end] for start, end in offsets] == expected
    assert len(ids) == len(offsets)


def test_long_text_is_cut_to_its_end_without_padding(pieces: Pieces) -> None:
    ids, offsets = pieces.cut("sailed " * 1000)

    assert len(ids) == 2000
    assert offsets[-1] == (6997, 6999)


@given(text=texts(longest=40))
def test_words_from_a_real_tokenizer_split_no_word(pieces: Pieces, text: str) -> None:
    tokens = build_tokens(text, *pieces.cut(text), [])

    bounds = zip(tokens.word_starts.tolist(), tokens.word_ends.tolist(), strict=True)
    words = [Span(start, end) for start, end in bounds]
    assert_in_order(words)
    assert_no_word_split(text, words)


@given(text=texts(longest=60))
def test_attributions_from_a_real_tokenizer_are_sound(pieces: Pieces, text: str) -> None:
    calibration = Calibration((0.3, 0.3, 1.0, 0.3), 0.0)
    stage = AttributionStage(RandomNetwork(0), pieces.cut, 0.0, -30.0, calibration)

    assert_attributions_sound(text, stage.find(text))


def test_file_that_is_no_network_is_told_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"no network")
    calibration = Calibration((0.0, 0.0, 0.0, 0.0), 0.0)
    files = ModelFiles("1", path, path, path, 0.0, 0.0, calibration)

    with pytest.raises(ModelError, match=r"encoder\.onnx cannot be loaded by onnxruntime"):
        OnnxNetwork(files)
