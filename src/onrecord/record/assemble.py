"""From annotations to the record: what was found becomes facts with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.document.annotations import (
    Act,
    Annotations,
    Attribution,
    Entity,
    Mention,
    Quotation,
    TimeExpression,
)
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.actors.acting import find_parties, let_act
from onrecord.record.actors.build import build_actors
from onrecord.record.actors.lands import Countries
from onrecord.record.commitments.build import build_commitments
from onrecord.record.commitments.unnamed import find_party_mentions, part_sides
from onrecord.record.events.acts import find_own_parties
from onrecord.record.events.build import build_events
from onrecord.record.events.vocabulary import Vocabulary
from onrecord.record.evidence import cut_evidence
from onrecord.record.findings import Findings
from onrecord.record.record import Record
from onrecord.record.references.build import build_document_mentions
from onrecord.record.relations.derive import derive_relations
from onrecord.record.relations.unmentioned import complete_bodies
from onrecord.record.statement import Statement
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.addressees import iter_hearers
from onrecord.record.statements.completion import Completion, complete_sayings
from onrecord.record.statements.documents import is_document
from onrecord.record.statements.noun_phrase import find_head_word
from onrecord.record.statements.on_behalf import find_spoken_for
from onrecord.record.statements.saying import Saying, build_sayings
from onrecord.record.statements.source_mentions import complete_entities
from onrecord.record.statements.sourcing import (
    Sourcing,
    collect_names,
    find_sourcing,
    settle_sourcing,
)
from onrecord.record.worlds import find_world


def assemble_record(
    article: Article,
    attributions: Iterable[Attribution],
    quotations: Sequence[Quotation],
    times: Sequence[TimeExpression] = (),
    entities: Sequence[Entity] = (),
) -> Record:
    """The record of an article: one statement an attribution, in text order, and the actors."""
    found = Annotations(tuple(quotations), tuple(attributions), tuple(times), tuple(entities))
    return assemble_annotations(article, found)


def assemble_annotations(
    article: Article,
    annotations: Annotations,
    *,
    countries: Countries | None = None,
    events: Vocabulary | None = None,
) -> Record:
    """The record of an annotated article.

    ``countries`` tells the countries of its actors, ``events`` what is an event beside PLOVER's.
    """
    annotations = let_act(article.text, annotations)
    sayings = build_sayings(article, annotations)
    told = _find_own_sourcing(article, sayings)
    entities = complete_entities(
        article.text, annotations.entities, zip(sayings, told, strict=True)
    )
    bodies = complete_bodies(article.text, entities)
    index = ActorIndex(article.text, dict.fromkeys(_iter_mentions(bodies.entities)))
    parties = find_party_mentions(article, annotations, index)
    entities = part_sides(article.text, bodies.entities, parties.sides)
    annotations = replace(annotations, acts=_move_acts(annotations.acts, entities))
    speaking = _find_speaking(index, sayings)
    speaking |= parties.mentions | bodies.acting
    speaking |= _find_acting(article, annotations, entities, events)
    cast = build_actors(article.text, entities, countries=countries, speaking=speaking)
    ids = (id for entity, id in zip(entities, cast.ids, strict=True) for _ in entity.mentions)
    index = index.with_actors(dict(zip(_iter_mentions(entities), ids, strict=True)))
    completions = complete_sayings(sayings, index, cast.actors, annotations.quotations)
    sourcings = _settle_sourcings(told, completions, cast.actors)
    statements = tuple(
        _build_statement(article.text, number, *parts)
        for number, parts in enumerate(zip(sayings, completions, sourcings, strict=True), start=1)
    )
    findings = Findings(article, annotations, index, cast.actors, statements, sayings=sayings)
    return _add_deeds(findings, events)


def _add_deeds(findings: Findings, vocabulary: Vocabulary | None) -> Record:
    """The record with what follows from the statements: each kind builds on those before it."""
    findings = replace(findings, events=build_events(findings, vocabulary))
    findings = replace(findings, commitments=build_commitments(findings))
    findings = replace(findings, documents_mentioned=build_document_mentions(findings))
    world = find_world(findings.article.text)
    return Record(
        article=findings.article,
        statements=findings.statements,
        warnings=(world.warning,) if world else (),
        actors=findings.actors,
        events=findings.events,
        commitments=findings.commitments,
        relations=derive_relations(findings),
        documents_mentioned=findings.documents_mentioned,
    )


def _move_acts(acts: Iterable[Act], entities: Iterable[Entity]) -> tuple[Act, ...]:
    """The acts with the mentions of these entities that have the same cores, or longer ones."""
    known = {mention.core: mention for entity in entities for mention in entity.mentions}

    def find(core: Span) -> Mention | None:
        longer = (one for wider, one in known.items() if wider.contains(core))
        return known.get(core) or min(longer, key=lambda one: len(one.core), default=None)

    def move(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        moved = (find(mention.core) for mention in mentions)
        return tuple(mention for mention in moved if mention is not None)

    return tuple(
        replace(act, actors=move(act.actors), recipients=move(act.recipients)) for act in acts
    )


def _find_acting(
    article: Article,
    annotations: Annotations,
    entities: Sequence[Entity],
    vocabulary: Vocabulary | None,
) -> set[Mention]:
    """The mentions that do something or have something done to them, asking and promising too."""
    acting = {mention for act in annotations.acts for mention in (*act.actors, *act.recipients)}
    acting |= find_own_parties(article.text, entities, vocabulary.own if vocabulary else ())
    return acting | find_parties(article.text, entities)


def _iter_mentions(entities: Iterable[Entity]) -> Iterator[Mention]:
    for entity in entities:
        yield from entity.mentions


def _find_speaking(index: ActorIndex, sayings: Iterable[Saying]) -> set[Mention]:
    """The mentions that say something, are told something, or are spoken for."""
    found: set[Mention | None] = set()
    for saying in sayings:
        found.update(iter_hearers(saying, index))
        found.add(find_spoken_for(saying, index))
        if saying.phrase and not _is_document(index.text, saying.phrase):
            found.add(index.find_head(saying.phrase))
    return {mention for mention in found if mention is not None}


def _is_document(text: str, phrase: Span) -> bool:
    """True for "the report", which is nobody."""
    return is_document(find_head_word(text, phrase).text_in(text))


def _find_own_sourcing(article: Article, sayings: Sequence[Saying]) -> list[Sourcing | None]:
    """What each source's own words tell."""
    names = collect_names(article.text) if sayings else frozenset()
    return [
        find_sourcing(saying.source, saying.cue, article.publisher, names) for saying in sayings
    ]


