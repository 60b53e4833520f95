"""The two libraries that run the model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.analysis.decoding import Calibration
from onrecord.analysis.model_files import ModelFiles, TunedActs, load_model_files
from onrecord.analysis.network import WordReading, build_input
from onrecord.analysis.pairs import ABSENT, FEATURE_COUNTS, Pairs
from onrecord.analysis.runtime import OnnxNetwork, Pieces
from onrecord.analysis.tokens import Window, build_tokens
from onrecord.document.span import Span
from onrecord.errors import ModelError
from tests.analysis.networks import random_pipeline
from tests.evidence import (
    assert_attributions_sound,
    assert_entities_sound,
    assert_in_order,
    assert_no_word_split,
)
from tests.texts import texts

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture(scope="module")
def tokenizer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
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
    return path


@pytest.fixture(scope="module")
def pieces(tokenizer_file: Path) -> Pieces:
    """What that tokenizer makes of texts."""
    return Pieces(tokenizer_file)


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
    assert tuple(offsets[-1]) == (6997, 6999)


@given(text=texts(longest=60))
def test_pieces_are_those_of_the_text_cut_at_once(
    pieces: Pieces, tokenizer_file: Path, text: str
) -> None:
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    whole = tokenizer.encode(text, add_special_tokens=False)

    ids, offsets = pieces.cut(text)
    assert ids.tolist() == whole.ids
    assert list(map(tuple, offsets.tolist())) == whole.offsets


@given(text=texts(longest=40))
def test_words_from_a_real_tokenizer_split_no_word(pieces: Pieces, text: str) -> None:
    tokens = build_tokens(text, *pieces.cut(text), [])

    bounds = zip(tokens.word_starts.tolist(), tokens.word_ends.tolist(), strict=True)
    words = [Span(start, end) for start, end in bounds]
    assert_in_order(words)
    assert_no_word_split(text, words)


@given(text=texts(longest=60))
def test_findings_from_a_real_tokenizer_are_sound(pieces: Pieces, text: str) -> None:
    attributions, entities, _ = random_pipeline(0, pieces.cut).read_text(text)

    assert_attributions_sound(text, attributions)
    assert_entities_sound(text, entities)


def test_file_that_is_no_network_is_told_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"no network")
    calibration = Calibration((0.0, 0.0, 0.0, 0.0), 0.0)
    acts = TunedActs(0.0, 0.0, (1.0, 1.0), 0.0)
    files = ModelFiles("1", path, path, path, path, path, path, 0.0, 0.0, 0.0, calibration, acts)

    with pytest.raises(ModelError, match=r"encoder\.onnx cannot be loaded by onnxruntime"):
        OnnxNetwork(files)


@pytest.mark.model
@pytest.mark.parametrize("name", ["encoder", "roles", "mentions", "coreference"])
def test_each_file_that_is_no_network_is_told_with_its_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.onnx"
    path.write_bytes(b"no network")
    broken: dict[str, Any] = {name: path}

    with pytest.raises(ModelError, match=rf"{name}\.onnx cannot be loaded by onnxruntime"):
        OnnxNetwork(replace(load_model_files(), **broken))


@pytest.fixture(scope="module")
def network() -> OnnxNetwork:
    """The network that the package ships."""
    return OnnxNetwork(load_model_files())


TEXT = "The mayor of Port Aune, Grace Ofori, told its council that she would leave. " * 3


def _read(network: OnnxNetwork) -> WordReading:
    files = load_model_files()
    tokens = build_tokens(TEXT, *Pieces(files.tokenizer).cut(TEXT), [])
    return network.read_words(build_input(tokens, Window(0, len(tokens))))


@pytest.mark.model
def test_words_of_a_window_have_a_row_each(network: OnnxNetwork) -> None:
    reading = _read(network)

    assert len(reading.vectors) == 3 * 17
    assert reading.cue_scores.shape == (51, 3)
    assert reading.mention_scores.shape == (51, 11)


@pytest.mark.model
def test_borders_of_each_word_lie_around_it(network: OnnxNetwork) -> None:
    reading = _read(network)
    heads = np.arange(51)

    begins, ends = network.read_borders(reading.vectors, heads)

    assert np.all((begins >= 0) & (begins <= heads))
    assert np.all((ends >= heads) & (ends <= 50))


@pytest.mark.model
def test_borders_of_a_word_do_not_hang_on_the_others_asked_for(network: OnnxNetwork) -> None:
    vectors = _read(network).vectors

    begins, ends = network.read_borders(vectors, np.arange(51))

    for head in (1, 6, 50):
        begin, end = network.read_borders(vectors, np.array([head]))
        assert (begin.tolist(), end.tolist()) == ([begins[head]], [ends[head]])


@pytest.mark.model
def test_scores_of_pairs_hang_on_nothing_but_the_pair(network: OnnxNetwork) -> None:
    vectors = _read(network).vectors
    features = np.zeros((2, 3, len(FEATURE_COUNTS)), dtype=np.int64)
    features[1, 0] = np.array(FEATURE_COUNTS) - 1
    many = Pairs(np.array([4, 9]), np.array([[3, 2, -1], [7, -1, -1]]), features)
    one = Pairs(np.array([9]), np.array([[7]]), features[1:, :1])

    scores = network.read_pairs(vectors, many)

    assert scores.shape == (2, 3)
    assert scores[0, 2] == scores[1, 1] == scores[1, 2] == ABSENT
    assert scores[1, 0] == pytest.approx(float(network.read_pairs(vectors, one)[0, 0]), abs=1e-5)
    assert np.all(np.abs(scores[many.antecedent >= 0]) < 100)


@pytest.mark.model
def test_features_of_a_pair_count(network: OnnxNetwork) -> None:
    vectors = _read(network).vectors
    antecedents = np.array([[3]])
    plain = np.zeros((1, 1, len(FEATURE_COUNTS)), dtype=np.int64)
    expected = network.read_pairs(vectors, Pairs(np.array([4]), antecedents, plain))

    for number in range(len(FEATURE_COUNTS)):
        other = plain.copy()
        other[0, 0, number] = 1
        scores = network.read_pairs(vectors, Pairs(np.array([4]), antecedents, other))
        assert scores[0, 0] != expected[0, 0]
