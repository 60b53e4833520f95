"""The report of the forty articles, on records made by hand, and the labels' form."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.deed_gold import (
    GoldArticle,
    GoldCommitment,
    GoldEvent,
    GoldRelation,
    load_articles,
)
from benchmarks.deed_scores import score_article
from benchmarks.deeds import describe, describe_errors, main
from onrecord.record.commitment import Commitment, CommitmentKind
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from tests.builders import make_actor, make_record, span_of

TEXT = "Ada Vell asked Mira Soames to open the books. Soames promised Vell a meeting.\n"
ACTORS = (make_actor(TEXT, "a1", "Ada Vell"), make_actor(TEXT, "a2", "Mira Soames"))
GOLD = GoldArticle(
    id="01-books",
    text=TEXT,
    published=date(2024, 3, 6),
    commitments=(
        GoldCommitment(
            kind="request",
            by=("Ada Vell",),
            to=("Mira Soames",),
            what=span_of(TEXT, "open the books"),
            due="2024-03-08",
            every=None,
            condition=None,
            status="open",
        ),
    ),
    events=(
        GoldEvent(
            event="REQUEST",
            actors=("Ada Vell",),
            recipients=(),
            status="actual",
            trigger=span_of(TEXT, "asked"),
        ),
    ),
)
CALM = replace(GOLD, id="02-calm", commitments=(), events=())
ASKED = Commitment(
    id="c1",
    kind=CommitmentKind.REQUEST,
    by=("a1",),
    to=("a2",),
    what=cut_evidence(TEXT, [span_of(TEXT, "open the books")]),
    due=None,
    every=None,
    condition=(),
    evidence=(),
    statement=None,
    event=None,
    confidence=0.9,
    why="asked to",
)
MEETING = replace(
    ASKED,
    id="c2",
    kind=CommitmentKind.PROMISE,
    by=("a2",),
    to=("a1",),
    what=cut_evidence(TEXT, [span_of(TEXT, "a meeting")]),
    why="promised",
)


def _record(*commitments: Commitment) -> Record:
    return replace(make_record(TEXT, actors=ACTORS), commitments=commitments)


def test_report_gives_figures_false_finds_and_parts() -> None:
    found = [_record(ASKED), _record(MEETING)]
    articles = [GOLD, CALM]
    verdicts = [score_article(gold, record) for gold, record in zip(articles, found, strict=True)]
    lines = {line[:24].strip(): line[24:].split() for line in describe(articles, verdicts)}

    figures = lines["commitments"]
    assert figures[:4] == ["1", "2", "1", "50.0"]
    assert figures[-1] == "1"
    assert lines["relations"][:4] == ["0", "0", "0", "0.0"]
    assert lines["both (target P 85, R 75)"][:4] == ["1", "2", "1", "50.0"]
    assert lines["events"][:4] == ["1", "0", "0", "0.0"]
    assert lines["events"][-1] == "0"
    assert lines["commitments: status"] == ["1/1", "100.0", "%", "0/0", "–", "%"]
    assert lines["commitments: due"] == ["0/1", "0.0", "%", "0/1", "0.0", "%"]


def test_report_tells_the_data() -> None:
    verdicts = [score_article(gold, _record()) for gold in (GOLD, CALM)]
    lines = list(describe([GOLD, CALM], verdicts))

    assert lines[:2] == [
        "data: 2 articles written for this project, 28 words",
        "negative: 1 of them, which tell neither commitments nor relations",
    ]


def test_errors_are_what_was_missed_and_what_is_false() -> None:
    assert list(describe_errors(GOLD, _record(MEETING))) == [
        "commitments, missed: request, open: Ada Vell -> Mira Soames: open the books",
        "commitments, false: promise, open: Mira Soames -> Ada Vell: a meeting (promised)",
        "events, missed: REQUEST, actual: Ada Vell -> nobody: asked",
    ]


def test_errors_of_what_matches_are_none() -> None:
    assert list(describe_errors(replace(GOLD, events=()), _record(ASKED))) == []


def test_errors_of_an_unknown_article_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--errors", "41-nowhere"])

    assert "no article 41-nowhere; there are 01-" in capsys.readouterr().err


def test_labels_are_those_that_their_card_counts() -> None:
    articles = load_articles()
    commitments = [one for gold in articles for one in gold.commitments]
    relations = [one for gold in articles for one in gold.relations]

    assert len(articles) == 40
    assert [gold.id[:2] for gold in articles if gold.is_negative] == [
        "06", "09", "13", "17", "21", "25", "29", "32", "36", "38",
    ]  # fmt: skip
    assert Counter(one.kind for one in commitments) == {
        "promise": 47, "request": 27, "invitation": 11, "offer": 9,
    }  # fmt: skip
    assert Counter(one.status for one in commitments) == {
        "open": 63, "refused": 12, "met": 9, "overdue": 8, "withdrawn": 2,
    }  # fmt: skip
    assert Counter(one.kind for one in relations) == {
        "membership": 24, "formal relations": 22, "alliance": 10, "dispute": 9,
    }  # fmt: skip
    assert sum(len(gold.events) for gold in articles) == 184


def test_labels_lie_within_their_texts() -> None:
    for gold in load_articles():
        spans = [
            *(one.what for one in gold.commitments),
            *(one.condition for one in gold.commitments if one.condition),
            *(one.evidence for one in gold.relations),
            *(span for one in gold.relations for span in one.scope),
            *(one.trigger for one in gold.events),
        ]
        words = [span.text_in(gold.text) for span in spans]
        assert [told for told in words if told != told.strip()] == []


def _pair(kind: str, state: str) -> GoldRelation:
    return GoldRelation(("A", "B"), kind, state, None, (), False, span_of(TEXT, "asked"))


def test_names_of_an_article_come_once_each() -> None:
    gold = replace(GOLD, relations=(_pair("alliance", "formed"), _pair("alliance", "ended")))

    assert list(gold.iter_names()) == ["Ada Vell", "Mira Soames", "A", "B"]
