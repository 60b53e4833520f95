"""Mentions and coreference, and actors across outlets: ``python -m benchmarks.coreference``."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from benchmarks.clusters import ClusterScores
from benchmarks.gum import GumDocument, load_gum
from benchmarks.machine import describe_machine
from benchmarks.mentions import (
    ACTOR_KINDS,
    ALL_KINDS,
    EXACT,
    HEAD,
    ROWS,
    Table,
    score_entities,
)
from benchmarks.newswcl50 import StoryArticle, load_newswcl50
from benchmarks.stories import (
    Labelled,
    StoryScores,
    has_same_name,
    label_by_actor,
    label_by_name,
    score_stories,
)
from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.document.annotations import Entity
from onrecord.document.article import Article, Capture
from onrecord.flow import read_article

GENRES = ("news", "interview", "speech", "court")
TYPES: dict[str, Collection[str]] = {
    "ACTOR, COUNTRY": ("ACTOR", "COUNTRY"),
    "ACTOR": ("ACTOR",),
    "COUNTRY": ("COUNTRY",),
    "GROUP": ("GROUP",),
}
_NOTES = """\
exact: the same span; head: overlapping cores (the name, the noun, the pronoun), each once
a row leaves on both sides only the mentions of its kinds, or of its form
"""
_COREFERENCE_NOTES = """\
F1 by the package scorch; CoNLL is the mean of MUC, B³ and CEAFe over all documents together
the first row is scored as in CoNLL 2012: exact spans, singletons left out on both sides
"""
_STORY_NOTES = """\
B³ over the gold mentions of all outlets of a story; a mention that nothing found covers counts
as missed, and what is found beside the gold mentions does not count. A COUNTRY of the corpus
takes in its bodies and their officials, which OnRecord keeps apart.
names alone: mentions by name, the same where they are the same words
"""


def main() -> None:
    """Print both tables."""
    pipeline = load_pipeline()
    print("command: python -m benchmarks.coreference")
    print(f"model: {pipeline.model_version}; {describe_machine()}")
    documents = load_gum("dev", GENRES)
    found = [_find_entities(document.text, pipeline) for document in documents]
    print(*describe_entities(documents, score_entities(documents, found)), sep="\n")
    print()
    print(*describe_stories(load_newswcl50(), pipeline), sep="\n")


def describe_entities(documents: Sequence[GumDocument], table: Table) -> Iterator[str]:
    """The lines of the tables of mentions and of coreference."""
    words = sum(len(document.text.split()) for document in documents)
    genres = ", ".join(sorted({document.genre for document in documents}))
    yield f"data: GUM dev, {genres}: {_count(documents, 'document')}, {words} words"
    yield (
        _NOTES
        + f"{'mentions':14s} {'gold':>6s} {'exact P':>8s} {'R':>6s} {'F1':>6s}"
        + (f" {'head P':>8s} {'R':>6s} {'F1':>6s}")
    )
    for row in ROWS:
        exact, head = table.mentions[row, EXACT], table.mentions[row, HEAD]
        figures = [
            f"{100 * one.precision:8.1f} {100 * one.recall:6.1f} {100 * one.f1:6.1f}"
            for one in (exact, head)
        ]
        yield f"{row:14s} {exact.gold:6.0f} {' '.join(figures)}"
    yield ""
    yield (
        _COREFERENCE_NOTES
        + f"{'coreference':39s} "
        + " ".join(f"{name:>6s}" for name in ("MUC", "B³", "CEAFe", "CoNLL"))
    )
    for matching in (EXACT, HEAD):
        for kinds in (ALL_KINDS, ACTOR_KINDS):
            key = kinds, matching
            yield _describe_row(f"{kinds}, {matching}", table.coreference[key])
            yield _describe_row(f"{kinds}, {matching}, with singletons", table.with_singletons[key])


def _describe_row(name: str, scores: ClusterScores) -> str:
    f1 = (scores.muc.f1, scores.b_cubed.f1, scores.ceaf_e.f1, scores.conll)
    return f"{name:39s} " + " ".join(f"{100 * one:6.1f}" for one in f1)


def describe_stories(articles: Sequence[StoryArticle], pipeline: Pipeline) -> Iterator[str]:
    """The lines of the table of actors across outlets."""
    by_name: list[list[Labelled]] = []
    by_actor: list[list[Labelled]] = []
    for _, of_story in groupby(articles, key=lambda article: article.story):
        story = list(of_story)
        entities = [_find_entities(article.text, pipeline) for article in story]
        actors = [read_article(make_article(one.text), pipeline).actors for one in story]
        by_name += [label_by_name(a.text, e) for a, e in zip(story, entities, strict=True)]
        by_actor += label_by_actor(actors, entities, has_same_name)
    words = sum(len(article.text.split()) for article in articles)
    stories = len({article.story for article in articles})
    yield f"data: NewsWCL50: {_count(articles, 'article')}, {words} words; stories: {stories}"
    yield (
        _STORY_NOTES
        + f"{'actors across outlets':28s} {'gold':>6s} {'covered':>8s}"
        + (f" {'B³ P':>6s} {'R':>6s} {'F1':>6s}")
    )
    for name, found in (("names alone", by_name), ("actors", by_actor)):
        for row, types in TYPES.items():
            yield _describe_story_row(f"{name}: {row}", score_stories(articles, found, types))


def _describe_story_row(name: str, scores: StoryScores) -> str:
    b_cubed = scores.b_cubed
    f1 = (b_cubed.precision, b_cubed.recall, b_cubed.f1)
    figures = " ".join(f"{100 * one:6.1f}" for one in f1)
    return f"{name:28s} {scores.mentions:6d} {scores.covered:8d} {figures}"


def _count(things: Sequence[object], noun: str) -> str:
    return f"1 {noun}" if len(things) == 1 else f"{len(things)} {noun}s"


def _find_entities(text: str, pipeline: Pipeline) -> tuple[Entity, ...]:
    return pipeline.run(make_article(text)).entities


def make_article(text: str) -> Article:
    """An article of a corpus, as if it had been read from a file of plain text."""
    data = text.encode()
    capture = Capture(
        origin="corpus",
        media_type="text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        charset="utf-8",
        extractor="plain",
        extractor_version="1",
    )
    return Article(id="corpus", text=text, capture=capture, language="en")


if __name__ == "__main__":
    main()
