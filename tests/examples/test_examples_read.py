"""What is read in the story that every version has to read well."""

from __future__ import annotations

import re

import pytest

from onrecord.analysis.pipeline import load_pipeline
from onrecord.document.span import Span
from onrecord.flow import read_article
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record
from onrecord.record.statement import Statement
from tests.builders import make_article
from tests.evidence import assert_evidence_exact
from tests.examples.gold_articles import GoldStatement, load_gold_articles

pytestmark = pytest.mark.model

STORY = next(one for one in load_gold_articles() if one.path.stem == "sister-party-letter")
QUOTED = [one for one in STORY.statements if set("“”") & set("".join(one.content))]
LEAST_COVERED = 0.9


@pytest.fixture(scope="module")
def record() -> Record:
    return read_article(make_article(STORY.text), load_pipeline())


def _content_spans(gold: GoldStatement) -> list[Span]:
    starts = [STORY.text.index(words) for words in gold.content]
    return [Span(at, at + len(words)) for at, words in zip(starts, gold.content, strict=True)]


def _source_spans(gold: GoldStatement) -> list[Span]:
    """The mention of each source that is nearest to the content."""
    content = _content_spans(gold)[0].start
    found = []
    for words in gold.source:
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        mentions = [Span(*match.span()) for match in re.finditer(pattern, STORY.text)]
        found.append(min(mentions, key=lambda mention: abs(mention.start - content)))
    return found


def _covered(spans: list[Span], found: tuple[Evidence, ...]) -> float:
    """The share of the spans' characters that the evidence holds."""
    wanted = {place for span in spans for place in range(span.start, span.end)}
    held = {place for one in found for place in range(one.span.start, one.span.end)}
    return len(wanted & held) / len(wanted)


def _is_found(gold: GoldStatement, statement: Statement) -> bool:
    has_source = any(
        one.span.overlaps(span) for one in statement.source for span in _source_spans(gold)
    )
    covered = _covered(_content_spans(gold), statement.content)
    return covered >= LEAST_COVERED and (has_source or not gold.source)


def test_story_holds_quotations_to_find() -> None:
    assert len(QUOTED) == 10


@pytest.mark.parametrize("gold", QUOTED, ids=lambda gold: gold.content[0][:40])
def test_quotation_of_the_story_is_found_with_its_source(
    record: Record, gold: GoldStatement
) -> None:
    assert [one for one in record.statements if _is_found(gold, one)]


def test_statement_of_three_paragraphs_is_one_with_three_parts(record: Record) -> None:
    gold = next(one for one in QUOTED if len(one.content) == 3)

    found = [one for one in record.statements if _covered(_content_spans(gold), one.content)]

    assert [[part.exact for part in one.content] for one in found] == [list(gold.content)]


def test_statements_of_the_story_are_exact(record: Record) -> None:
    assert_evidence_exact(record)
