"""Whether an article's actor is a known one.

A link is sure only under these rules; in every other case it stays open and the candidates are
told with their scores:

1. A country is sure by its name.
2. A person is sure by the full name when one known actor alone has it, and nothing speaks against
   it: no other country, no title that the known actor never had, or had at another time.
3. A person is sure by the family name when one known actor alone has it together with the title,
   held on the day of publication.
4. An organisation is sure by its name when one known actor alone has it together with the country,
   or with an organisation that the known actor belongs to.
5. Where several have the name, the one is sure that alone has the title or the organisation too.
6. A name that is only similar is never sure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from onrecord.registry.known_actor import KnownActor, KnownKind
from onrecord.registry.names import normalise, normalise_person
from onrecord.registry.registry import Registry
from onrecord.registry.titles import read_title

_MOST_CANDIDATES = 10
_MOST_SCORE = 0.99


@dataclass(frozen=True, slots=True)
class NamedActor:
    """What an article tells of an actor.

    ``kind`` is a word of ``KnownKind``, None when it is not told. ``titles`` are those of its
    roles, ``organisations`` the names of those it holds them in or is mentioned with as theirs,
    ``day`` is the day of publication.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    titles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    day: date | None = None


class Basis(Enum):
    """On what a candidate rests, and how much that counts."""

    NAME = 0.70
    ALIAS = 0.65
    FIRST_AND_LAST = 0.60
    FAMILY_NAME = 0.35
    SIMILAR = 0.40


class Context(Enum):
    """What speaks for a candidate beside its name, and how much that counts."""

    TITLE = 0.15
    ORGANISATION = 0.10
    COUNTRY = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known actor that may be meant: how likely, on what, what speaks for it and against it."""

    known: KnownActor
    score: float
    basis: Basis
    support: frozenset[Context]
    contradiction: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """The known actor that surely is meant, else None; and all candidates, the likeliest first."""

    known: KnownActor | None
    candidates: tuple[Candidate, ...]


def find_link(actor: NamedActor, registry: Registry) -> Link:
    """The known actor that an article's actor is, by the rules of this module."""
    candidates = sorted(
        (
            _judge(actor, known, basis, likeness, registry)
            for known, (basis, likeness) in _collect(actor, registry)
        ),
        key=lambda candidate: (-candidate.score, candidate.known.id),
    )
    sure = _choose(candidates)
    return Link(sure.known if sure else None, tuple(candidates[:_MOST_CANDIDATES]))


def _collect(actor: NamedActor, registry: Registry) -> list[tuple[KnownActor, tuple[Basis, float]]]:
    """Each known actor that can be meant, with the best basis it has."""
    found: dict[str, tuple[KnownActor, tuple[Basis, float]]] = {}
    for known, basis in _iter_exact(actor, registry):
        if _may_be(actor.kind, known.kind):
            found.setdefault(known.id, (known, (basis, 1.0)))
    if not found:
        for known, likeness in registry.find_similar(actor.name):
            if _may_be(actor.kind, known.kind):
                found.setdefault(known.id, (known, (Basis.SIMILAR, likeness)))
    return list(found.values())


def _iter_exact(actor: NamedActor, registry: Registry) -> Iterator[tuple[KnownActor, Basis]]:
    """Known actors by equal names, the strongest basis first."""
    names = tuple(dict.fromkeys((actor.name, *actor.aliases)))
    keys = {key for name in names for key in (normalise(name), normalise_person(name))}
    for name in names:
        for known in registry.find_named(name):
            # A person's single name counts as a family name, below.
            if known.kind is not KnownKind.PERSON or _is_full(name):
                is_main = {normalise(known.name), normalise_person(known.name)} & keys
                yield known, Basis.NAME if is_main else Basis.ALIAS
    if not _is_person(actor):
        return
    for name in names:
        for known in registry.find_short_named(name):
            yield known, Basis.FIRST_AND_LAST
    if not any(_is_full(name) for name in names):
        for name in names:
            for known in registry.find_family(name):
                yield known, Basis.FAMILY_NAME


def _is_full(name: str) -> bool:
    """True for more than a family name alone."""
    return " " in normalise_person(name)


def _is_person(actor: NamedActor) -> bool:
    return actor.kind in (None, KnownKind.PERSON.value)


def _may_be(kind: str | None, known: KnownKind) -> bool:
    bodies = {KnownKind.ORGANISATION.value, KnownKind.GROUP.value}
    return kind is None or kind == known.value or {kind, known.value} <= bodies


