"""Whom the words of a sentence stand for, and for which body somebody acts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.document.annotations import MentionForm
from onrecord.document.span import Span
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


class Cast(Bodies):
    """The actors of the findings as the sentences tell them, one after another.

    ``voice`` is the actor that "we" is outside statements, ``reader`` the one that "you" is.
    ``recent`` are the actors last spoken of, the last one last, ``last_named`` those of the last
    sentence; ``pair`` the last two that a tie was told of, or that were named side by side.
    """

    def __init__(self, findings: Findings) -> None:
        super().__init__(findings.actors)
        self.findings = findings
        self.voice: str | None = None
        self.reader: str | None = None
        self.recent: list[str] = []
        self.pair: tuple[str, ...] = ()
        self.last_named: tuple[str, ...] = ()

    def note(self, units: Iterable[Unit]) -> None:
        """Remember who was spoken of in a sentence."""
        units = list(units)
        self.last_named = tuple(
            dict.fromkeys(
                id for unit in units if not self.is_pronoun(unit) for id in self.resolve(unit)
            )
        )
        for unit in units:
            if unit.mention is None or unit.mention.form is not MentionForm.PRONOUN:
                for id in self.resolve(unit):
                    if id in self.recent:
                        self.recent.remove(id)
                    self.recent.append(id)

    def words_of(self, unit: Unit) -> str:
        """The unit's words, lower case."""
        return " ".join(
            unit.span.text_in(self.findings.article.text).lower().replace("’", "'").split()
        )

    def is_pronoun(self, unit: Unit) -> bool:
        """True for "it", "their", "the two parties": words that point to others."""
        words = self.words_of(unit)
        return (
            words in _FIRST | _SECOND | _PLURAL | _SINGULAR
            or self._is_pair(words)
            or words.startswith(_BOTH)
        )

    def resolve(self, unit: Unit) -> tuple[str, ...]:
        """The ids of the actors that the unit stands for; empty where that is open."""
        words = self.words_of(unit)
        if unit.actor is not None or self._is_pair(words):
            return _one(unit.actor) or self._last_pair()
        if self._is_first_or_second(words):
            return self._resolve_speech(unit, words)
        told = self.findings.index.actor_of(unit.mention)
        if words in _PLURAL:
            return self._own_words(unit) or self._resolve_plural(told)
        if words in _SINGULAR:
            return self._resolve_singular(unit, words, told)
        return _one(told) if unit.is_name else self._resolve_noun(words, told)

    def _is_first_or_second(self, words: str) -> bool:
        return words in _FIRST | _SECOND or words.startswith(_BOTH)

    def _resolve_speech(self, unit: Unit, words: str) -> tuple[str, ...]:
        """Who speaks, whom they speak to, or both: "our two parties"."""
        if words in _FIRST:
            return self._speaker_at(unit.span)
        if words in _SECOND:
            return self._hearer_at(unit.span)
        return (*self._speaker_at(unit.span), *self._hearer_at(unit.span))

    def statement_at(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the words."""
        holding = [
            (len(part.span), statement)
            for statement in self.findings.statements
            for part in statement.content
            if part.span.start <= span.start < part.span.end
        ]
        return min(holding, key=lambda pair: pair[0])[1] if holding else None

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
        if words in ("it", "its") and told not in self.last_named:
            bodies = [
                id for id in self.last_named if not self.is_person(id) and not self.is_crowd(id)
            ]
            if len(bodies) == 1 and statement is None:
                return (bodies[0],)
        return _one(told)

    def _is_pair(self, words: str) -> bool:
        first, _, rest = words.partition(" ")
        if first == "both" and rest:
            return True
        return words in ("the sides", "the pair", "the duo") or bool(
            re.match(r"(?:the|these|all) (?:two|three|four)\b", words)
        )

    def _last_pair(self) -> tuple[str, ...]:
        if self.pair:
            return self.pair
        bodies = [id for id in self.recent if not self.is_person(id) and not self.is_crowd(id)]
        return tuple(bodies[-2:])

    def _resolve_plural(self, told: str | None) -> tuple[str, ...]:
        if len(self.pair) > 1 and (told is None or told in self.pair or self.is_crowd(told)):
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
        if noun not in load_words("relations_verbs")["bodies"] or len(words.split()) > 3:
            return _one(told)
        is_named = told is not None and bare_name(self.actors[told].name) != bare_name(words)
        if (
            told
            and is_named
            and noun
            in {
                w
                for m in (self.actors[told].name, *self.actors[told].aliases)
                for w in m.lower().split()
            }
        ):
            return (told,)
        for id in reversed(self.recent):
            if id == told and not is_named:
                continue
            names = (self.actors[id].name, *self.actors[id].aliases)
            if any(noun in name.lower().split() for name in names):
                return (id,)
        if self.voice and noun in load_words("relations_told")["organs"]:
            return (self.voice,)
        return _one(told)

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
