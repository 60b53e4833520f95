"""Foreign text made harmless for a terminal."""

from __future__ import annotations

import re

from onrecord.export.wording import one_line

_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

_SHOWN: dict[int, str] = {
    # A terminal obeys control characters, so a reader sees their pictures instead.
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **{ord(character): "\n" for character in _BREAKS},
    # These could turn round the words of the program around them.
    **{ord(character): "" for character in _BIDI_CONTROLS},
    ord("\t"): "    ",
}
# One for one, so that lines keep their width.
_PLAIN = str.maketrans(
    dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‘’‚‹›", "'")
    | dict.fromkeys("–—―‑─·", "-")
    | {"…": ".", "\u00a0": " ", "→": ">"}
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without anything that a terminal would obey; line breaks stay as LF."""
    return _SURROGATES.sub("\ufffd", text.replace("\r\n", "\n").translate(_SHOWN))


def printable_line(text: str) -> str:
    """The same on one line, every run of white space as one space."""
    return one_line(printable(text))


def encodable(text: str, encoding: str) -> str:
    """The text as the encoding can hold it: plain signs, or ``?``, for what it cannot."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text
