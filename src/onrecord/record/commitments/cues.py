"""The words that ask, promise, offer or invite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from onrecord.document.annotations import MentionForm
from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice


class Frame(StrEnum):
    """What stands after a verb, by the list of the vocabulary that it is in."""

    ASK = "ask_somebody"
    ASK_FOR = "ask_for"
    PROMISE = "promise"
    TELL = "tell_to"
    BIND = "bind"
    OFFER = "offer"
    INVITE = "invite"
    NOUN = "noun"


class Form(StrEnum):
    """The form of a verb; a past that is also a participle is told as the past."""

    BARE = "bare"
    PRESENT = "present"
    PAST = "past"
    ING = "ing"
    PARTICIPLE = "participle"
    NOUN = "noun"


_KINDS = {
    Frame.ASK: CommitmentKind.REQUEST,
    Frame.ASK_FOR: CommitmentKind.REQUEST,
    Frame.TELL: CommitmentKind.REQUEST,
    Frame.PROMISE: CommitmentKind.PROMISE,
    Frame.BIND: CommitmentKind.PROMISE,
    Frame.OFFER: CommitmentKind.OFFER,
    Frame.INVITE: CommitmentKind.INVITATION,
}
_NOUNS = {
    "request_nouns": CommitmentKind.REQUEST,
    "promise_nouns": CommitmentKind.PROMISE,
    "offer_nouns": CommitmentKind.OFFER,
    "invitation_nouns": CommitmentKind.INVITATION,
}
_FORMS = (Form.BARE, Form.PRESENT, Form.PAST, Form.ING, Form.PARTICIPLE)
_DETERMINED = re.compile(
    r"(?:\b(?:an?|the|this|that|these|those|its|his|her|their|our|my|your|no|any|each|every|first"
    r"|second|third|last|latest|new|earlier|of|further|another)|[’']s|s[’'])\s+$",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s+$", re.IGNORECASE)
_MOST_TEXTS = 8


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or noun that tells a commitment; ``lemma`` is its base form."""

    kind: CommitmentKind
    frame: Frame
    form: Form
    lemma: str
    span: Span


def split_forms(row: str) -> list[str]:
    """The forms of one verb, those of several words told apart by bars."""
    return row.split("|") if "|" in row else row.split()


def find_cues(index: ActorIndex) -> Iterator[Cue]:
    """The cues in the text, in order."""
    for span, word in _find_words(index.text):
        kind = _noun_kinds().get(word)
        verb = _verb_forms().get(word)
        if kind and (verb is None or _is_noun(index, span)):
            yield Cue(kind, Frame.NOUN, Form.NOUN, word, span)
        elif verb:
            frame, form, lemma = verb
            yield Cue(_KINDS[frame], frame, form, lemma, span)


@lru_cache(maxsize=_MOST_TEXTS)
def _find_words(text: str) -> tuple[tuple[Span, str], ...]:
    """Where words stand that may be cues, each in lower case with single spaces."""
    matches = _any_cue().finditer(text)
    return tuple((Span(*match.span()), " ".join(match[0].lower().split())) for match in matches)


def _is_noun(index: ActorIndex, span: Span) -> bool:
    """True for what may be a verb as well where the words before it or the network say so."""
    before = index.text[max(span.start - 20, 0) : span.start]
    if _DETERMINED.search(before):
        return True
    is_nominal = any(
        one.core == span and one.form is MentionForm.NOMINAL for one in index.iter_within(span)
    )
    return is_nominal and not _TO.search(before)


@cache
def _verb_forms() -> dict[str, tuple[Frame, Form, str]]:
    found: dict[str, tuple[Frame, Form, str]] = {}
    for frame in _KINDS:
        for row in load_words("commitments")[frame.value]:
            forms = split_forms(row)
            for form, words in zip(_FORMS, forms, strict=False):
                found.setdefault(words, (frame, form, forms[0]))
    return found


@cache
def _noun_kinds() -> dict[str, CommitmentKind]:
    words = load_words("commitments")
    return {noun: kind for name, kind in _NOUNS.items() for noun in words[name]}


@cache
def _any_cue() -> re.Pattern[str]:
    choices = any_choice({*_verb_forms(), *_noun_kinds()}).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w’'-])(?:{choices})(?![\w-])", re.IGNORECASE)
