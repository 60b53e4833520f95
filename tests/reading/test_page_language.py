from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.page_language import find_foreign_language
from tests.reading.archived import GERMAN, PAGE


def label(page: bytes, language: str) -> bytes:
    return page.replace(b"<html>", f'<html class="no-js" lang="{language}">'.encode())


@pytest.mark.parametrize(
    ("page", "language"),
    [
        (label(GERMAN, "de"), "de"),
        (label(GERMAN, "de-AT"), "de"),
        (label(GERMAN, "en"), None),
        (label(GERMAN, "fr"), None),
        (GERMAN, None),
        (label(PAGE, "de"), None),
        (PAGE, None),
        (b"", None),
    ],
)
def test_language_is_told_where_label_and_prose_agree(page: bytes, language: str | None) -> None:
    assert find_foreign_language(page, "utf-8") == language


@pytest.mark.parametrize("charset", [None, "no-such", "rot13", "idna", "utf-16"])
def test_odd_charsets_do_no_harm(charset: str | None) -> None:
    assert find_foreign_language(label(GERMAN, "de"), charset) in ("de", None)


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_have_a_language_or_none(content: bytes, charset: str) -> None:
    page = b'<html lang="de"><p>' + content + b"</p>"
    assert find_foreign_language(page, charset) in ("de", None)
