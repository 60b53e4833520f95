"""Whom the places of a sentence stand for, as parties to a tie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.record.relation import RelationKind
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.clauses import without_appositions
from onrecord.record.relations.sentences import Sentence

_OF_ALLIES = frozenset(("partnership", "agreement", "deal", "accord", "contract", "cooperation"))


@dataclass(frozen=True, slots=True)
class ToldTie:
    """A tie as it was told: what it was called, "" where a verb told it, and both sides.

    ``second`` is empty where all of ``first`` are tied.
    """

    kind: RelationKind
    noun: str
    first: tuple[str, ...]
    second: tuple[str, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """All who are tied."""
        return (*self.first, *self.second)


@dataclass(slots=True)
class Told:
    """The ties told so far, the last one last.

    ``sentences_since`` counts the sentences since the last was told.
    """

    ties: list[ToldTie] = field(default_factory=list)
    sentences_since: int = 0

    def add(self, tie: ToldTie) -> None:
        """Remember a tie."""
        if len(tie.parties) > 1:
            self.ties.append(tie)
            self.sentences_since = 0

    def is_allied(self, parties: Iterable[str], noun: str) -> bool:
        """True where "the partnership" is that of two who were told to govern together."""
        both = set(parties)
        return noun in _OF_ALLIES and any(
            tie.kind is RelationKind.ALLIANCE and set(tie.parties) == both for tie in self.ties
        )

    def find(
        self, kind: RelationKind, noun: str, among: Iterable[str] = (), *, is_weak: bool = False
    ) -> ToldTie | None:
        """The last tie called so, or of that kind, of which all given are part.

        A weak noun points back to none that is called otherwise.
        """
        wanted = set(among)
        near = [tie for tie in reversed(self.ties) if wanted <= set(tie.parties)]
        same = [tie for tie in near if tie.noun == noun]
        if not same and not is_weak:
            same = [tie for tie in near if tie.kind is kind]
        return same[0] if same else None


def ids_at(cast: Cast, sentence: Sentence, places: Iterable[int]) -> tuple[str, ...]:
    """The actors at these places, each once."""
    ids = (
        id
        for place in without_appositions(sentence, tuple(places))
        for id in cast.resolve(sentence.units[place])
    )
    return tuple(dict.fromkeys(one for id in ids if not cast.is_crowd(one := _whole(cast, id))))


def _whole(cast: Cast, id: str) -> str:
    """The body of which a crowd are the delegates or leaders; else who it is."""
    return cast.body_of(id)[0] if cast.is_crowd(id) else id


def bodies_at(
    cast: Cast, sentence: Sentence, places: Iterable[int], kind: RelationKind
) -> tuple[str, ...]:
    """The bodies for which those at these places act; people who go to court do so themselves."""
    found: list[str] = []
    for place in without_appositions(sentence, tuple(places)):
        words = cast.words_of(sentence.units[place])
        for id in cast.resolve(sentence.units[place]):
            keeps = kind is RelationKind.DISPUTE and words not in ("we", "our", "us")
            found.append(id if keeps and cast.is_person(id) else cast.body_of(id)[0])
    return tuple(dict.fromkeys(id for id in found if not cast.is_crowd(id)))
