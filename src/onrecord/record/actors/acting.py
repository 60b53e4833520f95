"""Who stands where only somebody who acts can stand: asked, promised, sued, admitted.

What is taken for a thing there is somebody after all: "Farrow Steel" of "a suit against Farrow
Steel", "branches" of "invites all branches to".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from onrecord.document.annotations import (
    Act,
    Annotations,
    Entity,
    Mention,
    MentionForm,
    MentionKind,
)
from onrecord.document.name_parts import fold, split_words
from onrecord.document.vocabulary import load_names
from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice

_THINGS = (MentionKind.OBJECT, MentionKind.ABSTRACT)
_ASKING = ("ask_somebody", "invite", "offer", "promise")
_TELLING = (*_ASKING, "ask_for")
_NOUNS = ("request_nouns", "promise_nouns", "offer_nouns", "invitation_nouns")
_TIES = ("formal", "alliance", "membership", "dispute")
_TO = re.compile(r"\s+(?:not\s+)?to\s+[a-z]")
_BETWEEN = r"(?:(?:has|have|had|also|then|again|first|\w+ly)\s+)*"
_AFTER_ASKING = ("the", "all", "each", "both")
_TIED_BY = ("with", "from", "against", "between")
_TIED_ENDS = frozenset((*_TIED_BY, "the"))
_WORD_SIGNS = re.compile(r"\w+")
_REACH = 80
_LONGEST_WORD = 40


def let_act(text: str, annotations: Annotations) -> Annotations:
    """The annotations with each thing that stands as a party made one that can act."""
    changed = {
        mention: replace(mention, kind=_guess_kind(text, mention))
        for entity in annotations.entities
        if any(one.kind in _THINGS and is_party(text, one) for one in entity.mentions)
        for mention in entity.mentions
        if mention.kind in _THINGS
    }
    if not changed:
        return annotations
    return replace(
        annotations,
        entities=tuple(Entity(_swap(one.mentions, changed)) for one in annotations.entities),
        acts=tuple(_swap_parties(act, changed) for act in annotations.acts),
    )


def find_parties(text: str, entities: Iterable[Entity]) -> set[Mention]:
    """The mentions that stand as parties, names of places too."""
    return {
        mention for entity in entities for mention in entity.mentions if is_party(text, mention)
    }


def is_party(text: str, mention: Mention) -> bool:
    """True where the words beside a mention ask it, have it ask, or tie another to it.

    A noun only where something is asked of it, for "promised talks" promises nobody.
    """
    before = text[max(mention.span.start - _REACH, 0) : mention.span.start]
    if mention.form is MentionForm.NOMINAL:
        is_object = _TO.match(text, mention.core.end) is not None and _is_asked(before)
        return is_object or _asked().match(text, mention.core.end) is not None
    if mention.form is not MentionForm.NAME:
        return False
    is_beside = (
        _is_asked(before)
        or _is_tied(before)
        or _telling().match(text, mention.core.end) is not None
    )
    return is_beside and not _is_paper(text, mention)


def _is_asked(before: str) -> bool:
    """True where the words before a mention end in asking it."""
    return _last_word(before) in _asking_ends() and _asking().search(before) is not None


def _is_tied(before: str) -> bool:
    """True where the words before a mention tie another to it."""
    return _last_word(before) in _TIED_ENDS and _tied().search(before) is not None


def _last_word(before: str) -> str:
    """The word that ends right before a mention, in small letters; a pattern need not try more."""
    told = before[-_LONGEST_WORD:].split()
    return _WORD_SIGNS.findall(told[-1])[-1].lower() if told and told[-1][-1:].isalnum() else ""


def _is_paper(text: str, mention: Mention) -> bool:
    """True for "the Accord of Farrow", which two have signed."""
    return not _papers().isdisjoint(map(fold, split_words(mention.core.text_in(text))))


def _guess_kind(text: str, mention: Mention) -> MentionKind:
    is_body = fold(mention.core.text_in(text)) in load_names()["bodies"]
    is_noun = mention.form is MentionForm.NOMINAL and not is_body
    return MentionKind.PERSON if is_noun else MentionKind.ORGANISATION


def _swap(mentions: Iterable[Mention], changed: dict[Mention, Mention]) -> tuple[Mention, ...]:
    return tuple(changed.get(mention, mention) for mention in mentions)


def _swap_parties(act: Act, changed: dict[Mention, Mention]) -> Act:
    actors, recipients = _swap(act.actors, changed), _swap(act.recipients, changed)
    return replace(act, actors=actors, recipients=recipients)


def _list_forms(lists: Iterable[str]) -> set[str]:
    """Every form of the verbs of those lists."""
    words = load_words("commitments")
    rows = (row for name in lists for row in words[name])
    return {form for row in rows for form in (row.split("|") if "|" in row else row.split())}


@cache
def _papers() -> frozenset[str]:
    words = load_words("commitments")
    return frozenset((*words["agreements"], *words["documents"]))


@cache
def _asking() -> re.Pattern[str]:
    verbs, between = any_choice(_list_forms(_ASKING)), "|".join(_AFTER_ASKING)
    return re.compile(rf"\b(?:{verbs})\s+(?:(?:{between})\s+)*$", re.IGNORECASE)


@cache
def _asking_ends() -> frozenset[str]:
    verbs = {_WORD_SIGNS.findall(form)[-1].lower() for form in _list_forms(_ASKING)}
    return frozenset(verbs.union(_AFTER_ASKING))


@cache
def _telling() -> re.Pattern[str]:
    admitted = "|".join(load_words("actors")["admitted"])
    passive = rf"(?:is|are|was|were|been)\s+{_BETWEEN}(?:{admitted})"
    return re.compile(rf"\s+{_BETWEEN}(?:{any_choice(_list_forms(_TELLING))}|{passive})\b")


@cache
def _asked() -> re.Pattern[str]:
    told = "|".join(load_words("actors")["asked"])
    return re.compile(rf"\s+(?:is|are|was|were)\s+{_BETWEEN}(?:{told})\s+(?:to|for)\b")


@cache
def _tied() -> re.Pattern[str]:
    nouns = {noun for name in _NOUNS for noun in load_words("commitments")[name]}
    nouns.update(noun for name in _TIES for noun in load_words("relations")[name])
    told = any_choice(nouns)
    joints = "|".join(_TIED_BY)
    return re.compile(rf"\b(?:{told})\s+(?:{joints})\s+(?:the\s+)?$", re.IGNORECASE)
