"""One article from its source to its record: read, analyse, assemble, link to known actors."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.document.article import Article
from onrecord.errors import SourceError
from onrecord.reading.sources import ReadingOptions, iter_articles
from onrecord.record.actor import Actor
from onrecord.record.assemble import assemble_annotations
from onrecord.record.events.vocabulary import Vocabulary
from onrecord.record.record import Record
from onrecord.registry.countries import load_countries
from onrecord.registry.linking import NamedActor, find_link
from onrecord.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class Known:
    """What a user knows before anything is read: actors to link to, events to look for.

    Without ``events`` they are PLOVER's.
    """

    registry: Registry | None = None
    events: Vocabulary | None = None


NOTHING_KNOWN = Known()


def read_sources(
    sources: Iterable[str],
    options: ReadingOptions,
    *,
    known: Known = NOTHING_KNOWN,
    threads: int = 1,
) -> Iterator[Record | SourceError]:
    """The record of each article that the sources hold, in order, one at a time.

    What cannot be read becomes a SourceError in its place and the rest goes on. Raises
    ModelError before the first article when the model's files are absent or changed.
    """
    pipeline = load_for_good(threads)
    for item in iter_articles(sources, options):
        yield item if isinstance(item, SourceError) else read_article(item, pipeline, known)


def load_for_good(threads: int = 1) -> Pipeline:
    """The pipeline, for a program that reads with it until it ends.

    What has been loaded up to now is never garbage; the collector no longer looks through it.
    """
    pipeline = load_pipeline(threads=threads)
    load_countries()
    gc.collect()
    gc.freeze()
    return pipeline


def read_article(article: Article, pipeline: Pipeline, known: Known = NOTHING_KNOWN) -> Record:
    """The record of one article, with the events and linked to the actors that are known."""
    annotations = pipeline.run(article)
    countries = load_countries()
    record = assemble_annotations(article, annotations, countries=countries, events=known.events)
    return record if known.registry is None else link_actors(record, known.registry)


def link_actors(record: Record, registry: Registry) -> Record:
    """The record with each actor linked to the known one that it surely is; the others as is."""
    names = {actor.id: actor.name for actor in record.actors}
    linked = (_link_actor(actor, names, record.article, registry) for actor in record.actors)
    return replace(record, actors=tuple(linked))


def _link_actor(
    actor: Actor, names: Mapping[str, str], article: Article, registry: Registry
) -> Actor:
    named = NamedActor(
        name=actor.name,
        aliases=actor.aliases,
        kind=actor.kind.value,
        country=actor.country,
        titles=tuple(role.title for role in actor.roles),
        organisations=tuple(names[role.of] for role in actor.roles if role.of is not None),
        day=article.published,
    )
    known = find_link(named, registry).known
    if known is None:
        return actor
    return replace(actor, registry_id=known.id, country=actor.country or known.country)
