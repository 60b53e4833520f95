"""Whether sentences may tell a change at all, before it is asked whom they speak of: few do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.record.relations import body_verbs, member_verbs
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.event_changes import may_tell_events
from onrecord.record.relations.membership import Memberships
from onrecord.record.relations.pair_verbs import may_tell_of_two
from onrecord.record.relations.sentences import Sentence
from onrecord.record.relations.tie_changes import find_tie_changes
from onrecord.record.relations.ties import find_ties
from onrecord.record.relations.verbs import Verb, find_verbs

# Their object is mostly something else.
_LOOSE = frozenset(("left", "leave", "leaves", "leaving", "close", "closed", "break", "broke"))


def may_tell_change(cast: Cast, sentences: Iterable[Sentence]) -> bool:
    """False where no sentence has words that tell a change, whoever they stand for."""
    memberships = Memberships(cast)
    return any(_may_tell(cast, memberships, sentence) for sentence in sentences)


def _may_tell(cast: Cast, memberships: Memberships, sentence: Sentence) -> bool:
    deeds = (find.iter_deeds(memberships, sentence) for find in (member_verbs, body_verbs))
    changes = (find_tie_changes(sentence, tie) for tie in find_ties(sentence))
    return (
        any(True for found in (*deeds, *changes) for _ in found)
        or any(True for _ in iter_pronoun_verbs(cast, sentence))
        or may_tell_of_two(cast, sentence)
        or may_tell_events(cast, sentence)
    )


def iter_pronoun_verbs(cast: Cast, sentence: Sentence) -> Iterator[tuple[str, Verb]]:
    """The verbs of "restored them" and the like, each with its list."""
    for name in ("pause", "stop", "again", "settle"):
        for verb in find_verbs(sentence.plain, "relations", name):
            unit = sentence.units.get(verb.end + 1)
            is_pronoun = unit is not None and cast.words_of(unit) in ("it", "them")
            if is_pronoun and verb.words not in _LOOSE:
                yield name, verb
