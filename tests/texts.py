"""Generated texts with everything that moves offsets or confuses quotation marks."""

from __future__ import annotations

from hypothesis import strategies as st

_WORDS = (
    "Mira", "Soames", "said", "told", "she", "the", "ferry", "LATE", "don't", "’90s", "'em",
    "5'10\"", "José", "Jose\u0301", "cafe\u0301s", "naïve", "Zoë", "Łódź", "İstanbul", "ﬁne",
    "Straße", "שלום", "مرحبا", "हिन्दी", "中文字", "한국어", "Ελλάδα", "👩\u200d👩\u200d👧",
    "said🏽", "❤\ufe0f", "£500", "3.5", "a_b", "co\u00adoperate", "zero\u200bwidth", "x" * 130,
    "\u0301", "\x00", "\ufeff",
)  # fmt: skip
_MARKS = (
    "“", "”", '"', "‘", "’", "'", "«", "»", "‹", "›", "„", "‚", "``", "''", "'''", "‘‘", "’’",
    ",,", "″", "′", "＂", "‟",
)  # fmt: skip
_SIGNS = (".", ",", ":", "?", "!", "…", "—", "-", "(", ")", "[", "]", "/", ";")
_SPACES = (" ", " ", " ", "", "\u00a0", "\u202f", "\t", "  ")
_BREAKS = ("\n", "\n\n", "\r\n", "\r\n\r\n", " \n\t", "\r", "\u2028", "\x0b")


def texts(longest: int = 60) -> st.SearchStrategy[str]:
    """Words of many scripts, quotation marks of all styles, spaces and line ends, as they come."""
    parts = st.sampled_from(_WORDS + 2 * _MARKS + _SIGNS + 3 * _SPACES + _BREAKS)
    return st.lists(parts, max_size=longest).map("".join)


def stories(longest: int = 12) -> st.SearchStrategy[str]:
    """Paragraphs of sentences with quotations, most of them well formed; no final newline."""
    return st.lists(_sentences(), min_size=1, max_size=longest).map("".join)


def _sentences() -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(_WORDS[:30]), min_size=1, max_size=9).map(" ".join)
    marks = st.sampled_from(
        ("“”", '""', "‘’", "''", "«»", "„“", ("``", "''"), ("“", ""), ("", "”"), ("", ""))
    )
    ends = st.sampled_from((". ", ", ", "? ", ".\n\n", ".\r\n\r\n", ":\n\n", ".\u00a0", "\n"))
    return st.builds(
        lambda pair, inner, tail, end: f"{pair[0]}{inner},{pair[1]} {tail}{end}",
        marks, words, words, ends,
    )  # fmt: skip
