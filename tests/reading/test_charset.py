from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceUnreadable
from onrecord.reading.charset import decode

CYRILLIC = "Министр заявил во вторник, что не уйдёт в отставку и продолжит работу в правительстве."


def decode_undeclared(content: bytes) -> tuple[str, str, tuple[str, ...]]:
    decoded = decode(content, declared=None, origin="a.txt")
    return decoded.text, decoded.charset, decoded.warnings


def test_decode_prefers_utf8() -> None:
    assert decode_undeclared("“Café”\r\n".encode()) == ("“Café”\r\n", "utf-8", ())


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
)
def test_decode_takes_only_the_mark_off(mark: bytes, charset: str) -> None:
    content = mark + "a\ufeffb “é”".encode(charset)
    assert decode_undeclared(content) == ("a\ufeffb “é”", charset, ())


def test_decode_mark_outweighs_declaration() -> None:
    decoded = decode(b"\xff\xfea\x00", declared="utf-8", origin="a.html")
    assert (decoded.text, decoded.charset) == ("a", "utf-16-le")


def test_decode_names_byte_that_does_not_fit_after_a_mark() -> None:
    with pytest.raises(SourceUnreadable, match="declared as utf-8, but the byte at offset 5 "):
        decode(b"\xef\xbb\xbfab\xff", declared=None, origin="a.txt")


def test_decode_reports_a_guess() -> None:
    content = "She said: “No, I will not.” The café is shut.".encode("cp1252")
    text, charset, warnings = decode_undeclared(content)
    assert (text, charset) == ("She said: “No, I will not.” The café is shut.", "cp1252")
    assert len(warnings) == 1
    assert "guessed as cp1252" in warnings[0]


def test_decode_guesses_other_scripts() -> None:
    text, charset, _ = decode_undeclared(CYRILLIC.encode("cp1251"))
    assert (text, charset) == (CYRILLIC, "cp1251")


def test_decode_refuses_a_guess_that_fails_further_on() -> None:
    content = "She said: “No.” The café is shut. ".encode("cp1252") * 3_000 + b"\x81\x8d\x8f"
    with pytest.raises(SourceUnreadable, match="a.txt: the byte at offset 10 is not UTF-8"):
        decode_undeclared(content)


def test_decode_refuses_what_fits_nowhere() -> None:
    with pytest.raises(SourceUnreadable, match="a.txt: the byte at offset 12 is not UTF-8"):
        decode_undeclared("“Café”".encode() + b" \xa0\x81" + "“é”".encode() + b"\x9d\x81")


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_decode_reads_western_labels_as_browsers_do(label: str) -> None:
    decoded = decode(b"\x93No\x94", declared=label, origin="a.html")
    assert (decoded.text, decoded.charset, decoded.warnings) == ("“No”", "cp1252", ())


def test_decode_trusts_utf8_bytes_over_a_declaration() -> None:
    decoded = decode("“No”".encode(), declared="iso-8859-1", origin="a.html")
    assert (decoded.text, decoded.charset) == ("“No”", "utf-8")
    assert decoded.warnings == (
        "The source declares the character set iso-8859-1, but is in UTF-8.",
    )


def test_decode_follows_declaration_of_seven_bit_sets() -> None:
    content = "大臣は辞任しない".encode("iso2022_jp")
    decoded = decode(content, declared="iso-2022-jp", origin="a.html")
    assert (decoded.text, decoded.charset) == ("大臣は辞任しない", "iso2022_jp")


def test_decode_refuses_bytes_against_declaration() -> None:
    with pytest.raises(SourceUnreadable) as raised:
        decode(b"abc \xe9 def", declared="utf-8", origin="a.html")
    assert str(raised.value) == (
        "a.html: declared as utf-8, but the byte at offset 4 does not fit; save it as UTF-8"
    )


@pytest.mark.parametrize("label", ["no-such-set", "unicode_escape", "utf-7", "a\0b"])
def test_decode_passes_over_unknown_labels(label: str) -> None:
    decoded = decode(b"a\\x41 b", declared=label, origin="a.html")
    assert (decoded.text, decoded.charset) == ("a\\x41 b", "utf-8")
    assert "unknown character set" in decoded.warnings[0]


@pytest.mark.parametrize("label", ["hex", "rot13", "base64"])
def test_decode_refuses_labels_that_are_no_character_sets(label: str) -> None:
    with pytest.raises(SourceUnreadable, match="which is no character set"):
        decode(b"6162", declared=label, origin="a.html")


@given(st.text())
def test_decode_gives_utf8_back_exactly(text: str) -> None:
    content = text.encode()
    decoded = decode(b"\xef\xbb\xbf" + content, declared=None, origin="a.txt")
    assert decoded.text.encode(decoded.charset) == content


@given(st.binary(), st.sampled_from([None, "utf-8", "latin-1", "cp1251", "shift_jis", "gb18030"]))
def test_decode_gives_bytes_back_or_refuses(content: bytes, declared: str | None) -> None:
    try:
        decoded = decode(content, declared=declared, origin="a.txt")
    except SourceUnreadable:
        return
    again = decoded.text.encode(decoded.charset)
    assert content.endswith(again)
    assert content[: len(content) - len(again)] in {
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\x00\x00",
        b"\x00\x00\xfe\xff",
    }
