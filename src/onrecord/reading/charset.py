"""Bytes to text, exactly: every decoding is strict, and a guess is always reported."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from onrecord.errors import SourceUnreadable
from onrecord.reading.formats import load_module

# UTF-32 before UTF-16: the mark of the one begins with the mark of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python calls these text encodings, but no document is written in them.
_NOT_FOR_DOCUMENTS = {
    "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7",
}  # fmt: skip
# Web pages that say "ISO-8859-1" or "ASCII" are in Windows-1252: browsers read them so.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_WIDE = ("utf-16", "utf-32")
_REMEDY = "save it as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the character set it was in: ``text.encode(charset)`` gives the bytes back.

    A byte order mark is taken off first; nothing else is added, dropped or changed.
    """

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def has_wide_mark(content: bytes) -> bool:
    """True when a byte order mark says UTF-16 or UTF-32."""
    charset = _find_mark(content)[1]
    return charset is not None and charset.startswith(_WIDE)


def decode(content: bytes, *, declared: str | None, origin: str) -> Decoded:
    """The text in a mark's, the declared or the detected character set, in that order.

    Raises SourceUnreadable, naming the byte, when the bytes do not fit.
    """
    mark, marked = _find_mark(content)
    if marked is not None:
        return Decoded(_decode_strictly(content[len(mark) :], marked, origin, len(mark)), marked)
    if declared is not None:
        return _decode_declared(content, declared, origin)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_guessed(content, error, origin)


def _find_mark(content: bytes) -> tuple[bytes, str | None]:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return mark, charset
    return b"", None


def _decode_declared(content: bytes, declared: str, origin: str) -> Decoded:
    charset = _find_codec(declared)
    if charset is None:
        decoded = decode(content, declared=None, origin=origin)
        warning = f"The source declares an unknown character set, {declared!r}."
        return Decoded(decoded.text, decoded.charset, (warning, *decoded.warnings))
    if charset != "utf-8" and not content.isascii():
        # Bytes beyond ASCII that happen to form valid UTF-8 are UTF-8, whatever a template says.
        try:
            warning = f"The source declares the character set {declared}, but is in UTF-8."
            return Decoded(content.decode("utf-8"), "utf-8", (warning,))
        except UnicodeDecodeError:
            pass
    return Decoded(_decode_strictly(content, charset, origin), charset)


def _find_codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return None if name in _NOT_FOR_DOCUMENTS else name


def _decode_strictly(content: bytes, charset: str, origin: str, skipped: int = 0) -> str:
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        place = error.start + skipped
        problem = f"declared as {charset}, but the byte at offset {place} does not fit"
        raise SourceUnreadable(origin, problem, _REMEDY) from error
    except LookupError as error:
        problem = f"declared as {charset}, which is no character set"
        raise SourceUnreadable(origin, problem, _REMEDY) from error


def _decode_guessed(content: bytes, error: UnicodeDecodeError, origin: str) -> Decoded:
    charset: str | None = load_module("charset_guess").guess_charset(content, error.start)
    if charset is None:
        problem = f"the byte at offset {error.start} is not UTF-8, and no other charset fits"
        raise SourceUnreadable(origin, problem, _REMEDY) from error
    warning = (
        f"The character set was guessed as {charset}: the source declares none and is not"
        " UTF-8. Check accents and quotation marks."
    )
    return Decoded(content.decode(charset), charset, (warning,))
