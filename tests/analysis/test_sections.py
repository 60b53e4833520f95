"""A text cut into sections and windows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis import sections
from onrecord.analysis.sections import Section, iter_sections, read_section
from tests.analysis.networks import ScriptedNetwork, cut_pieces
from tests.texts import stories, texts


def _cut(text: str, most: int) -> list[Section]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "SECTION_CHARACTERS", most)
        return list(iter_sections(text, cut_pieces))


def _words(section: Section) -> list[str]:
    tokens = section.tokens
    return [
        section.text[start:end]
        for start, end in zip(tokens.word_starts, tokens.word_ends, strict=True)
    ]


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0", ",", "\n", "\n\n"])
def test_sections_end_between_words_and_hold_every_piece_once(space: str) -> None:
    text = space.join(f"word{number}" for number in range(100))

    found = _cut(text, 100)

    words = [word for section in found for word in _words(section)]
    assert [word for word in words if word != ","] == [f"word{number}" for number in range(100)]
    assert len(found) > 6
    assert all(one.tokens.ends[-1] - one.tokens.starts[0] <= 107 for one in found)


def test_sections_end_where_paragraphs_do() -> None:
    text = "\n\n".join(["One two three four five."] * 6)

    tokens = [section.tokens for section in _cut(text, 50)]

    assert [int(one.starts[0]) for one in tokens] == [0, 52, 104]
    assert [text[: int(one.ends[-1])].count(".") for one in tokens] == [2, 4, 6]


def test_section_knows_the_quotations_that_reach_into_it() -> None:
    text = "She said: “One two three four.\n\n“Five six seven eight nine ten.” Then: “Eleven.”"

    found = _cut(text, 40)

    assert [[len(one.parts) for one in section.quotations] for section in found] == [[2], [2], [1]]


def test_section_has_the_layout_that_begins_in_it() -> None:
    turns = (
        "MIRA: The ferry is late today.",
        "IVO: The tide is not, I hear.",
        "MIRA: Be there, all of you.",
        "IVO: We will be there, we two.",
    )
    text = "\n\n".join(turns)

    found = _cut(text, 62)

    told = [
        [one.content[0].text_in(text) for one in section.layout]
        for section in (*found, _whole(text))
    ]
    assert told == [
        ["The ferry is late today.", "The tide is not, I hear."],
        ["Be there, all of you.", "We will be there, we two."],
        [
            "The ferry is late today.",
            "The tide is not, I hear.",
            "Be there, all of you.",
            "We will be there, we two.",
        ],
    ]


def _whole(text: str) -> Section:
    (section,) = iter_sections(text, cut_pieces)
    return section


def test_text_of_the_usual_length_is_one_section() -> None:
    text = "Nobody minds the gulls of Port Aune.\n\n" * 1300

    section = _whole(text)

    assert len(text) == 49_400
    assert len(section.tokens.word_starts) == 8 * 1300
    assert section.tokens.word_starts.tolist()[:8] == [0, 7, 13, 17, 23, 26, 31, 35]


def test_text_that_is_longer_is_several() -> None:
    text = "Nobody minds the gulls of Port Aune.\n\n" * 1400

    assert [int(one.tokens.word_starts[0]) for one in iter_sections(text, cut_pieces)] == [
        0,
        49_970,
    ]


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\u00a0", "\x00"])
def test_text_without_words_has_no_windows(text: str) -> None:
    assert [section.windows for section in iter_sections(text, cut_pieces)] in ([], [[]])


def test_windows_of_a_section_hold_at_most_254_pieces() -> None:
    section = _whole("Nobody minds the gulls.\n\n" * 100)

    # Eight pieces a paragraph, and 31 paragraphs in 254 pieces.
    assert [(one.start, one.end) for one in section.windows] == [
        (0, 248),
        (248, 496),
        (496, 744),
        (744, 800),
    ]


def test_readings_are_those_of_the_windows_in_order() -> None:
    text = "Nobody minds the gulls.\n\n" * 100
    network = ScriptedNetwork(text)
    (section,) = iter_sections(text, network.cut)

    readings = read_section(network, section)

    # The scripted network's vectors tell where a word begins.
    assert [len(reading.vectors) for reading in readings] == [155, 155, 155, 35]
    assert [int(reading.vectors[0, 0]) for reading in readings] == [0, 775, 1550, 2325]
    assert [int(reading.vectors[-1, 0]) for reading in readings] == [772, 1547, 2322, 2497]


@given(st.one_of(stories(), texts()), st.integers(10, 90))
def test_sections_hold_what_the_text_does_in_order(text: str, most: int) -> None:
    found = _cut(text, most)

    starts = [start for section in found for start in section.tokens.starts.tolist()]
    assert starts == [start for start, _ in cut_pieces(text)[1]]
    assert all(section.text == text for section in found)
    windows = [[(one.start, one.end) for one in section.windows] for section in found]
    for section, bounds in zip(found, windows, strict=True):
        assert [start for start, _ in bounds[:1]] == [0][: len(bounds)]
        assert all(end == start for (_, end), (start, _) in pairwise(bounds))
        assert [end for _, end in bounds[-1:]] == [len(section.tokens)][: len(bounds)]
    quotations = {one for section in found for one in section.quotations}
    assert quotations == {one for whole in _cut(text, 10_000) for one in whole.quotations}
