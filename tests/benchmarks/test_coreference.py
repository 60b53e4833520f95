from __future__ import annotations

from typing import cast

from benchmarks.coreference import describe_entities, describe_stories, make_article
from benchmarks.gum import GumDocument, GumMention
from benchmarks.mentions import score_entities
from benchmarks.newswcl50 import ConceptMention, StoryArticle
from onrecord.analysis.pipeline import Pipeline
from onrecord.document.annotations import (
    Annotations,
    Entity,
    Mention,
    MentionForm,
    MentionKind,
)
from onrecord.document.article import Article
from onrecord.document.span import Span

_TEXT = "Farrow waits. It is patient."


class _OneName:
    """Finds the first word, and takes it for the name of a place."""

    def run(self, article: Article) -> Annotations:
        span = Span(0, article.text.index(" "))
        name = Mention(span, span, MentionKind.PLACE, MentionForm.NAME)
        return Annotations((), (), entities=(Entity((name,)),))


def _document() -> GumDocument:
    made = [(Span(0, 6), MentionForm.NAME), (Span(14, 16), MentionForm.PRONOUN)]
    mentions = tuple(
        GumMention(
            start=span.start,
            end=span.end,
            head_start=span.start,
            head_end=span.end,
            kind=MentionKind.PLACE,
            entity="1",
            form=form,
            core=span,
        )
        for span, form in made
    )
    return GumDocument("GUM_news_farrow", "news", _TEXT, mentions)


def _row(lines: list[str], name: str) -> list[str]:
    (line,) = [line for line in lines if line.startswith(name + " ")]
    return line.removeprefix(name).split()


def test_tables_of_entities_say_their_data_and_hold_the_figures() -> None:
    document = _document()
    found = _OneName().run(make_article(_TEXT)).entities

    lines = list(describe_entities([document], score_entities([document], [found])))

    assert lines[0] == "data: GUM dev, news: 1 document, 5 words"
    assert _row(lines, "place") == ["2", "100.0", "50.0", "66.7", "100.0", "50.0", "66.7"]
    assert _row(lines, "pronoun") == ["1", "0.0", "0.0", "0.0", "0.0", "0.0", "0.0"]
    assert _row(lines, "all kinds, exact") == ["0.0", "0.0", "0.0", "0.0"]
    # Of two mentions one is found, alone: B³ 1/1 and 1/4, CEAFe 2/3 of a cluster each way.
    assert _row(lines, "actor kinds, head, with singletons") == ["0.0", "40.0", "66.7", "35.6"]


def test_table_of_stories_has_names_alone_beside_actors() -> None:
    articles = [
        StoryArticle(
            id=f"7_{outlet}",
            story="7",
            outlet=outlet,
            text=_TEXT,
            mentions=(ConceptMention(Span(0, 6), "7_Farrow_ACTOR", "ACTOR"),),
        )
        for outlet in ("L", "R")
    ]

    lines = list(describe_stories(articles, cast("Pipeline", _OneName())))

    assert lines[0] == "data: NewsWCL50: 2 articles, 10 words; stories: 1"
    assert _row(lines, "names alone: ACTOR") == ["2", "2", "100.0", "100.0", "100.0"]
    assert _row(lines, "names alone: COUNTRY") == ["0", "0", "0.0", "0.0", "0.0"]
    assert len(_row(lines, "actors: ACTOR")) == 5
