"""One article from its source to its record: read, analyse, assemble."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.document.article import Article
from onrecord.errors import SourceError
from onrecord.reading.sources import ReadingOptions, iter_articles
from onrecord.record.assemble import assemble_record
from onrecord.record.record import Record


def read_sources(
    sources: Iterable[str], options: ReadingOptions, *, threads: int = 1
) -> Iterator[Record | SourceError]:
    """The record of each article that the sources hold, in order, one at a time.

    What cannot be read becomes a SourceError in its place and the rest goes on. Raises
    ModelError before the first article when the model's files are absent or changed.
    """
    pipeline = load_pipeline(threads=threads)
    for item in iter_articles(sources, options):
        yield item if isinstance(item, SourceError) else read_article(item, pipeline)


def read_article(article: Article, pipeline: Pipeline) -> Record:
    """The record of one article."""
    annotations = pipeline.run(article)
    return assemble_record(
        article, annotations.attributions, annotations.quotations, annotations.times
    )
