"""Lines of a printed page to paragraphs, by where the lines stand.

A line goes on in the next one unless there is a sign of a new paragraph: a wider gap, another
size of type, a first line set in, or a line that ends its sentence well before the margin. At
a jump to another column or page a paragraph goes on only when its sentence does: no full stop
before, a small letter after. Nothing is left out: page numbers and running heads stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# What pdfium puts where a word is broken by a hyphen at a line's end.
BROKEN_WORD = "\x02"

_GAP = 1.35
_SIZE_CHANGE = 1.2
_INDENT = 0.8
_SHORT = 0.85
_SHORT_BEFORE_QUOTATION = 0.97
_QUOTATION_MARKS = tuple('“„«"‘')
_NEIGHBOURS = 6
_SENTENCE_END = re.compile(r"""[.!?:…]["'”’»)\]]*$""")
_BROKEN = re.compile(rf"(\w+){BROKEN_WORD}(\w+)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, places in points: ``first`` and ``last`` are the baselines.

    They differ when words broken at line ends tie several printed lines into one.
    """

    text: str
    page: int
    left: float
    right: float
    first: float
    last: float
    height: float


def find_breaks(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it begins a paragraph; the first one always does."""
    pitch = _measure_pitch(lines)
    return [index == 0 or _begins_paragraph(lines, index, pitch) for index in range(len(lines))]


def mend_words(texts: Sequence[str]) -> tuple[list[str], int]:
    """The texts with broken words mended, and how many kept their hyphen for want of proof.

    The hyphen goes only when the same document has the whole word elsewhere.
    """
    words = {word.lower() for text in texts for word in re.findall(r"\w+", _BROKEN.sub("", text))}
    kept = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal kept
        before, after = match.groups()
        if (before + after).lower() in words:
            return before + after
        kept += 1
        return f"{before}-{after}"

    mended = [_BROKEN.sub(mend, text).replace(BROKEN_WORD, "-") for text in texts]
    return mended, kept


def _measure_pitch(lines: Sequence[Line]) -> float:
    """The distance between the baselines of two lines of one paragraph.

    The lower quartile: where paragraphs are short, most steps lead from one to the next.
    """
    steps = sorted(
        above.last - below.first
        for above, below in pairwise(lines)
        if above.page == below.page and above.last > below.first
    )
    return steps[len(steps) // 4] if steps else 0.0


def _begins_paragraph(lines: Sequence[Line], index: int, pitch: float) -> bool:
    above, line = lines[index - 1], lines[index]
    if above.page != line.page or above.last <= line.first:
        return not _goes_on(above.text, line.text)
    return (
        above.last - line.first > _GAP * pitch
        or max(above.height, line.height) > _SIZE_CHANGE * min(above.height, line.height)
        or line.left - above.left > _INDENT * line.height
        or (_ends_sentence(above.text) and _is_short(lines, index - 1, _find_share(line.text)))
    )


def _goes_on(above: str, below: str) -> bool:
    return not _ends_sentence(above) and below[:1].islower()


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text.rstrip()) is not None


def _find_share(below: str) -> float:
    """How full a line may be and still end a paragraph before these words."""
    return _SHORT_BEFORE_QUOTATION if below.startswith(_QUOTATION_MARKS) else _SHORT


def _is_short(lines: Sequence[Line], index: int, share: float) -> bool:
    """True when the line fills less than this share of its column's width."""
    line = lines[index]
    near = lines[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    column = [other for other in near if other.left < line.right and other.right > line.left]
    left = min(other.left for other in column)
    right = max(other.right for other in column)
    return line.right - left < share * (right - left)
