"""The roles that a text gives people.

1. A title before the name: "Prime Minister Ana Ofori", "Harbour Union leader Ana Ofori".
2. A phrase after it: "Ana Ofori, director of the Harbour Union,".
3. A noun that stands for the same person: "the leader of the Harbour Union".
4. A clause: "who chairs the Union", "was elected to lead it", "is the chair of the Union".
5. Party and seat in brackets: "Ana Ofori (D-Kelmark)".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import fold, is_title
from onrecord.document.span import Span
from onrecord.record.actors.draft import Draft, join, settle
from onrecord.record.actors.naming import find_evidence, skip_titles
from onrecord.record.actors.role_phrase import PhraseReader, RolePhrase, is_role
from onrecord.record.vocabulary import load_words

_AFTER = re.compile(r"(?:\s*\([^()\n]*\))?,\s+(?:\d+,\s+)?")
_SEAT = re.compile(
    r"\s*\((?P<seat>(?:[A-Z]|[A-Z][a-z]{2,4}|[A-Z]{2,4})[.,]?\s?[-–,]\s?[A-Z][\w. -]*)\)"
)
_DEFINITE = re.compile(r"(?:the|its|their|his|her)\b|[\w .’'-]+[’']s?\s", re.IGNORECASE)
_CLAUSE = 160


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role, whose it is, and where the text says so.

    ``is_bare`` where nothing but a noun that stands for somebody tells it ("the leader"): it
    counts where nothing else does, for the noun may have been linked wrongly.
    """

    holder: Draft
    title: str
    whole: str
    of: Draft | None
    evidence: Span
    is_bare: bool = False


def find_roles(drafts: Iterable[Draft], reader: PhraseReader) -> list[FoundRole]:
    """All roles that the text gives people, in text order, each as often as it is told."""
    found = [
        role
        for draft in drafts
        if draft.kind is MentionKind.PERSON and draft.joined is None
        for mention in draft.mentions
        for role in _iter_roles(draft, mention, reader)
    ]
    return sorted(found, key=lambda role: (role.evidence, role.title))


def _iter_roles(draft: Draft, mention: Mention, reader: PhraseReader) -> Iterator[FoundRole]:
    if mention.form is MentionForm.NAME:
        yield from _iter_named(draft, mention, reader)
    elif mention.form is MentionForm.NOMINAL and _tells_role(mention, reader):
        phrase = reader.read(mention.span.start, mention.span.end)
        if phrase is not None and (phrase.of or is_title(phrase.title.split()[-1])):
            role = _make(draft, phrase, Span(mention.span.start, phrase.span.end))
            yield replace(role, is_bare=role.of is None and role.title == role.whole)
        yield from _iter_clauses(draft, mention, mention.span, reader)


def _tells_role(mention: Mention, reader: PhraseReader) -> bool:
    return is_role(fold(reader.text[mention.core.start : mention.core.end]))


def _iter_named(draft: Draft, mention: Mention, reader: PhraseReader) -> Iterator[FoundRole]:
    text, core = reader.text, mention.core
    name = skip_titles(text, core)
    if phrase := reader.read_before(name.start, mention.span.start):
        yield _make(draft, phrase, Span(phrase.span.start, core.end))
    if seat := _SEAT.match(text, core.end):
        yield FoundRole(draft, seat["seat"], seat["seat"], None, Span(core.start, seat.end()))
    if comma := _AFTER.match(text, core.end):
        phrase = reader.read(comma.end(), comma.end() + _CLAUSE)
        if phrase is not None:
            yield _make(draft, phrase, Span(core.start, phrase.span.end))
    yield from _iter_clauses(draft, mention, find_evidence(text, mention), reader)


def _iter_clauses(
    draft: Draft, mention: Mention, told: Span, reader: PhraseReader
) -> Iterator[FoundRole]:
    """What a clause right after the mention says that its actor is."""
    text = reader.text
    start = max(told.end, mention.core.end)
    if verb := _verbs().match(text, start):
        found = reader.find_complement(verb.end())
        if found is not None and found[1].kind is not MentionKind.PERSON:
            title = _titles_of_verbs()[" ".join(verb["verb"].lower().split())]
            end = find_evidence(text, found[0]).end
            yield FoundRole(draft, title, title, found[1], Span(mention.core.start, end))
    elif copula := _copulas().match(text, start):
        phrase = reader.read(copula.end(), copula.end() + _CLAUSE)
        if phrase is not None:
            yield _make(draft, phrase, Span(mention.core.start, phrase.span.end))


def _make(draft: Draft, phrase: RolePhrase, evidence: Span) -> FoundRole:
    of = settle(phrase.of) if phrase.of else None
    return FoundRole(draft, phrase.title, phrase.whole, None if of is draft else of, evidence)


def join_holders(text: str, roles: Sequence[FoundRole]) -> None:
    """ "The leader of the Union" is the one named person who holds that role in it."""
    named: dict[tuple[str, int], set[Draft]] = defaultdict(set)
    for role in roles:
        if role.of is not None and settle(role.holder).is_named:
            named[_key(role)].add(settle(role.holder))
    for role in roles:
        holders = named.get(_key(role), ())
        is_sure = _DEFINITE.match(role.evidence.text_in(text)) and len(holders) == 1
        if is_sure and not settle(role.holder).is_named:
            join(role.holder, next(iter(holders)))


def _key(role: FoundRole) -> tuple[str, int]:
    return role.title.casefold(), id(settle(role.of)) if role.of else 0


@cache
def _titles_of_verbs() -> dict[str, str]:
    return {verb: title for title, verbs in load_words("role_verbs").items() for verb in verbs}


def _clause(words: Iterable[str]) -> re.Pattern[str]:
    told = "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?:[’']s)?(?:,?\s+who)?\s+(?P<verb>{told})\s+")


@cache
def _verbs() -> re.Pattern[str]:
    return _clause(_titles_of_verbs())


@cache
def _copulas() -> re.Pattern[str]:
    return _clause(load_words("roles")["copulas"])
