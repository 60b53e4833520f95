"""The clause around a verb: its subject, its objects, and how its verb is put."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.record.relations.sentences import PARTY, Sentence, Unit
from onrecord.record.relations.subjects import (
    LIST,
    heads_of,
    list_before,
    main_subject,
    subject_before,
)
from onrecord.record.relations.verbs import Form, Verb, word_pattern
from onrecord.record.vocabulary import load_words

_TOKEN = re.compile(rf"{PARTY}(?:'s)?|[\w'-]+|[^\w\s]")
_GERUND_LEAD = re.compile(
    r"(\b(?:after|by|since|on|upon|before|following|for|in|of|while|when)|,)$", re.IGNORECASE
)
_AND = re.compile(r",? (?:and|but|then|and then) (?:[a-z]+ly )?$")
_NO_OBJECT = re.compile(r"(?: (?:on|in|by|from|for|because|over|after|last|at|when)\b|[.,;]|$)")
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are) (?:[a-z]+ly )?[a-z]+(?:ed|wn|lt|nt)\b[^.;]*$")
_SENTENCE_START = 3
_GOING_ON = re.compile(r"\b(?:is|are|was|were|be|been) [a-z]+ing [^,;]{2,60},? and$")
_IS_TO = re.compile(r"\b(?:is|are)$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what stands before it: ``start`` is where its auxiliaries begin.

    ``aux`` are the words of the group, lower case; ``subject`` the places of the parties that are
    its subject in ``plain``. ``is_wanted`` is True where it is the infinitive of something
    only wanted, feared or asked.
    """

    verb: Verb
    start: int
    aux: tuple[str, ...]
    subject: tuple[int, ...]
    is_passive: bool
    is_wanted: bool

    @property
    def is_negated(self) -> bool:
        """True with "not" and the like."""
        return not set(self.aux).isdisjoint(load_words("relations_told")["negations"])

    @property
    def is_ahead(self) -> bool:
        """True with "will", or as something under way: "is leaving"."""
        words = set(self.aux)
        return not words.isdisjoint(load_words("relations_told")["future"]) or (
            self.verb.forms == {Form.ING}
            and not words.isdisjoint(("is", "are", "am", "'re", "'s", "'m"))
        )

    @property
    def is_before(self) -> bool:
        """True in the past perfect."""
        return "had" in self.aux


def read_clause(sentence: Sentence, verb: Verb) -> Clause:
    """The verb's clause as far as the words before it tell it."""
    start, aux = _read_auxiliaries(sentence.plain, verb.start)
    is_passive = verb.is_participle and _is_passive(sentence.plain, verb, start, aux)
    subject, is_wanted = _find_subject(sentence.plain, start, verb, aux)
    if not aux and verb.is_participle and (first := _find_first(sentence.plain, verb)) is not None:
        is_passive = True
        subject = subject_before(sentence.plain, sentence.plain[:first].rstrip())
    if subject == () and is_passive and not aux:
        subject = list_before(sentence.plain, start)
    subject = without_appositions(sentence, subject)
    return Clause(verb, start, aux, subject, is_passive, is_wanted)


def _find_first(plain: str, verb: Verb) -> int | None:
    """Where "was" stands for "expelled" in "was suspended in May and expelled in June"."""
    before = _AND.search(plain[: verb.start])
    if before is None or _NO_OBJECT.match(plain, verb.end) is None:
        return None
    first = _PASSIVE.search(plain[: before.start()])
    return first.start() if first else None


def without_appositions(sentence: Sentence, places: tuple[int, ...]) -> tuple[int, ...]:
    """The name alone of "a second group, Harbour Watch" and of "Brandt Works, the builder"."""
    if len(places) != 2 or sentence.plain[places[0] + 1 : places[1]] != ", ":
        return places
    first, second = (sentence.units[place] for place in places)
    return places[:1] if first.is_name and not second.is_name else places[1:]


def parties_after(plain: str, start: int, lead: str = "") -> tuple[int, ...]:
    """The parties that stand right there, side by side; ``lead`` is what must stand before."""
    match = _listed(lead).match(plain, start)
    return heads_of(plain, match.start("list"), match.end("list")) if match else ()


@cache
def _listed(lead: str) -> re.Pattern[str]:
    return re.compile(rf" ?(?:{lead})\s?(?P<list>{LIST})")


def units_at(sentence: Sentence, places: tuple[int, ...]) -> list[Unit]:
    """The units at these places."""
    return [sentence.units[place] for place in places]


