"""Who is tied by a tie, as far as the clause and what was told before tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.change import Change
from onrecord.record.relations.clauses import parties_after
from onrecord.record.relations.left_out import (
    bodies_here,
    correspondents,
    implied_body,
    principals,
    teller_at,
)
from onrecord.record.relations.pairing import Told, bodies_at, ids_at
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.tie_change import STATES, TieChange
from onrecord.record.relations.ties import Tie

_Sides = tuple[tuple[str, ...], tuple[str, ...]]
_UNKNOWN: _Sides = ((), ())
_WHICH = re.compile(
    rf"(?P<party>{PARTY})(?: [\w-]+){{0,3}},? (?:with|against) (?:which|whom) (?:the )?$"
)
_NEAR = 4
_POSSESSIVES = ("its", "their", "our", "his", "her", "my", "your")
_POINTING = ("it", "they", "he", "she")


@dataclass(frozen=True, slots=True)
class _Parties:
    """The actors around a tie: with whom it is, whose it is, who changes it."""

    partners: tuple[str, ...]
    owners: tuple[str, ...]
    acting: tuple[str, ...]


def sides_of(cast: Cast, told: Told, sentence: Sentence, found: TieChange) -> _Sides:
    """Both sides of a tie, the second empty where all of the first are tied; two empty if unknown.

    Of a membership the first are the members.
    """
    if found.tie.kind is RelationKind.MEMBERSHIP:
        return _membership_sides(cast, told, sentence, found)
    parties = _read_parties(cast, sentence, found)
    if parties.partners:
        return _with_partners(cast, told, sentence, found.tie, parties)
    if found.tie.is_open:
        return _UNKNOWN
    return _among_themselves(cast, parties) or _told_before(cast, told, found.tie, parties)


def _read_parties(cast: Cast, sentence: Sentence, found: TieChange) -> _Parties:
    tie = found.tie
    partners = bodies_at(cast, sentence, tie.partners or _with_which(sentence, found), tie.kind)
    if tie.is_between and len(partners) == 1 and _is_us(cast, sentence, tie):
        hearers = cast.hearers_at(sentence.units[tie.partners[0]])
        partners = (*partners, *(cast.body_of(id)[0] for id in hearers))
    return _Parties(
        partners=partners,
        owners=bodies_at(cast, sentence, _owners_of(cast, sentence, found), tie.kind),
        acting=_in_office(cast, _acting(cast, sentence, found), tie)
        if tie.relative != found.start
        else (),
    )


def _in_office(cast: Cast, acting: tuple[str, ...], tie: Tie) -> tuple[str, ...]:
    """Without people who hold an office of nobody knows whom, save for disputes."""
    if tie.kind is RelationKind.DISPUTE:
        return acting
    return tuple(id for id in acting if not (cast.is_person(id) and cast.actors[id].roles))


def _with_partners(
    cast: Cast, told: Told, sentence: Sentence, tie: Tie, parties: _Parties
) -> _Sides:
    partners = parties.partners
    if len(partners) > 1 and tie.is_between:
        return partners, ()
    if len(partners) > 1 and _is_of_first(sentence, tie):
        return partners[:1], partners[1:]
    for side in (parties.acting, parties.owners):
        if first := tuple(id for id in side if id not in partners):
            return first, partners
    known = told.find(tie.kind, tie.words, partners)
    if known and not tie.is_weak:
        return tuple(id for id in known.parties if id not in partners)[:1], partners
    span = sentence.span_of(tie.start, tie.end)
    near = (cast.body_of(id)[0] for unit in cast.here for id in cast.resolve(unit))
    bodies = [id for id in near if not cast.is_person(id) and not cast.is_crowd(id)]
    tellers = [id for id in (*teller_at(cast, span), *bodies) if id not in partners]
    return (tuple(tellers[:1]), partners) if tellers else _UNKNOWN


def _among_themselves(cast: Cast, parties: _Parties) -> _Sides | None:
    """Several that do it together, or whose tie it is."""
    if cast.pair and not parties.owners and _are_people(cast, parties.acting):
        return cast.pair, ()
    for side in (parties.acting, parties.owners):
        if len(side) > 1:
            return side, ()
    return None


def _told_before(cast: Cast, told: Told, tie: Tie, parties: _Parties) -> _Sides:
    """Whom "the agreement" tied where it was told before."""
    one = parties.acting or parties.owners
    if tie.is_definite or not tie.is_weak:
        for side in (one[:1], parties.owners[:1]):
            if known := told.find(tie.kind, tie.words, side, is_weak=tie.is_weak):
                return known.first, known.second
    if parties.owners and parties.acting and parties.owners[0] != parties.acting[0]:
        return parties.acting, parties.owners
    pair = correspondents(cast) if tie.is_weak and not one else principals(cast)
    is_theirs = set(one) <= set(pair) and (tie.is_definite or not tie.is_weak)
    is_near = bool(one) or cast.pair_age <= _NEAR or pair != cast.pair
    if len(pair) == 2 and is_theirs and is_near:
        return pair, ()
    near = bodies_here(cast) if tie.is_definite and not tie.is_weak else ()
    return (near, ()) if len(near) == 2 and set(one) <= set(near) else _UNKNOWN


def _owners_of(cast: Cast, sentence: Sentence, found: TieChange) -> tuple[int, ...]:
    """The owners; "it" in "the union withdrew the suit that it brought" is the union."""
    tie = found.tie
    if tie.owners and cast.words_of(sentence.units[tie.owners[-1]]) in _POSSESSIVES:
        # In "it stays in the forum, and its contract …" the forum is no owner.
        return tie.owners[-1:]
    if tie.relative is None or cast.words_of(sentence.units[tie.owners[0]]) not in _POINTING:
        return tie.owners
    named = [place for place, unit in sentence.units.items() if place < tie.noun and unit.is_name]
    return tuple(sorted(named)[:1]) or tie.owners


def _is_of_first(sentence: Sentence, tie: Tie) -> bool:
    """True for "the agreements of PARTY with PARTY and PARTY"."""
    between = sentence.plain[tie.noun_end : tie.partners[0]]
    return between.strip() in ("of", "of the") and tie.kind is RelationKind.FORMAL


def _is_us(cast: Cast, sentence: Sentence, tie: Tie) -> bool:
    return cast.words_of(sentence.units[tie.partners[0]]) == "us"


def _are_people(cast: Cast, ids: tuple[str, ...]) -> bool:
    """True for several who sign something in nobody's name that is told."""
    return len(ids) > 1 and all(cast.is_person(id) for id in ids)


