from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.printable import encodable, printable, printable_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"),
        ("\x9b31m \x85", "\ufffd31m \n"),
        ("del\x7f nul\0", "del␡ nul␀"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a    b"),
        ("\u202eabc\u2066", "abc"),
        ("\ud800", "\ufffd"),
        ("naïve שלום 港 😀\u00a0", "naïve שלום 港 😀\u00a0"),
    ],
)
def test_printable_text_shows_what_a_terminal_would_obey(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_printable_line_is_one_line() -> None:
    assert printable_line(" a\r\n\tb\x1b ") == "a b␛"


@given(st.text(st.characters(categories=["Cc", "Cs", "Cf", "L", "Zl", "Zp"])))
def test_printable_text_never_holds_a_control_character(text: str) -> None:
    shown = printable(text).replace("\n", "")
    assert not {"Cc", "Cs", "Zl", "Zp"} & set(map(unicodedata.category, shown))


def test_encodable_text_is_unchanged_where_the_encoding_holds_it() -> None:
    assert encodable("“Olá” – 港", "utf-8") == "“Olá” – 港"


def test_encodable_text_has_plain_signs_where_the_encoding_lacks_them() -> None:
    assert encodable("“Olá” – it’s 港…", "ascii") == '"Ol?" - it\'s ?.'
    assert encodable("Quay → Kelmark", "ascii") == "Quay > Kelmark"
    assert encodable("“Olá”", "latin-1") == '"Olá"'
