"""The words that ask, promise, offer or invite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

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


def find_cues(index: ActorIndex, stretch: Span) -> Iterator[Cue]:
    """The cues in a stretch of text, in order."""
    nouns = {m.core for m in index.iter_within(stretch) if m.form is MentionForm.NOMINAL}
    for match in _any_cue().finditer(index.text, stretch.start, stretch.end):
        span, word = Span(*match.span()), " ".join(match[0].lower().split())
        kind = _noun_kinds().get(word)
        verb = _verb_forms().get(word)
        if kind and _is_noun(index.text, span, nouns, is_verb=verb is not None):
            yield Cue(kind, Frame.NOUN, Form.NOUN, word, span)
        elif verb:
            frame, form, lemma = verb
            yield Cue(_KINDS[frame], frame, form, lemma, span)


def _is_noun(text: str, span: Span, nouns: set[Span], *, is_verb: bool) -> bool:
    if not is_verb:
        return True
    before = text[max(span.start - 20, 0) : span.start]
    if _DETERMINED.search(before):
        return True
    return not _TO.search(before) and any(core == span for core in nouns)


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
