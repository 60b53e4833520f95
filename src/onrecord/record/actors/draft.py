"""Actors in the making: what is known of each while mentions are put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind

_TELLING = (MentionForm.NAME, MentionForm.NOMINAL, MentionForm.PRONOUN)
_ACTING = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)


@dataclass(slots=True, eq=False)
class Draft:
    """One actor in the making, its mentions in text order, and what it was joined to if it was."""

    mentions: tuple[Mention, ...]
    kind: MentionKind
    joined: Draft | None = field(default=None, repr=False)

    def iter_form(self, form: MentionForm) -> Iterator[Mention]:
        """The mentions of that form."""
        return (mention for mention in self.mentions if mention.form is form)

    @property
    def may_act(self) -> bool:
        """True for people, organisations and places."""
        return self.kind in _ACTING

    @property
    def is_named(self) -> bool:
        """True when a mention is a name."""
        return any(mention.form is MentionForm.NAME for mention in self.mentions)


def make_drafts(entities: Sequence[Entity]) -> list[Draft]:
    """One draft for each entity, in the same order."""
    return [_make_draft(entity.mentions) for entity in entities]


def _make_draft(mentions: tuple[Mention, ...]) -> Draft:
    if len(mentions) == 1:
        return Draft(mentions, mentions[0].kind)
    return Draft(_in_order(mentions), _find_kind(mentions))


def _in_order(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    if all(place_of(left) < place_of(right) for left, right in pairwise(mentions)):
        return tuple(mentions)
    return tuple(sorted(set(mentions), key=place_of))


def place_of(mention: Mention) -> tuple[int, int, int]:
    """What mentions are ordered by: where they begin, the outer before the inner."""
    return mention.span.start, -mention.span.end, mention.core.start


def _find_kind(mentions: Sequence[Mention]) -> MentionKind:
    """The kind of most names, else of most nouns, else of most pronouns.

    Of equals one that can act, then the earlier.
    """
    kind = mentions[0].kind
    if all(mention.kind is kind for mention in mentions):
        return kind
    first = next(form for form in _TELLING if any(one.form is form for one in mentions))
    votes = Counter(mention.kind for mention in mentions if mention.form is first)
    return max(votes, key=lambda kind: (votes[kind], kind in _ACTING))


def settle(draft: Draft) -> Draft:
    """The draft that this one was joined to, or itself."""
    while draft.joined is not None:
        draft = draft.joined
    return draft


def join(draft: Draft, other: Draft) -> None:
    """Makes one of two drafts; the kind is that of the other, or of the one that has a name."""
    draft, other = settle(draft), settle(other)
    if draft is other:
        return
    if draft.is_named and not other.is_named:
        draft, other = other, draft
    other.mentions = _in_order((*other.mentions, *draft.mentions))
    draft.joined = other


class Places:
    """Which drafts have mentions that begin or end at an offset."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._told = [(one, draft) for draft in drafts if draft.may_act for one in draft.mentions]

    @cached_property
    def _starts(self) -> dict[int, list[tuple[Mention, Draft]]]:
        found: dict[int, list[tuple[Mention, Draft]]] = defaultdict(list)
        for told in self._told:
            span, core = told[0].span.start, told[0].core.start
            found[span].append(told)
            if core != span:
                found[core].append(told)
        return found

    @cached_property
    def _ends(self) -> dict[int, list[tuple[Mention, Draft]]]:
        found: dict[int, list[tuple[Mention, Draft]]] = defaultdict(list)
        for told in self._told:
            span, core = told[0].span.end, told[0].core.end
            found[span].append(told)
            if core != span:
                found[core].append(told)
        return found

    def iter_starting(self, offset: int) -> Sequence[tuple[Mention, Draft]]:
        """All mentions whose span or core begins there, each with its draft."""
        return self._starts.get(offset, ())

    def find_starting(self, offset: int) -> tuple[Mention, Draft] | None:
        """The outermost mention whose span or core begins there, with its draft.

        A pronoun only where nothing else begins there: "which" may have all of "the Union, which
        said so" for its span.
        """
        found = self._starts.get(offset, ())
        return max(found, key=_rank, default=None)

    def find_ending(self, offset: int) -> tuple[Mention, Draft] | None:
        """The mention with the longest core that ends there, with its draft."""
        found = self._ends.get(offset, ())
        return max(found, key=lambda pair: len(pair[0].core), default=None)


def _rank(pair: tuple[Mention, Draft]) -> tuple[bool, int]:
    mention, _ = pair
    return mention.form is not MentionForm.PRONOUN, len(mention.span)
