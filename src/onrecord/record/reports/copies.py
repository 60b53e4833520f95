"""Copies of one text among many: syndicated, shortened, with another headline or another frame.

Texts are compared by their runs of five words. MinHash names the pairs that may be alike; whether
they are is counted exactly. One long passage in common, such as the captions of a gallery, makes
no copy: most paragraphs must stand in the other text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from onrecord.document.article import iter_paragraphs

_WORD = re.compile(r"\w+")
_RUN = 5
FEWEST_SHARED = 25
_SHORTEST_PARAGRAPH = 12
_LEAST_OF_PARAGRAPH = 0.4
_LEAST_OF_PARAGRAPHS = 0.6
_LEAST_OF_SHORTER = 0.6
_LEAST_OF_LONGER = 0.3
# So banded, two texts of which one is half of the other are compared 98 times in 100.
_SLOTS, _BANDS, _SEED = 128, 64, 7


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that is, for the most part, the text of the first of its group.

    ``number`` is its place among the texts; the shares are those of its own runs of words and of
    the first text's that both have.
    """

    number: int
    share: float
    share_of_first: float

    @property
    def why(self) -> str:
        """The reason in words."""
        return (
            f"{self.share:.0%} of it stands word for word in the other,"
            f" {self.share_of_first:.0%} of the other in it"
        )


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Texts that are copies of one text: the longest, then the others in order, each once."""

    first: int
    copies: tuple[Copy, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The places of all of them among the texts, in order."""
        return tuple(sorted((self.first, *(copy.number for copy in self.copies))))


def find_copies(texts: Sequence[str]) -> tuple[CopyGroup, ...]:
    """The groups of two or more copies, in the order of their first members; the same every time.

    A text is in one group at most. All members are copies of the longest; so of two articles that
    both quote a short third one in full, neither is in a group for the other's sake.
    """
    runs = [cut_runs(text) for text in texts]
    near = _find_near(runs)
    groups: dict[int, list[Copy]] = {}
    placed: set[int] = set()
    for number in sorted(near, key=lambda one: (-len(runs[one]), one)):
        if number in placed:
            continue
        others = (_compare(runs, number, one) for one in near[number] if one not in placed)
        copies = (copy for copy in others if copy is not None)
        groups[number] = [one for one in copies if _has_most_paragraphs(texts, runs, number, one)]
        placed.update(copy.number for copy in groups[number])
        placed.add(number)
    found = (CopyGroup(first, tuple(copies)) for first, copies in groups.items() if copies)
    return tuple(sorted(found, key=lambda group: group.numbers))


def cut_runs(text: str) -> frozenset[str]:
    """The runs of five words of the text, in small letters."""
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _find_near(runs: Sequence[frozenset[str]]) -> dict[int, list[int]]:
    """For each text long enough those that MinHash takes to be like it, in order."""
    numbers = [number for number, one in enumerate(runs) if len(one) >= FEWEST_SHARED]
    sketches = RMinHash.from_token_sets([list(runs[n]) for n in numbers], _SLOTS, _SEED)
    index = RMinHashLSH(threshold=_LEAST_OF_LONGER, num_perm=_SLOTS, num_bands=_BANDS)
    for number, sketch in zip(numbers, sketches, strict=True):
        index.insert(number, sketch)
    return {
        number: sorted({*index.query(sketch)} - {number})
        for number, sketch in zip(numbers, sketches, strict=True)
    }


def _compare(runs: Sequence[frozenset[str]], first: int, number: int) -> Copy | None:
    """The text as a copy of the first, None where it is none."""
    shared = len(runs[first] & runs[number])
    share, share_of_first = shared / len(runs[number]), shared / len(runs[first])
    more, less = max(share, share_of_first), min(share, share_of_first)
    if shared < FEWEST_SHARED or more < _LEAST_OF_SHORTER or less < _LEAST_OF_LONGER:
        return None
    return Copy(number, round(share, 3), round(share_of_first, 3))


def _has_most_paragraphs(
    texts: Sequence[str], runs: Sequence[frozenset[str]], first: int, copy: Copy
) -> bool:
    """True when most paragraphs of the text that has more in common stand in the other."""
    is_shorter = copy.share >= copy.share_of_first
    text, other = (copy.number, first) if is_shorter else (first, copy.number)
    paragraphs = [cut_runs(span.text_in(texts[text])) for span in iter_paragraphs(texts[text])]
    told = [one for one in paragraphs if len(one) + _RUN > _SHORTEST_PARAGRAPH]
    common = [one for one in told if len(one & runs[other]) >= _LEAST_OF_PARAGRAPH * len(one)]
    return len(common) >= _LEAST_OF_PARAGRAPHS * len(told)


def iter_copies(groups: Sequence[CopyGroup]) -> Iterator[tuple[int, int]]:
    """Each text in a group, with the group's first."""
    for group in groups:
        yield from ((number, group.first) for number in group.numbers)
