from __future__ import annotations

import pytest

from onrecord.web.titles import place_of, title_of


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("The ferry\n is late", "Nobody waits.", "The ferry is late"),
        (None, "\n \nThe ferry is late\nNobody waits.", "The ferry is late"),
        (" ", "The ferry is late", "The ferry is late"),
        (None, "", "quay.txt"),
    ],
)
def test_document_goes_by_its_title_its_first_line_or_its_place(
    title: str | None, text: str, expected: str
) -> None:
    assert title_of(title, text, "quay.txt") == expected


def test_long_first_line_is_cut_between_words() -> None:
    cut = title_of(None, "The ferry waits at the quay. " * 5, "quay.txt")

    assert cut == "The ferry waits at the quay. The ferry waits at the quay. The ferry waits at…"


def test_only_a_document_without_a_title_is_told_by_its_place() -> None:
    assert place_of(None, "quay.txt") == "quay.txt"
    assert place_of("The ferry is late", "quay.txt") is None
