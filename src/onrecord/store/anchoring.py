"""Where a decision stands when the text or the run is another than the one it was made on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from onrecord.store.assertion import Assertion
from onrecord.store.kinds import KINDS, Kind
from onrecord.store.portable import Cast, context_of, exact_words, make_portable
from onrecord.store.values import Json, iter_spans
from onrecord.store.words import fold, list_folded

_ALIKE = 0.6
_SHARED = 0.5


class Outcome(StrEnum):
    """What became of a decision; all but ``FOUND`` wait for a person."""

    FOUND = "found"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The outcome, and the facts that it speaks of: one found or changed, several ambiguous."""

    outcome: Outcome
    facts: tuple[Assertion, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found in one text; ``cast`` are its actors."""

    text: str
    facts: Sequence[Assertion]
    cast: Cast


def anchor_in_other_text(seen: Json, before: Found, after: Found) -> Anchor:
    """Where the fact that a person saw in the text before stands in the text after.

    Found is only what has the very same words in every part, once; or, where these words occur
    more than once, between the same neighbours. Facts that stood unchanged in the text before
    are no changed form of another.
    """
    kind = KINDS[seen["kind"]]
    wanted = _words_key(kind, seen["value"])
    keys = [(fact, _key_of(fact, after.cast)) for fact in after.facts if fact.kind == kind.name]
    known = Counter(_key_of(fact, before.cast) for fact in before.facts if fact.kind == kind.name)
    same = [fact for fact, key in keys if key == wanted]
    if len(same) > 1 or (same and known[wanted] > 1):
        same = [fact for fact in same if _has_context(kind, fact, seen, after.text)] or same
        settled = len(same) == 1 and _has_context(kind, same[0], seen, after.text)
        return Anchor(Outcome.FOUND if settled else Outcome.AMBIGUOUS, tuple(same))
    if same:
        return Anchor(Outcome.FOUND, tuple(same))
    fresh = (fact for fact, key in keys if key not in known)
    return _anchor_near([fact for fact in fresh if _is_alike(kind, seen["value"], fact.value)])


def anchor_in_same_text(
    decided: Assertion, earlier: Iterable[Assertion], newest: Iterable[Assertion]
) -> Anchor:
    """Where a decided fact of an earlier run stands in the newest run on the same text.

    A fact that an earlier run had found, too, is no changed form of another.
    """
    newest = [fact for fact in newest if fact.kind == decided.kind]
    same = tuple(fact for fact in newest if fact.fingerprint == decided.fingerprint)
    if same:
        return Anchor(Outcome.FOUND, same[:1])
    known = {fact.fingerprint for fact in earlier}
    return _anchor_near(
        [one for one in newest if one.fingerprint not in known and _share_words(decided, one)]
    )


def _anchor_near(facts: Sequence[Assertion]) -> Anchor:
    if not facts:
        return Anchor(Outcome.ORPHANED)
    return Anchor(Outcome.CHANGED if len(facts) == 1 else Outcome.AMBIGUOUS, tuple(facts))


def _key_of(fact: Assertion, cast: Cast) -> Hashable:
    kind = KINDS[fact.kind]
    return _words_key(kind, make_portable(kind, fact.value, cast))


def _words_key(kind: Kind, portable: Json) -> Hashable:
    """What two facts in different texts have in common when they are the same."""
    evidence = tuple(
        tuple(" ".join(span["exact"].split()) for _, span in iter_spans(portable.get(key)))
        for key in kind.evidence
    )
    return evidence, tuple(_name_key(portable.get(key)) for key in kind.identity)


def _name_key(value: object) -> Hashable:
    if isinstance(value, list):
        return tuple(sorted(str(_name_key(one)) for one in value))
    if isinstance(value, dict):
        return fold(value["name"])
    return fold(value) if isinstance(value, str) else repr(value)


def _has_context(kind: Kind, fact: Assertion, seen: Json, text: str) -> bool:
    return context_of(kind, fact.value, text) == (seen["before"], seen["after"])


def _is_alike(kind: Kind, one: Json, other: Json) -> bool:
    words = [list_folded(exact_words(kind, each)) for each in (one, other)]
    return SequenceMatcher(a=words[0], b=words[1], autojunk=False).ratio() >= _ALIKE


def _share_words(one: Assertion, other: Assertion) -> bool:
    """True when the words of both facts lie for the greater part on the same characters."""
    kind = KINDS[one.kind]
    if not (kind.words or kind.evidence):
        return False
    held = [_characters(kind, each.value) for each in (one, other)]
    return len(held[0] & held[1]) >= _SHARED * len(held[0] | held[1])


def _characters(kind: Kind, value: Json) -> set[int]:
    return {
        place
        for key in kind.words or kind.evidence
        for _, span in iter_spans(value.get(key))
        for place in range(span["start"], span["end"])
    }