def _settle_sourcings(
    told: Sequence[Sourcing | None], completions: Sequence[Completion], actors: Iterable[Actor]
) -> list[Sourcing | None]:
    by_id = {actor.id: actor for actor in actors}
    told_of: dict[str | None, set[Sourcing]] = {}
    for own, completion in zip(told, completions, strict=True):
        if own is not None:
            told_of.setdefault(completion.speaker, set()).add(own)
    return [
        settle_sourcing(
            own,
            by_id.get(completion.speaker or ""),
            frozenset(told_of.get(completion.speaker, ())),
        )
        for own, completion in zip(told, completions, strict=True)
    ]


def _build_statement(
    text: str,
    number: int,
    saying: Saying,
    completion: Completion,
    sourcing: Sourcing | None,
) -> Statement:
    attribution = saying.attribution
    return Statement(
        id=f"s{number}",
        source=cut_evidence(text, attribution.source),
        cue=cut_evidence(text, attribution.cue),
        content=cut_evidence(text, attribution.content),
        form=saying.form,
        confidence=round(attribution.confidence, 3),
        sourcing=sourcing,
        medium=completion.medium,
        time=saying.time,
        speaker=completion.speaker,
        on_behalf_of=completion.on_behalf_of,
        addressees=completion.addressees,
    )