def _with_which(sentence: Sentence, found: TieChange) -> tuple[int, ...]:
    """The partner before its clause: "PARTY, with which it formed an alliance"."""
    if found.clause is None or not found.clause.subject or not found.is_object:
        return ()
    match = _WHICH.search(sentence.plain[: found.clause.subject[0]])
    return (match.start("party"),) if match else ()


def _membership_sides(cast: Cast, told: Told, sentence: Sentence, found: TieChange) -> _Sides:
    tie = found.tie
    bodies = ids_at(cast, sentence, tie.partners)
    members = ids_at(cast, sentence, tie.owners)
    acting = _acting(cast, sentence, found)
    if not members:
        members = acting
    elif not bodies:
        bodies = tuple(id for id in acting if id not in members)
    if members and not bodies:
        known = told.find(tie.kind, tie.words, members)
        bodies = tuple(id for id in known.parties if id not in members) if known else ()
        bodies = bodies or implied_body(cast, members)
    return (members, bodies) if members and bodies else _UNKNOWN


def membership_state(cast: Cast, sentence: Sentence, found: TieChange) -> RelationState:
    """The state of a membership: a body that ends it has expelled the member."""
    state = STATES[found.tie.kind, found.name]
    if state is RelationState.LEFT and found.tie.owners and found.is_object:
        acting = _acting(cast, sentence, found)
        owners = ids_at(cast, sentence, found.tie.owners)
        if acting and owners and not set(acting) & set(owners):
            return RelationState.EXPELLED
    return state


def _acting(cast: Cast, sentence: Sentence, found: TieChange) -> tuple[str, ...]:
    """Who does it: the subject of an active verb, the agent of a passive one."""
    if found.clause is None:
        return ()
    if found.clause.is_passive:
        return bodies_at(
            cast, sentence, parties_after(sentence.plain, found.end, "by"), found.tie.kind
        )
    if not found.is_object:
        return ()
    return bodies_at(cast, sentence, found.clause.subject, found.tie.kind)


def change_of_tie(cast: Cast, told: Told, sentence: Sentence, found: TieChange) -> Change | None:
    """The change that the words tell, None where it is open whom they tie."""
    first, second = sides_of(cast, told, sentence, found)
    if not first or (not second and len(first) < 2):
        return None
    kind = found.tie.kind
    if kind is RelationKind.FORMAL and told.is_allied((*first, *second), found.tie.words):
        kind = RelationKind.ALLIANCE
    if (kind, found.name) not in STATES:
        return None
    state = (
        membership_state(cast, sentence, found)
        if kind is RelationKind.MEMBERSHIP
        else STATES[kind, found.name]
    )
    clause = found.clause
    return Change(
        kind,
        state,
        first,
        second,
        sentence,
        found.start,
        found.end,
        is_ahead=clause is not None and clause.is_ahead,
        is_before=clause is not None and clause.is_before,
        is_going_on=found.name in ("hold", "unaffected"),
    )
