"""Sources to the store, and the store's texts through the analysis again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from onrecord import __version__
from onrecord.analysis.pipeline import Pipeline
from onrecord.document.article import Article
from onrecord.errors import SourceError
from onrecord.flow import NOTHING_KNOWN, Known, load_for_good, read_article
from onrecord.reading.formats import Format, load_reader
from onrecord.reading.received import Received
from onrecord.reading.sources import ReadingOptions, iter_articles
from onrecord.record.record import Record
from onrecord.registry.registry import Registry
from onrecord.registry.registry_lines import write_actors
from onrecord.store.comparison import Comparison
from onrecord.store.layers import Run
from onrecord.store.store import Added, Store
from onrecord.store.values import Json


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that is on record now; ``statements`` is None where it was before."""

    article: Article
    added: Added
    statements: int | None


@dataclass(frozen=True, slots=True)
class _Analysis:
    """What articles are analysed with, and the run that this is."""

    pipeline: Pipeline
    known: Known
    run: Run

    @classmethod
    def load(cls, known: Known, threads: int) -> _Analysis:
        pipeline = load_for_good(threads)
        return cls(pipeline, known, run_of(pipeline, known))

    def read(self, article: Article) -> Record:
        return read_article(article, self.pipeline, self.known)


def add_sources(
    store: Store,
    sources: Iterable[str],
    options: ReadingOptions,
    *,
    known: Known = NOTHING_KNOWN,
    threads: int = 1,
) -> Iterator[Kept | SourceError]:
    """Each article of the sources is read, analysed and put on record, one at a time.

    Its actors are linked to those known, and known events are found in it. One whose bytes are
    on record is passed over at once. What cannot be read becomes a SourceError in its place and
    the rest goes on.
    """
    analysis = _Analysis.load(known, threads)
    for item in iter_articles(sources, options):
        if isinstance(item, SourceError):
            yield item
            continue
        try:
            yield _keep(store, item, analysis)
        except SourceError as error:
            yield error


def reanalyse(
    store: Store,
    capture_ids: Iterable[int] | None = None,
    *,
    known: Known = NOTHING_KNOWN,
    threads: int = 1,
) -> Iterator[tuple[Article, Comparison]]:
    """Each captured text that this run has not been over is analysed; what changed is told.

    What earlier runs found stays beside it. With another registry or other events
    it is another run.
    """
    analysis = _Analysis.load(known, threads)
    wanted = None if capture_ids is None else set(capture_ids)
    for capture in store.list_to_analyse(analysis.run):
        if wanted is not None and capture not in wanted:
            continue
        with store.view() as view:
            article = view.article(capture)
        yield article, store.add_analysis(capture, analysis.read(article), analysis.run)


def reread(article: Article) -> str | None:
    """The text taken out of the article's bytes once more.

    None when this program would do it in another way than it was done.
    """
    capture = article.capture
    if capture.content is None or capture.media_type not in set(Format):
        return None
    kind = Format(capture.media_type)
    # The bytes of an article in JSON Lines are its own line: one object.
    kind = Format.JSON if kind is Format.JSON_LINES else kind
    received = Received(capture.origin, capture.content, kind.value, capture.charset, article.url)
    try:
        again = load_reader(kind).read_article(received)
    except SourceError as error:
        return f"({error.problem})"
    same_way = again.capture.extractor_version == capture.extractor_version
    return again.text if same_way else None


def run_of(pipeline: Pipeline, known: Known = NOTHING_KNOWN) -> Run:
    """How the store names what this program and this model find with what is known."""
    options: Json = {}
    if known.registry is not None:
        options["registry"] = hash_registry(known.registry)
    if known.events is not None and known.events.sha256 is not None:
        options["events"] = known.events.sha256
    return Run(program=__version__, model=pipeline.model_version, options=options)


def hash_registry(registry: Registry) -> str:
    """SHA-256 of all that the registry says of its actors, wherever its files lie."""
    stream = BytesIO()
    in_order = sorted(registry, key=lambda actor: actor.id)
    write_actors((replace(actor, source="") for actor in in_order), stream)
    return hashlib.sha256(stream.getvalue()).hexdigest()


def _keep(store: Store, article: Article, analysis: _Analysis) -> Kept:
    known = store.find(article.capture.sha256)
    if known is not None:
        return Kept(article, Added(known, known=True), None)
    record = analysis.read(article)
    added = store.add(record, analysis.run)
    return Kept(article, added, None if added.known else len(record.statements))
