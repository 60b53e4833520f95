"""Which letters and statements the story tells of, when all else is found as by hand."""

from __future__ import annotations

import pytest

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.document.annotations import Attribution
from onrecord.document.span import Span
from onrecord.record.assemble import assemble_record
from tests.builders import make_article, make_entities
from tests.examples.gold_articles import load_gold_articles
from tests.examples.story_entities import STORY_THINGS
from tests.record.references.telling import Mentioned, Telling, tell_record

STORY = next(one for one in load_gold_articles() if one.path.stem == "sister-party-letter")
DOVAN, FARROW, PEAKE = "Mirek Dovan", "Duncan Farrow", "Rosalind Peake"


@pytest.fixture(scope="module")
def telling() -> Telling:
    attributions = []
    for gold in STORY.statements:
        at = 0
        content = []
        for words in gold.content:
            at = STORY.text.index(words, at)
            content.append(Span(at, at + len(words)))
        roles = (_near(gold.source, content[0]), _near(gold.cue, content[0]))
        attributions.append(Attribution(*roles, tuple(content), 0.9))
    entities = make_entities(STORY.text, *STORY_THINGS)
    article = make_article(STORY.text)
    record = assemble_record(article, attributions, find_quotations(STORY.text), (), entities)
    return tell_record(record, attributions, entities)


def _near(parts: tuple[str, ...], beside: Span) -> tuple[Span, ...]:
    spans = []
    for words in parts:
        starts = [n for n in range(len(STORY.text)) if STORY.text.startswith(words, n)]
        gaps = {n: min(abs(n + len(words) - beside.start), abs(n - beside.end)) for n in starts}
        start = min(gaps, key=lambda n: gaps[n])
        spans.append(Span(start, start + len(words)))
    return tuple(spans)


def test_story_tells_of_two_letters_and_two_statements(telling: Telling) -> None:
    assert telling.brief() == [
        Mentioned(
            "letter", [DOVAN], [FARROW],
            ["a letter", "The letter", "it", "the letter", "the letter", "It"],
        ),
        Mentioned("statement", ["Progressive Union"], [], ["a statement"]),
        Mentioned("letter", [PEAKE], [FARROW], ["A second letter", "it"]),
        Mentioned("statement", ["Kelmark Council of Ardanians"], [], ["a statement"]),
    ]  # fmt: skip


def test_story_documents_have_what_is_quoted_from_them(telling: Telling) -> None:
    assert [one.statements for one in telling.documents] == [
        ("s1", "s2", "s3", "s8", "s9"),
        ("s7",),
        ("s13", "s14"),
        ("s20",),
    ]


def test_story_statement_answers_the_letter_and_is_silent_on_it(telling: Telling) -> None:
    assert [one.answers for one in telling.documents] == [(), ("d1",), (), ()]
    assert [one.silent_on for one in telling.documents] == [(), ("d1",), (), ()]