def _judge(
    actor: NamedActor, known: KnownActor, basis: Basis, likeness: float, registry: Registry
) -> Candidate:
    titles = _compare_titles(actor, known, registry)
    country = _compare_countries(actor, known, registry)
    support, reasons = set(), [_BASES[basis]]
    for context, holds, reason in (
        (Context.TITLE, titles.is_held, "the title is one that the known actor has"),
        (Context.ORGANISATION, _shares_organisation(actor, known), "the organisation is the same"),
        (Context.COUNTRY, country is True, "the country is the same"),
    ):
        if holds:
            support.add(context)
            reasons.append(reason)
    contradiction = "the country is another one" if country is False else titles.contradiction
    if contradiction:
        reasons.append(contradiction)
    score = basis.value * likeness + sum(context.value for context in support)
    score = min(score, _MOST_SCORE) * (0.5 if contradiction else 1)
    return Candidate(
        known, round(score, 3), basis, frozenset(support), contradiction, tuple(reasons)
    )


_BASES = {
    Basis.NAME: "the name is the same",
    Basis.ALIAS: "the name is one of the other names",
    Basis.FIRST_AND_LAST: "first and last name are the same",
    Basis.FAMILY_NAME: "the family name is the same",
    Basis.SIMILAR: "the name is similar",
}


@dataclass(frozen=True, slots=True)
class _Titles:
    is_held: bool
    contradiction: str | None


def _compare_titles(actor: NamedActor, known: KnownActor, registry: Registry) -> _Titles:
    """Whether one of the titles is a role of the known actor's on that day."""
    elsewhen = False
    told = [_read_title(title, registry) for title in actor.titles]
    for title, is_former in told:
        for role in known.roles:
            if read_title(role.title).title != title:
                continue
            if actor.day is None or (
                role.has_begun_by(actor.day) if is_former else role.may_hold_on(actor.day)
            ):
                return _Titles(is_held=True, contradiction=None)
            elsewhen = True
    if elsewhen:
        return _Titles(is_held=False, contradiction="the title was held at another time")
    if told and known.roles:
        return _Titles(is_held=False, contradiction="the known actor has no such title")
    return _Titles(is_held=False, contradiction=None)


def _read_title(title: str, registry: Registry) -> tuple[str, bool]:
    """The office without the country before it ("Israeli prime minister"), and if it is over."""
    office = read_title(title)
    first, _, rest = title.partition(" ")
    if rest and (registry.countries.find_demonym(first) or registry.countries.find(first)):
        office = read_title(rest)
    return office.title, office.is_former


def _compare_countries(actor: NamedActor, known: KnownActor, registry: Registry) -> bool | None:
    """True for the same country, False for another, None where either is not known."""
    told = registry.countries_of(known)
    if actor.country is None or not told:
        return None
    return actor.country in told


def _shares_organisation(actor: NamedActor, known: KnownActor) -> bool:
    told = {normalise(name) for name in actor.organisations}
    return any(normalise(role.organisation) in told for role in known.roles if role.organisation)


def _choose(candidates: list[Candidate]) -> Candidate | None:
    """The one candidate that the rules make sure."""
    able = [candidate for candidate in candidates if not _is_refuted(candidate)]
    sure = [candidate for candidate in able if _is_sure_alone(candidate)]
    decided = [c for c in sure if c.support & {Context.TITLE, Context.ORGANISATION}]
    if len(decided) == 1:
        return decided[0]
    is_person = any(candidate.known.kind is KnownKind.PERSON for candidate in sure)
    return sure[0] if len(sure) == 1 and (len(able) == 1 or not is_person) else None


def _is_refuted(candidate: Candidate) -> bool:
    """True for a contradiction that neither country nor organisation outweighs."""
    if candidate.contradiction is None:
        return False
    return candidate.contradiction != "the known actor has no such title" or not candidate.support


def _is_sure_alone(candidate: Candidate) -> bool:
    """Whether the candidate would be sure if there were no other."""
    if candidate.basis is Basis.SIMILAR:
        return False
    if candidate.known.kind is KnownKind.COUNTRY:
        return True
    if candidate.known.kind is KnownKind.PERSON:
        return candidate.basis is not Basis.FAMILY_NAME or Context.TITLE in candidate.support
    return bool(candidate.support & {Context.COUNTRY, Context.ORGANISATION})
