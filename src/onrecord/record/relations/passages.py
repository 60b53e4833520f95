"""Which sentences of a text may tell of ties: the others need not be read."""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.record.relations.ties import last_words
from onrecord.record.relations.verbs import words_of
from onrecord.record.sentences import cut_sentences
from onrecord.record.vocabulary import load_words

_MOST_TEXTS = 8
_HEAD = 6
_TAIL = 5
_VERBS = (
    "join", "joined", "become", "leave", "take_out", "remain", "expel", "suspend", "admit", "grant",
    "sue", "take_to_court", "settle_with", "break_with", "ally_with", "together",
)  # fmt: skip
_BESIDE = {
    "become": ("member", "members", "part", "affiliate", "party", "signatory"),
    "remain": ("member", "members", "part", "affiliate", "in", "one", "put"),
    "take_out": ("out", "from", "into"),
    "take_to_court": ("court", "courts", "arbitration", "judge", "tribunal", "law"),
    "grant": ("membership", "member", "seat", "affiliation"),
    "together": (
        "together", "jointly", "joint", "common", "shared", "bloc", "front", "grouping", "group",
        "power", "government", "majority", "cartel", "list", "umbrella",
    ),
}  # fmt: skip
"""Words without which a verb of the list tells nothing of a tie."""
_ALONE = frozenset((
    "departure", "exit", "withdrawal", "resignation", "secession", "expulsion", "exclusion",
    "admission", "accession", "readmission", "suspension", "longer", "ceased", "settlement",
))  # fmt: skip


@lru_cache(maxsize=_MOST_TEXTS)
def find_telling(text: str) -> frozenset[int]:
    """The numbers of the sentences with a noun of a tie, or all words of a verb of one."""
    return frozenset(
        one.number for one in cut_sentences(text) if _tells(words_of(one.span.text_in(text)))
    )


@lru_cache(maxsize=_MOST_TEXTS)
def find_passages(text: str) -> frozenset[int]:
    """The numbers of the sentences in whose paragraph something is told of ties, or right before.

    The first and last paragraphs belong to them, and those that ask, which say who speaks.
    """
    sentences, telling = cut_sentences(text), find_telling(text)
    near = {one.paragraph for one in sentences if one.number in telling}
    asking = {one.paragraph for one in sentences if text[one.span.end - 1] == "?"}
    last = max((one.paragraph for one in sentences), default=0)
    return frozenset(
        one.number
        for one in sentences
        if not near.isdisjoint((one.paragraph, one.paragraph + 1))
        or one.paragraph in asking
        or one.paragraph < _HEAD
        or one.paragraph > last - _TAIL
    )


def _tells(words: frozenset[str]) -> bool:
    if not words.isdisjoint(last_words()) or not words.isdisjoint(_ALONE):
        return True
    needed = _needed()
    return any(
        every <= words and (not some or not some.isdisjoint(words))
        for word in words & needed.keys()
        for every, some in needed[word]
    )


@cache
def _needed() -> dict[str, frozenset[tuple[frozenset[str], frozenset[str]]]]:
    """For the first word of each form of a verb what must be told: all of these, one of those.

    Where there are none of those, all of these are enough.
    """
    found: dict[str, set[tuple[frozenset[str], frozenset[str]]]] = {}
    for name in _VERBS:
        some = frozenset(_BESIDE.get(name, ()))
        for entry in load_words("relations_verbs")[name]:
            verb, _, particle = entry.partition(" + ")
            every = frozenset(particle.replace("-", " ").split()) - {"o"}
            for word in verb.split():
                found.setdefault(word, set()).add((every, some))
    return {word: frozenset(needs) for word, needs in found.items()}
