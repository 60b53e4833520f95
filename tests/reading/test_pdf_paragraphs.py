from __future__ import annotations

import pytest

from onrecord.reading.pdf_paragraphs import Line, find_breaks, mend_words

FULL, HALF = 500.0, 250.0


def make_line(text: str, y: float, *, left: float = 72, right: float = FULL, page: int = 1) -> Line:
    return Line(text, page, left, right, first=y, last=y, height=11)


def test_lines_of_a_paragraph_go_on() -> None:
    lines = [make_line("She wrote that", 700), make_line("it was over.", 686, right=HALF)]
    assert find_breaks(lines) == [True, False]


def test_no_lines_have_no_breaks() -> None:
    assert find_breaks([]) == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (make_line("She wrote.", 672), make_line("He did not.", 640)),
        (make_line("She wrote.", 672), make_line("He did not.", 658, left=90)),
        (make_line("She wrote.", 672, right=HALF), make_line("He did not.", 658)),
        (make_line("She wrote.”", 672, right=480), make_line("“He did not.”", 658)),
        (Line("A heading", 1, 72, FULL, 672, 672, 16), make_line("He did not.", 658)),
    ],
    ids=["gap", "indent", "short line", "quotation", "size of type"],
)
def test_paragraph_begins_where_there_is_a_sign(above: Line, below: Line) -> None:
    lines = [make_line("It was said", 700), make_line("that the", 686), above, below]
    assert find_breaks(lines)[3] is True


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (make_line("She wrote", 672, right=HALF), make_line("He did not.", 658)),
        (make_line("She wrote.", 672, right=480), make_line("He did not.", 658)),
        (make_line("She wrote.", 672, left=90), make_line("He did not.", 658)),
    ],
    ids=["short without full stop", "nearly full", "back from an indent"],
)
def test_paragraph_goes_on_without_a_clear_sign(above: Line, below: Line) -> None:
    lines = [make_line("It was said", 700), make_line("that the", 686), above, below]
    assert find_breaks(lines)[3] is False


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("She wrote to", "the chair.", False),
        ("She wrote.", "the chair.", True),
        ("She wrote to", "The chair.", True),
        ("She wrote.”", "he read.", True),
    ],
)
@pytest.mark.parametrize("jump", ["page", "column"])
def test_paragraph_crosses_a_jump_only_within_a_sentence(
    above: str, below: str, jump: str, *, expected: bool
) -> None:
    first = make_line(above, 72, right=HALF)
    second = (
        make_line(below, 700, page=2) if jump == "page" else make_line(below, 700, left=HALF + 20)
    )
    assert find_breaks([first, second]) == [True, expected]


def test_short_lines_are_told_by_their_own_column() -> None:
    left = [make_line("full lines to.", 700 - 14 * n, right=HALF) for n in range(4)]
    right = [make_line("and more.", 700 - 14 * n, left=HALF + 20) for n in range(4)]
    assert find_breaks(left + right) == [True, False, False, False, True, False, False, False]


def test_broken_word_loses_its_hyphen_when_it_stands_whole_elsewhere() -> None:
    texts = ["The parlia\x02ment met.", "Parliament said no."]
    assert mend_words(texts) == (["The parliament met.", "Parliament said no."], 0)


def test_broken_word_keeps_its_hyphen_without_proof() -> None:
    assert mend_words(["A well\x02known aide\x02"]) == (["A well-known aide-"], 1)
