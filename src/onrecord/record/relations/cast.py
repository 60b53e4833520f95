"""Whom the words of a sentence stand for, and for which body somebody acts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from onrecord.document.annotations import MentionForm
from onrecord.document.span import Span
from onrecord.record.actor import ActorKind
from onrecord.record.findings import Findings
from onrecord.record.relations.bodies import OWNED, Bodies, bare_name
from onrecord.record.relations.sentences import Unit
from onrecord.record.statement import Form as SpokenForm
from onrecord.record.statement import Statement
from onrecord.record.vocabulary import load_words

_FIRST = frozenset(("i", "we", "us", "our", "my", "me"))
_SECOND = frozenset(("you", "your"))
_PLURAL = frozenset(("they", "their", "them", "each other", "one another"))
_BOTH = ("our two", "your and our")
_SINGULAR = frozenset(("it", "its", "he", "his", "she", "her", "him"))
_POINTING = _FIRST | _SECOND | _PLURAL | _SINGULAR
_SEVERAL = re.compile(r"(?:the|these|all) (?:two|three|four)\b")
_KEPT_WORDS = 4096


class Cast(Bodies):
    """The actors of the findings as the sentences tell them, one after another.

    ``voice`` is the actor that "we" is outside statements, ``reader`` the one that "you" is.
    ``recent`` are the actors last spoken of, the last one last, ``last_named`` those of the last
    sentence; ``pair`` the last two that a tie was told of, or that were named side by side;
    ``leading`` counts the first bodies of the sentences, ``leading_here`` are those of the
    paragraph.
    """

    def __init__(self, findings: Findings) -> None:
        super().__init__(findings.actors)
        self.findings = findings
        self._contents = [
            (part.span.start, part.span.end, statement)
            for statement in findings.statements
            for part in statement.content
        ]
        self.voice: str | None = None
        self.reader: str | None = None
        self.recent: list[str] = []
        self.pair: tuple[str, ...] = ()
        self.last_named: tuple[str, ...] = ()
        self.here: tuple[Unit, ...] = ()
        self.pair_is_here = False
        self.pair_age = 0
        self.is_joint = False
        self.last_spoken: frozenset[str] = frozenset()
        self.member_bodies: Counter[str] = Counter()
        self.leading: Counter[str] = Counter()
        self.leading_here: list[str] = []
        self._paragraph = 0

    def note(self, units: Iterable[Unit], paragraph: int) -> None:
        """Remember who was spoken of in a sentence of the paragraph."""
        told = [(unit, self.resolve(unit)) for unit in units]
        named = (id for unit, ids in told if ids and not self.is_pronoun(unit) for id in ids)
        self.last_named = tuple(dict.fromkeys(named))
        if paragraph != self._paragraph:
            self._paragraph, self.leading_here = paragraph, []
        bodies = [self.body_of(id)[0] for _, ids in told[:1] for id in ids]
        first = [id for id in bodies if not self.is_person(id) and not self.is_crowd(id)][:1]
        self.last_spoken = frozenset(id for _, ids in told for id in ids)
        self.leading.update(first)
        self.leading_here += first
        for unit, ids in told:
            if unit.mention is None or unit.mention.form is not MentionForm.PRONOUN:
                for id in ids:
                    if id in self.recent:
                        self.recent.remove(id)
                    self.recent.append(id)

    def words_of(self, unit: Unit) -> str:
        """The unit's words, lower case."""
        return _plain(self.findings.article.text[unit.span.start : unit.span.end])

    def is_pronoun(self, unit: Unit) -> bool:
        """True for "it", "their", "the two parties": words that point to others."""
        words = self.words_of(unit)
        return words in _POINTING or _is_pair(words) or words.startswith(_BOTH)

    def resolve(self, unit: Unit) -> tuple[str, ...]:
        """The ids of the actors that the unit stands for; empty where that is open."""
        words = self.words_of(unit)
        if _is_pair(words):
            return self._last_pair()
        if unit.actor is not None:
            return _one(unit.actor)
        if self._is_first_or_second(words):
            return self._resolve_speech(unit, words)
        if owned := self._resolve_possessed(unit, words):
            return owned
        return self._resolve_other(unit, words)

    def _resolve_other(self, unit: Unit, words: str) -> tuple[str, ...]:
        """ "They", "it", a name or a noun."""
        told = self.findings.index.actor_of(unit.mention)
        if words in _PLURAL:
            return self._own_words(unit) or self._resolve_plural(told)
        if words in _SINGULAR:
            return self._resolve_singular(unit, words, told)
        return _one(told) if unit.is_name else self._resolve_noun(words, told)

    def _resolve_possessed(self, unit: Unit, words: str) -> tuple[str, ...]:
        """ "Our union", "your party", "his group": whose words they are, or whom he leads."""
        owner, _, noun = words.partition(" ")
        if noun.rpartition(" ")[2] not in _nouns() or unit.is_name:
            return ()
        if owner in ("our", "your"):
            at = self._speaker_at if owner == "our" else self._hearer_at
            return tuple(self.body_of(id)[0] for id in at(unit.span)[:1])
        if owner in ("his", "her"):
            people = [id for id in reversed(self.recent) if self.is_person(id)]
            led = (self.body_of(id)[0] for id in (*self._before(unit), *people[:1]))
            return tuple(id for id in led if not self.is_person(id))[:1]
        return ()

    def _before(self, unit: Unit) -> tuple[str, ...]:
        """The people told of in the sentence before the unit, the nearest first."""
        near = [one for one in self.here if one.span.end <= unit.span.start]
        ids = (id for one in reversed(near) if one.is_name for id in self.resolve(one))
        return tuple(id for id in ids if self.is_person(id))

    def _is_first_or_second(self, words: str) -> bool:
        return words in _FIRST or words in _SECOND or words.startswith(_BOTH)

    def _resolve_speech(self, unit: Unit, words: str) -> tuple[str, ...]:
        """Who speaks, whom they speak to, or both: "our two parties"."""
        if words in _FIRST:
            return self._speaker_at(unit.span)
        if words in _SECOND:
            return self._hearer_at(unit.span)
        both = dict.fromkeys((*self._speaker_at(unit.span), *self._hearer_at(unit.span)))
        return tuple(both) if len(both) > 1 else self._last_pair()

    def statement_at(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the words."""
        holding = [part for part in self._contents if part[0] <= span.start < part[1]]
        return min(holding, key=lambda part: part[1] - part[0])[2] if holding else None

    def _own_words(self, unit: Unit) -> tuple[str, ...]:
        """Who says of itself "they" where its words begin so."""
        statement = self.statement_at(unit.span)
        if statement is None or not statement.speaker or statement.form is SpokenForm.DIRECT:
            return ()
        begins = any(0 <= unit.span.start - part.span.start < 6 for part in statement.content)
        body = self.body_of(statement.speaker)[0]
        return (body,) if begins and not self.is_person(body) and not self.is_crowd(body) else ()

    def _resolve_singular(self, unit: Unit, words: str, told: str | None) -> tuple[str, ...]:
        """Who says something speaks of itself as "it" where its words begin so."""
        statement = self.statement_at(unit.span)
        if statement and statement.speaker and statement.form is not SpokenForm.DIRECT:
            begins = any(0 <= unit.span.start - part.span.start < 6 for part in statement.content)
            speaker = statement.speaker
            is_thing = words in ("it", "its")
            if begins and is_thing and not self.is_crowd(self.body_of(speaker)[0]):
                body = self.body_of(speaker)[0]
                return (body,) if not self.is_person(body) else ((told,) if told else ())
            if begins and not is_thing and self.is_person(speaker):
                return (speaker,)
        if words in ("it", "its") and told is None:
            return self._subject_before(unit)
        if words in ("it", "its") and told not in self.last_spoken:
            bodies = [
                id for id in self.last_named if not self.is_person(id) and not self.is_crowd(id)
            ]
            if len(bodies) == 1 and statement is None:
                return (bodies[0],)
        return _one(told)

    def _last_pair(self) -> tuple[str, ...]:
        if self.pair:
            return self.pair
        bodies = [id for id in self.recent if not self.is_person(id) and not self.is_crowd(id)]
        return tuple(bodies[-2:])

    def _resolve_plural(self, told: str | None) -> tuple[str, ...]:
        if self.pair_is_here or (
            len(self.pair) > 1 and (told is None or told in self.pair or self.is_crowd(told))
        ):
            return self.pair
        if (
            len(self.pair) > 1
            and told not in self.last_named
            and set(self.pair) <= set(self.last_named)
        ):
            return self.pair
        return _one(told)

    def _resolve_noun(self, words: str, told: str | None) -> tuple[str, ...]:
        """A body by its noun: whose it is, then who was last named with it, then the network."""
        owned = OWNED.match(words)
        noun = words.rpartition(" ")[2]
        if owned is not None and (owner := self.find_by_name(owned["owner"])):
            body = self.body_of(owner)[0]
            return (
                (body,)
                if body != owner or noun in load_words("relations_told")["organs"]
                else (told or owner,)
            )
        if noun in load_words("relations_told")["lands"] and len(words.split()) == 2:
            return self._resolve_land() or _one(told)
        if noun not in load_words("relations_verbs")["bodies"] or len(words.split()) > 3:
            return _one(told)
        is_named = told is not None and bare_name(self.actors[told].name) != bare_name(words)
        if told and is_named and self._is_called(told, noun):
            return (told,)
        others = (id for id in reversed(self.recent) if id != told or is_named)
        if (called := next((id for id in others if self._is_called(id, noun)), None)) is not None:
            return (called,)
        is_ours = self.voice is not None and noun in load_words("relations_told")["organs"]
        return _one(self.voice if is_ours else told)

    def _is_called(self, id: str, noun: str) -> bool:
        names = (self.actors[id].name, *self.actors[id].aliases)
        return any(noun in name.lower().split() for name in names)

    def _subject_before(self, unit: Unit) -> tuple[str, ...]:
        """The body that the sentence began with, or the sentence before."""
        first = self.here[0] if self.here else unit
        if first.span.start < unit.span.start and not self.is_pronoun(first):
            bodies = (self.body_of(id)[0] for id in self.resolve(first))
            if found := tuple(id for id in bodies if not self.is_person(id))[:1]:
                return found
        return tuple(self.leading_here[-1:])

    def _resolve_land(self) -> tuple[str, ...]:
        """ "The country": the one told of last."""
        before = [
            id for unit in self.here if unit.is_name for id in _one(unit.actor) or _one(
                self.findings.index.actor_of(unit.mention)
            )
        ]  # fmt: skip
        for id in (*before, *reversed(self.recent)):
            if self.actors[id].kind is ActorKind.COUNTRY:
                return (id,)
        return ()

    def _speaker_at(self, span: Span) -> tuple[str, ...]:
        statement = self.statement_at(span)
        if statement is None:
            return (self.voice,) if self.voice else ()
        id = statement.on_behalf_of or statement.speaker
        return (id,) if id else ((self.voice,) if self.voice else ())

    def hearers_at(self, unit: Unit) -> tuple[str, ...]:
        """Whom the words are said to."""
        return self._hearer_at(unit.span)

    def _hearer_at(self, span: Span) -> tuple[str, ...]:
        statement = self.statement_at(span)
        if statement is None or (statement.speaker == self.voice and self.reader):
            return _one(self.reader)
        if statement.addressees:
            return statement.addressees
        others = dict.fromkeys(
            one.speaker for one in self.findings.statements if one.speaker != statement.speaker
        )
        verbatim = [cue.exact for cue in statement.cue] == [":"]
        return tuple(id for id in others if id) if verbatim and len(others) == 1 else ()


def _one(id: str | None) -> tuple[str, ...]:
    return (id,) if id else ()


@lru_cache(maxsize=_KEPT_WORDS)
def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


@lru_cache(maxsize=_KEPT_WORDS)
def _is_pair(words: str) -> bool:
    """True for "both parties", "the sides", "the two"."""
    first, _, rest = words.partition(" ")
    if first == "both" and rest:
        return True
    return words in ("the sides", "the pair", "the duo") or _SEVERAL.match(words) is not None


@cache
def _nouns() -> frozenset[str]:
    """What "our" and "his" may stand before: "our union", "his country"."""
    words = load_words("relations_verbs")["bodies"]
    return frozenset((*words, *load_words("relations_told")["lands"]))
