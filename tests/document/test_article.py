"""Articles and their paragraphs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from onrecord.document.article import iter_paragraphs
from tests.builders import make_article
from tests.texts import texts


def test_article_has_the_hash_of_its_text() -> None:
    expected = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

    assert make_article("hello").text_sha256 == expected


def test_hash_is_that_of_the_text_in_utf_8() -> None:
    assert make_article("né").text_sha256 == (
        "82b5c347493f76b114b701be8bf9205789f699075946fdf09051bf799d9cc117"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\r\n ", []),
        ("One", ["One"]),
        ("One\nTwo", ["One", "Two"]),
        ("  One two \r\n\r\n\tThree\n", ["One two", "Three"]),
        ("\u00a0One\u00a0two\u00a0\n…", ["One\u00a0two", "…"]),
    ],
)
def test_paragraphs_are_lines_without_the_space_around(text: str, expected: list[str]) -> None:
    assert [span.text_in(text) for span in iter_paragraphs(text)] == expected


@given(texts())
def test_paragraphs_hold_every_sign_that_is_no_space(text: str) -> None:
    paragraphs = [span.text_in(text) for span in iter_paragraphs(text)]

    assert re.sub(r"\s", "", "".join(paragraphs)) == re.sub(r"\s", "", text)
    assert all(one == one.strip() and "\n" not in one for one in paragraphs)
