"""Every source that its own words tell is mentioned: what the entities lack is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.name_parts import count_titles, fold, is_title
from onrecord.document.span import Span
from onrecord.document.vocabulary import load_names
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.noun_phrase import find_head_word
from onrecord.record.statements.saying import Saying
from onrecord.record.statements.source_name import find_name, guess_kind
from onrecord.record.statements.sourcing import (
    Sourcing,
    is_common_noun,
    is_pronoun,
    stands_for_people,
)
from onrecord.record.vocabulary import load_words

_INDEFINITE = re.compile(r"(?:an?|one|another|some)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|these|those)\b", re.IGNORECASE)
_ABLE_TO_SPEAK = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)


def complete_entities(
    text: str, entities: Sequence[Entity], told: Iterable[tuple[Saying, Sourcing | None]]
) -> tuple[Entity, ...]:
    """The entities with a mention for each source that has a name, or is told to have none.

    ``told`` are the sayings, each with what its source's own words tell. A source of a known
    name joins that name's entity. "A source" is never one with a name, and "the source" is the
    source told before.
    """
    groups = _Groups(text, entities)
    for saying, sourcing in told:
        if saying.phrase is not None and not is_pronoun(saying.source):
            groups.admit(saying.phrase, sourcing)
    return groups.as_entities()


class _Groups:
    """The mentions of a text in groups of one thing each; a mention may change its group."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._text = text
        self._groups = [list(entity.mentions) for entity in entities]
        self._group_of = {mention: group for group in self._groups for mention in group}
        self._index = ActorIndex(text, dict.fromkeys(self._group_of))
        self._speakers: set[Mention] = set()
        self._folded: dict[Mention, list[str]] = {}

    def admit(self, phrase: Span, sourcing: Sourcing | None) -> None:
        """Puts the head of a source into the group where it belongs."""
        head = self._find_head(phrase, sourcing) or _make_mention(self._text, phrase, sourcing)
        group = self._group_of.get(head)
        if group is None:
            target = self._find_same_name(head) or self._find_introduced(head)
            if target is None and sourcing is None:
                return
        elif _is_misplaced(self._text, head, group, sourcing):
            target = self._find_introduced(head)
        else:
            target = (self._find_introduced(head) if self._begins(head, group) else None) or group
            if target is not group:
                for mention in tuple(group):
                    self._move(mention, target)
        self._move(head, target)
        if sourcing is not None:
            self._speakers.add(head)
        if sourcing is Sourcing.NAMED and head.form is MentionForm.NOMINAL:
            self._add_name(head, phrase)

    def _add_name(self, head: Mention, phrase: Span) -> None:
        """A title may have been taken for all of the source: "team captain Mira Soames"."""
        core = find_name(self._text, phrase)
        words = core.text_in(self._text).split()
        is_known = any(one.form is MentionForm.NAME for one in self._group_of[head])
        if is_known or len(words) < 2 or not words[0][0].isupper() or is_title(words[-1]):
            return
        name = Mention(core, core, head.kind, MentionForm.NAME)
        if name not in self._group_of:
            self._move(head, self._find_same_name(name) or self._group_of[head])
            self._move(name, self._group_of[head])

    def as_entities(self) -> tuple[Entity, ...]:
        """The groups with anything in them, in text order."""
        ordered = [
            sorted(group, key=_place) if len(group) > 1 else group
            for group in self._groups
            if group
        ]
        ordered.sort(key=lambda group: _place(group[0]))
        return tuple(Entity(tuple(map(self._let_speak, group))) for group in ordered)

    def _let_speak(self, mention: Mention) -> Mention:
        """A source that was taken for a thing is somebody after all."""
        if mention.kind in _ABLE_TO_SPEAK or mention not in self._speakers:
            return mention
        return replace(mention, kind=guess_kind(self._text, mention))

    def _find_head(self, phrase: Span, sourcing: Sourcing | None) -> Mention | None:
        """The mention at the head of a source, its form set right by the source's words."""
        head = self._index.find_head(phrase)
        if head is None or sourcing is None:
            return head
        noun = find_head_word(self._text, phrase).text_in(self._text).lower()
        is_mistaken = head.form is MentionForm.PRONOUN or (
            sourcing is Sourcing.UNNAMED and head.form is MentionForm.NAME and is_common_noun(noun)
        )
        if not is_mistaken:
            return head
        group = self._group_of.pop(head, [])
        if head in group:
            group.remove(head)
        return replace(head, form=MentionForm.NOMINAL) if sourcing is Sourcing.UNNAMED else None

    def _move(self, head: Mention, target: list[Mention] | None) -> None:
        group = self._group_of.get(head)
        if target is None:
            target = []
            self._groups.append(target)
        elif target is group:
            return
        if group is not None:
            group.remove(head)
        target.append(head)
        self._group_of[head] = target

    def _find_same_name(self, head: Mention) -> list[Mention] | None:
        """The group that has the same name, or the only one of that surname or acronym."""
        if head.form is not MentionForm.NAME:
            return None
        name, namesakes = self._fold(head), []
        is_acronym = len(name) == 1 and head.core.text_in(self._text).replace(".", "").isupper()
        for group in self._groups:
            names = [self._fold(one) for one in group if one.form is MentionForm.NAME]
            if name in names:
                return group
            if any(one.kind is MentionKind.PERSON for one in group):
                is_namesake = any(one[-1:] == name for one in names)
            else:
                is_namesake = is_acronym and any(_initials(one) == name[0] for one in names)
            if is_namesake:
                namesakes.append(group)
        return namesakes[0] if len(namesakes) == 1 else None

    @staticmethod
    def _begins(head: Mention, group: Iterable[Mention]) -> bool:
        """True when the group has no name, and nothing but pronouns stands before the head."""
        return all(
            one is head
            or one.form is MentionForm.PRONOUN
            or (one.form is MentionForm.NOMINAL and one.core > head.core)
            for one in group
        )

    def _fold(self, mention: Mention) -> list[str]:
        if mention not in self._folded:
            words = mention.core.text_in(self._text).split()
            self._folded[mention] = [fold(word) for word in words[count_titles(words) :]]
        return self._folded[mention]

    def _find_introduced(self, head: Mention) -> list[Mention] | None:
        """For "the source": the group of the last "a source" before it, by the same noun."""
        noun = self._noun(head)
        is_definite = _DEFINITE.match(head.span.text_in(self._text))
        if head.form is not MentionForm.NOMINAL or not is_definite or not stands_for_people(noun):
            return None
        found = (
            mention
            for mention in self._group_of
            if mention.core < head.core
            and mention.form is MentionForm.NOMINAL
            and self._noun(mention) == noun
            and not _DEFINITE.match(mention.span.text_in(self._text))
        )
        last = max(found, key=_place, default=None)
        return self._group_of[last] if last else None

    def _noun(self, mention: Mention) -> str:
        return mention.core.text_in(self._text).lower()