def _read_auxiliaries(plain: str, start: int) -> tuple[int, tuple[str, ...]]:
    words = load_words("relations_told")
    known = {
        *words["auxiliaries"],
        *words["future"],
        *words["modals"],
        *words["negations"],
        *words["adverbs"],
    }
    tokens = list(_TOKEN.finditer(plain, 0, start))
    begin = start
    found: list[str] = []
    for token in reversed(tokens):
        word = token[0].lower()
        if word not in known and not (word.endswith("ly") and len(word) > 4):
            break
        begin = token.start()
        found.append(word)
    # "We've" and "it's" may be one token with their subject.
    return begin, tuple(reversed(found))


def _is_passive(plain: str, verb: Verb, start: int, aux: tuple[str, ...]) -> bool:
    told = [word for word in aux if word in load_words("relations_told")["auxiliaries"]]
    if told:
        return told[-1] in (
            "is",
            "are",
            "was",
            "were",
            "been",
            "be",
            "being",
            "'s",
            "'re",
            "got",
            "get",
            "gets",
            "am",
        )
    if not set(aux).isdisjoint(load_words("relations_told")["future"]):
        return False
    # A bare participle: "the branch, expelled from the party in May".
    after = re.match(
        r",? (?:from|by|in|on|last|out|after|for|over|since|earlier|,)\b", plain[verb.end :]
    )
    return (
        after is not None
        and Form.ING not in verb.forms
        and plain[:start].rstrip().endswith((",", PARTY))
    )


def _find_subject(
    plain: str, start: int, verb: Verb, aux: tuple[str, ...]
) -> tuple[tuple[int, ...], bool]:
    before = plain[:start].rstrip()
    if before.endswith(" to") or before == "to":
        return _find_governed(plain, len(before) - 2)
    is_gerund = verb.forms == {Form.ING} and not set(aux) & set(
        load_words("relations_told")["auxiliaries"]
    )
    if is_gerund:
        return _find_of_gerund(plain, before, verb)
    return subject_before(plain, before), False


def _find_governed(plain: str, to: int) -> tuple[tuple[int, ...], bool]:
    """The subject of an infinitive, and whether it is only wanted."""
    before = plain[:to].rstrip()
    if _IS_TO.search(before):
        # "Is to leave" is settled.
        start, _ = _read_auxiliaries(plain, len(before))
        return subject_before(plain, plain[:start].rstrip()), False
    doing, doubt = word_pattern("relations_told", "doing"), word_pattern("relations_told", "doubt")
    reach = max(len(before) - 70, 0)
    near = list(doing.finditer(before, reach))
    doubts = list(doubt.finditer(before, reach))
    if not near or (doubts and doubts[-1].start() > near[-1].start()):
        return list_before(plain, to) or main_subject(plain, to), True
    governor = near[-1]
    if (
        before.endswith(PARTY)
        and PARTY in before[governor.end() : -1] + PARTY
        and before[-1] == PARTY
    ):
        lead = before[governor.end() : len(before) - 1]
        if not re.search(r"\b(?:by|of)\b", lead):
            return (len(before) - 1,), False
    start, aux = _read_auxiliaries(plain, governor.start())
    words = load_words("relations_told")
    is_open = not set(aux).isdisjoint((*words["negations"], *words["modals"], *words["future"]))
    if owner := re.search(rf"(?P<party>{PARTY})'s (?:[\w-]+ ){{0,3}}$", plain[: governor.start()]):
        return (owner.start("party"),), is_open
    if by := re.match(rf" (?:by|of) (?:the )?(?P<party>{PARTY})", plain[governor.end() :]):
        return (governor.end() + by.start("party"),), is_open
    return subject_before(plain, plain[:start].rstrip()), is_open


def _first_start(before: str) -> int:
    """Where "was" stands in "was recalling its ambassador and"."""
    match = _GOING_ON.search(before)
    return match.start() if match else len(before)


def _find_of_gerund(plain: str, before: str, verb: Verb) -> tuple[tuple[int, ...], bool]:
    """The subject of "after leaving …", and whether the act is only thought of."""
    lead = _GERUND_LEAD.search(before)
    if lead is None and _GOING_ON.search(before):
        return subject_before(plain, before[: _first_start(before)].rstrip()), False
    if lead is None:
        announced = word_pattern("relations_told", "announcing").search(before[-30:])
        subject = list_before(plain, len(before)) or main_subject(plain, len(before))
        return subject, announced is None
    if lead.start() < _SENTENCE_START:
        # "After leaving the party, Ms Ofori …"
        comma = plain.find(", ", verb.end)
        match = re.compile(LIST).search(plain, comma) if comma > 0 else None
        return (heads_of(plain, match.start(), match.end()) if match else ()), False
    doubt = word_pattern("relations_told", "doubt").search(before[-30:])
    return main_subject(plain, len(before)), lead[1] == "of" and doubt is not None
