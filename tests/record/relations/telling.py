"""What short texts tell of relations, with the actors given by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.analysis.times import find_times
from onrecord.document.annotations import Annotations, Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.event import Event
from onrecord.record.findings import Findings
from onrecord.record.relation import Relation
from onrecord.record.relations.derive import derive_relations
from onrecord.record.statement import Statement
from onrecord.record.statements.actor_index import ActorIndex
from tests.builders import Said, make_actor, make_article, make_statement

THURSDAY = date(2018, 4, 12)
BODIES = (
    "Ardania",
    "Kelmark",
    "Orran",
    "Harbour Party",
    "Green League",
    "Civic Union",
    "Liberal Forum",
    "Dockers’ Union",
    "Coastal Congress",
    "Old Rite Synod",
    "Brandt Works",
)
PEOPLE = ("Mira Soames", "Grace Ofori", "Duncan Farrow", "Mirek Dovan")
Told = tuple[str, str, str, str]


def findings_of(
    text: str,
    *said: Said,
    pronouns: Mapping[str, str] = {},
    leaders: Mapping[str, str] = {},
    events: Sequence[Event] = (),
    published: date | None = THURSDAY,
) -> Findings:
    """What is known of a text whose actors are the bodies and people that it names.

    ``pronouns`` gives for pronouns the name that each stands for everywhere, ``leaders`` for
    people the body that each leads.
    """
    names = [name for name in (*BODIES, *PEOPLE) if name in text]
    ids = {name: f"a{number}" for number, name in enumerate(names, start=1)}
    mentions = _mentions(text, ids, pronouns)
    article = make_article(text, published=published)
    return Findings(
        article=article,
        annotations=Annotations((), (), tuple(find_times(text, published))),
        index=ActorIndex(text, mentions),
        actors=tuple(_actor(text, name, ids, leaders) for name in names),
        statements=tuple(_statement(text, one, n, ids) for n, one in enumerate(said, start=1)),
        events=tuple(events),
    )


def derive(text: str, *said: Said, **told: Any) -> tuple[Relation, ...]:
    """The relations that the text tells; every piece of evidence is exact."""
    relations = derive_relations(findings_of(text, *said, **told))
    for relation in relations:
        for part in (*relation.evidence, *relation.scope):
            assert part.span.text_in(text) == part.exact
    return relations


def steps(text: str, *said: Said, **told: Any) -> list[Told]:
    """Each relation as two names, kind and state."""
    findings = findings_of(text, *said, **told)
    names = {actor.id: actor.name for actor in findings.actors}
    return [
        (names[one.between[0]], names[one.between[1]], one.kind.value, one.state.value)
        for one in derive_relations(findings)
    ]


def _mentions(
    text: str, ids: Mapping[str, str], pronouns: Mapping[str, str]
) -> dict[Mention, str | None]:
    found: dict[Mention, str | None] = {}
    for name, id in ids.items():
        kind = MentionKind.PERSON if name in PEOPLE else MentionKind.ORGANISATION
        for match in re.finditer(rf"(?:[Tt]he )?{re.escape(name)}", text):
            span = Span(*match.span())
            core = Span(span.end - len(name), span.end)
            found[Mention(span, core, kind, MentionForm.NAME)] = id
    for pronoun, name in pronouns.items():
        for match in re.finditer(rf"\b{pronoun}\b", text):
            span = Span(*match.span())
            found[Mention(span, span, MentionKind.ORGANISATION, MentionForm.PRONOUN)] = ids[name]
    return found


def _actor(text: str, name: str, ids: Mapping[str, str], leaders: Mapping[str, str]) -> Actor:
    if name not in PEOPLE:
        return make_actor(text, ids[name], name, kind="organisation")
    roles = [("leader", ids[leaders[name]], name)] if name in leaders else []
    return make_actor(text, ids[name], name, roles=roles)


def _statement(text: str, said: Said, number: int, ids: Mapping[str, str]) -> Statement:
    made = make_statement(text, said, number)
    return replace(
        made,
        speaker=ids.get(said.speaker or ""),
        addressees=tuple(ids[name] for name in said.addressees),
    )
