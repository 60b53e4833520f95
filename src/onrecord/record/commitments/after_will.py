"""What the verb after "will" or "ready to" tells: whether anybody is bound by it."""

from __future__ import annotations

import re
from functools import cache

from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words

_DOING = re.compile(r"be (?:\w+ly )?(\w+?)(?:ing|ting|ning)\b")
_DONE = re.compile(r"be (?:\w+ly )?[a-z]+(?:ed|t|en|id|de|wn)\b|have \w+ed\b|get back to")
_PASSIVE = re.compile(r"be\s+(?:\w+ly\s+)?([a-z]+(?:ed|t|en|id|ld|wn|de|nt|ne|ut))\b")
_REACH = 40


def binds_nobody(text: str, verb: int) -> bool:
    """True for a verb of being, feeling, winning and the like at that offset."""
    words = _words_at(text, verb)
    if doing := _DOING.match(words):
        return not any(_opens(f"{doing[1]}{end} ", "deliver") for end in ("", "e"))
    if _DONE.match(words):
        return False
    idle, doing = _any_of("not_binding").match(words), _any_of("deliver").match(words)
    return idle is not None and (doing is None or doing.end() <= idle.end())


def delivers(text: str, verb: int) -> bool:
    """True for a verb, in the active or the passive, of doing something for others."""
    return _opens(_words_at(text, verb), "deliver") or delivers_passively(text, verb)


def delivers_passively(text: str, verb: int) -> bool:
    """True for "be published" and the like at that offset."""
    done = _PASSIVE.match(_words_at(text, verb))
    return done is not None and done[1] in _participles()


def offers_nothing(text: str, verb: int) -> bool:
    """True for a verb of news or feeling after "pleased to"."""
    return _opens(_words_at(text, verb), "not_offered")


def _words_at(text: str, offset: int) -> str:
    return text[offset : offset + _REACH].lower()


def _opens(words: str, name: str) -> bool:
    return _any_of(name).match(words) is not None


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_noun(load_words('commitments')[name])})\b")


@cache
def _participles() -> frozenset[str]:
    rows = (row.split() for row in load_words("irregular_verbs")["verbs"])
    irregular = {present: participle for present, _, participle in rows}
    verbs = (verb for verb in load_words("commitments")["deliver"] if " " not in verb)
    return frozenset(irregular.get(verb) or _participle(verb) for verb in verbs)


def _participle(verb: str) -> str:
    if verb in ("drop", "step", "stop", "put"):
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"