def _initials(words: Sequence[str]) -> str:
    return "".join(word[:1] for word in words if word not in load_names()["small"])


def _place(mention: Mention) -> tuple[int, int, int, int]:
    span, core = mention.span, mention.core
    return span.start, span.end, core.start, core.end


def _is_misplaced(
    text: str, head: Mention, group: Iterable[Mention], sourcing: Sourcing | None
) -> bool:
    """True for a source without a name, or told as new, in the company of a name."""
    if head.form is MentionForm.NAME:
        return False
    names = [mention for mention in group if mention.form is MentionForm.NAME]
    words = head.span.text_in(text)
    if _INDEFINITE.match(words) and any(name.core < head.core for name in names):
        return True
    is_a_source = head.core.text_in(text).lower() in load_words("sourcing")["sources"]
    is_open = is_a_source or not _DEFINITE.match(words)
    return sourcing is Sourcing.UNNAMED and is_open and bool(names)


def _make_mention(text: str, phrase: Span, sourcing: Sourcing | None) -> Mention:
    words = phrase.text_in(text).rstrip(" ,;:—–\t\n")
    span = Span(phrase.start, phrase.start + max(len(words), 1))
    if sourcing in (Sourcing.NAMED, Sourcing.OUTLET):
        named = Mention(span, find_name(text, span), MentionKind.ORGANISATION, MentionForm.NAME)
        return replace(named, kind=guess_kind(text, named))
    head = find_head_word(text, span)
    comma = text.find(",", head.end, span.end)
    whole = Span(span.start, comma) if comma > 0 else span
    return Mention(whole, head, MentionKind.PERSON, MentionForm.NOMINAL)
