"""From entities to actors: names, kinds, countries and roles, with what is one put together.

An actor is whoever has a name: a person, an organisation, a country, people of one party or
nation; and who has none, but speaks, is spoken to, or is mentioned more than once by more than a
bare noun. Places that are no countries are actors only where they speak.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.name_parts import split_words
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.actors.draft import Draft, Places, make_drafts, place_of, settle
from onrecord.record.actors.governments import join_governments
from onrecord.record.actors.joining import (
    find_country,
    find_land,
    join_appositions,
    join_by_land,
    join_countries,
    join_leaders_parties,
    join_shortened,
)
from onrecord.record.actors.kind import find_actor_kind, is_phrase
from onrecord.record.actors.lands import Countries, Lands, NoCountries, as_country
from onrecord.record.actors.naming import Namer, choose_name, find_evidence, list_aliases
from onrecord.record.actors.role_phrase import PhraseReader
from onrecord.record.actors.roles import FoundRole, find_roles, join_holders
from onrecord.record.evidence import cut_evidence
from onrecord.record.vocabulary import load_words

_OWNER = re.compile(r"(?P<owner>[A-Z][^\W\d_]+)[’'](?:s|S)?\s+(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors in order of first mention, and for each entity the id of its actor or None."""

    actors: tuple[Actor, ...]
    ids: tuple[str | None, ...]


def build_actors(
    text: str,
    entities: Sequence[Entity],
    *,
    countries: Countries | None = None,
    speaking: Collection[Mention] = (),
) -> Actors:
    """The actors that the entities are, those that are one by a rule put together.

    ``speaking`` are the mentions that say something or are told something.
    """
    drafts = make_drafts(entities)
    namer = Namer(text, _find_lands(text, drafts, countries or NoCountries()))
    roles = _join_all(drafts, namer)
    heard = frozenset(speaking)
    kinds = {
        id(draft): kind
        for draft in drafts
        if draft.joined is None
        and draft.may_act
        and (kind := find_actor_kind(draft, namer, not heard.isdisjoint(draft.mentions)))
    }
    chosen = [draft for draft in drafts if id(draft) in kinds]
    chosen.sort(key=lambda draft: place_of(draft.mentions[0]))
    ids = {id(draft): f"a{number}" for number, draft in enumerate(chosen, start=1)}
    maker = _Maker(namer, kinds, ids, _by_holder(roles))
    return Actors(
        tuple(maker.make(draft) for draft in chosen),
        tuple(ids.get(id(settle(draft))) for draft in drafts),
    )


def _find_lands(text: str, drafts: Sequence[Draft], countries: Countries) -> Lands:
    """The countries, the places that the text names, and what owns a body: "Ardania’s Labour"."""
    places, people, owners = set(), set(), set()
    for draft in drafts:
        for mention in draft.mentions:
            if mention.form is not MentionForm.NAME:
                continue
            if draft.kind is MentionKind.PLACE:
                places.add(mention.core.text_in(text))
            elif draft.kind is MentionKind.PERSON:
                people.add(mention.core.text_in(text))
            elif owner := _OWNER.match(text, mention.span.start, mention.core.end):
                owners.add(owner["owner"])
    if owners:
        owners.difference_update(*map(split_words, people))
    return Lands(countries, places | owners)


def _join_all(drafts: Sequence[Draft], namer: Namer) -> list[FoundRole]:
    """The roles that the text gives, once all drafts that are one by a rule are joined."""
    acting = [draft for draft in drafts if draft.may_act]
    bodies = [draft for draft in acting if draft.kind is not MentionKind.PERSON]
    join_appositions(acting, namer)
    for rule in (join_countries, join_governments, join_shortened, join_by_land):
        rule(bodies, namer)
    left = [draft for draft in drafts if draft.joined is None]
    countries = {
        land: draft
        for draft in bodies
        if draft.joined is None and (land := find_country(draft, namer))
    }
    reader = PhraseReader(namer.text, Places(left), namer.lands, countries)
    roles = find_roles(left, reader)
    join_leaders_parties(left, namer, _find_led(roles))
    join_holders(namer.text, roles)
    return roles


def _find_led(roles: Sequence[FoundRole]) -> dict[int, Draft]:
    """The one organisation that each leader leads."""
    leading = load_words("roles")["leading"]
    led: dict[int, set[Draft]] = {}
    for role in roles:
        is_body = role.of is not None and role.of.kind is MentionKind.ORGANISATION
        if role.of and is_body and role.title.lower().split()[-1] in leading:
            led.setdefault(id(role.holder), set()).add(settle(role.of))
    return {holder: found.pop() for holder, found in led.items() if len(found) == 1}


def _by_holder(roles: Sequence[FoundRole]) -> dict[int, list[FoundRole]]:
    """The roles of each draft, by its ``id``, in text order."""
    held: dict[int, list[FoundRole]] = {}
    for role in roles:
        held.setdefault(id(settle(role.holder)), []).append(role)
    return held


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes actors of drafts; ``kinds``, ``ids`` and ``roles`` are by the ``id`` of each draft."""

    namer: Namer
    kinds: Mapping[int, ActorKind]
    ids: Mapping[int, str]
    roles: Mapping[int, Sequence[FoundRole]]

    def make(self, draft: Draft) -> Actor:
        """The actor that the draft becomes."""
        text = self.namer.text
        spans = sorted({find_evidence(text, mention) for mention in draft.mentions})
        spellings = self.namer.list_spellings(draft)
        name = choose_name(spellings) if spellings else self._describe(draft)
        return Actor(
            id=self.ids[id(draft)],
            name=name,
            kind=self.kinds[id(draft)],
            country=self._find_country(draft),
            aliases=list_aliases(name, spellings),
            mentions=cut_evidence(text, spans),
            roles=self._collect_roles(draft),
        )

    def _describe(self, draft: Draft) -> str:
        """The words that introduce who has no name."""
        told = [m for m in draft.mentions if m.form is not MentionForm.PRONOUN]
        first = next((m for m in told if is_phrase(self.namer.text, m)), told[0])
        return " ".join(find_evidence(self.namer.text, first).text_in(self.namer.text).split())

    def _find_country(self, draft: Draft) -> str | None:
        """The country itself, the one before its names and nouns, or the one whose office it is."""
        own = find_country(draft, self.namer)
        if own or (own := as_country(find_land(draft, self.namer))):
            return own
        held = {
            find_country(settle(role.of), self.namer)
            for role in self.roles.get(id(draft), ())
            if role.of is not None
        } - {None}
        return held.pop() if len(held) == 1 else None

    def _collect_roles(self, draft: Draft) -> tuple[Role, ...]:
        """Each role once, with every place that tells it."""
        told: dict[tuple[str, str | None], list[FoundRole]] = {}
        for role in self.roles.get(id(draft), ()):
            of = self.ids.get(id(settle(role.of))) if role.of else None
            title = role.title if of or role.of is None else role.whole
            told.setdefault((" ".join(title.split()).casefold(), of), []).append(role)
        held = {title.split()[-1] for title, of in told if of}
        is_sure = any(not role.is_bare for found in told.values() for role in found)
        return tuple(
            self._make_role(of, found)
            for (title, of), found in told.items()
            if (of or len(title.split()) > 1 or title not in held)
            and not (is_sure and all(role.is_bare for role in found))
        )

    def _make_role(self, of: str | None, found: Sequence[FoundRole]) -> Role:
        first = found[0]
        title = first.title if of or first.of is None else first.whole
        spans = sorted({role.evidence for role in found})
        return Role(" ".join(title.split()), of, cut_evidence(self.namer.text, spans))
