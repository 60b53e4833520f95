"""The measure of speakers, on records made by hand, and its labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest

from benchmarks.polnear import load_gold
from benchmarks.speakers import (
    FIRST,
    SECOND,
    Label,
    find_interval,
    find_statements,
    is_right,
    is_same_name,
    is_speaker,
    load_labels,
)
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement
from tests.builders import make_article, span_of

TEXT = "Mira Soames met Grace Ofori. She said no. The dockers said yes."
SOAMES = span_of(TEXT, "Mira Soames")
OFORI = span_of(TEXT, "Grace Ofori")
SHE = span_of(TEXT, "She")
DOCKERS = span_of(TEXT, "The dockers")


def _label(
    actor: Span | None = SOAMES,
    source: Span = SHE,
    form: Literal["pronoun", "nominal", "name"] = "pronoun",
) -> Label:
    return Label("d1", source, form, actor)


def _actor(name: str, *mentions: Span, kind: ActorKind = ActorKind.PERSON, id: str = "a1") -> Actor:
    return Actor(id, name, kind, None, (), cut_evidence(TEXT, mentions))


def _record(*said: tuple[Span, str | None], actors: tuple[Actor, ...] = ()) -> Record:
    statements = tuple(
        Statement(
            id=f"s{number}",
            source=cut_evidence(TEXT, [source]),
            cue=(),
            content=cut_evidence(TEXT, [span_of(TEXT, "no")]),
            form=Form.INDIRECT,
            confidence=1.0,
            speaker=speaker,
        )
        for number, (source, speaker) in enumerate(said, start=1)
    )
    return Record(make_article(TEXT), statements, actors=actors)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira Soames", "Mira Soames"),
        ("mira SOAMES", "Mira Soames"),
        ("Soames", "Mira Soames"),
        ("Mira Soames", "Soames"),
        ("Mira Soames", "Mira J. Soames"),
        ("Bobby Farrow", 'Robert "Bobby" Farrow'),
        ("President Soames", "Mira Soames"),
        ("Mrs. Soames’s", "Soames"),
        ("the Harbour Board", "Harbour Board"),
        ("U.K. Harbour Board", "UK Harbour Board"),
        ("Grace O’Dovan", "Grace O'Dovan"),
        ("The Mayor", "The Mayor"),
    ],
)
def test_names_are_the_same_when_one_holds_the_words_of_the_other(one: str, other: str) -> None:
    assert is_same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira Soames", "Grace Ofori"),
        ("Mira Soames", "Paul Soames"),
        ("Soames Mira", "Mira Soames"),
        ("Ofo", "Grace Ofori"),
        ("HB", "Harbour Board"),
        ("President Soames", "President Ofori"),
        ("“”", "Mira Soames"),
    ],
)
def test_names_differ_when_neither_holds_all_words_of_the_other(one: str, other: str) -> None:
    assert not is_same_name(one, other)


def test_speaker_is_right_when_mentioned_where_the_name_stands() -> None:
    assert is_speaker(_label(), _actor("Soames", SOAMES, SHE), TEXT)


def test_speaker_of_the_same_name_mentioned_elsewhere_only_is_wrong() -> None:
    assert not is_speaker(_label(), _actor("Mira Soames", SHE), TEXT)


def test_two_people_in_one_actor_are_right_for_the_one_it_is_named_for() -> None:
    mixed = _actor("Mira Soames", SOAMES, OFORI, SHE)

    assert is_speaker(_label(SOAMES), mixed, TEXT)
    assert not is_speaker(_label(OFORI), mixed, TEXT)


def test_no_speaker_is_wrong_where_somebody_named_speaks() -> None:
    assert not is_speaker(_label(), None, TEXT)


@pytest.mark.parametrize(
    ("name", "kind", "right"),
    [
        ("The dockers", ActorKind.UNNAMED, True),
        ("Farrow's dockers", ActorKind.UNNAMED, True),
        ("The dockers", ActorKind.GROUP, True),
        ("The Farrow dockers", ActorKind.GROUP, False),
        ("The dockers", ActorKind.ORGANISATION, False),
        ("Mira Soames", ActorKind.PERSON, False),
        ("Ardania", ActorKind.COUNTRY, False),
    ],
)
def test_nobody_named_is_kept_by_an_actor_without_a_name(
    name: str, kind: ActorKind, right: bool
) -> None:
    label = _label(None, DOCKERS, "nominal")

    assert is_speaker(label, _actor(name, DOCKERS, kind=kind), TEXT) is right


def test_nobody_named_is_kept_by_no_speaker() -> None:
    assert is_speaker(_label(None, DOCKERS, "nominal"), None, TEXT)


def test_statements_of_just_the_source_go_before_those_that_share_words() -> None:
    wide = Span(OFORI.start, SHE.end)
    record = _record((wide, None), (SHE, None), (DOCKERS, None))

    assert [s.id for s in find_statements(record, SHE)] == ["s2"]
    assert [s.id for s in find_statements(record, OFORI)] == ["s1"]
    assert find_statements(record, SOAMES) == []


def test_label_is_right_when_all_its_statements_have_the_actor() -> None:
    actors = (_actor("Mira Soames", SOAMES), _actor("Grace Ofori", OFORI, id="a2"))

    assert is_right(_label(), _record((SHE, "a1"), (SHE, "a1"), actors=actors))
    assert not is_right(_label(), _record((SHE, "a1"), (SHE, "a2"), actors=actors))


@pytest.mark.parametrize("actor", [SOAMES, None])
def test_label_without_a_statement_is_wrong(actor: Span | None) -> None:
    record = _record((DOCKERS, "a1"), actors=(_actor("Mira Soames", SOAMES),))

    assert not is_right(_label(actor), record)


def test_interval_is_the_share_itself_where_all_articles_agree() -> None:
    assert find_interval([[True, False], [], [False, True]]) == (0.5, 0.5)


def test_interval_spans_what_articles_drawn_again_give() -> None:
    assert find_interval([[True], [False]]) == (0.0, 1.0)


@pytest.mark.parametrize("path", [FIRST, SECOND])
def test_labels_are_offsets_and_marks_alone(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    assert len(rows) == 350
    assert {key for row in rows for key in row} == {
        "id", "source", "form", "actor", "several", "unclear",
    }  # fmt: skip
    assert {row["form"] for row in rows} == {"pronoun", "nominal", "name"}
    assert [row for row in rows if row["actor"] and ("several" in row or "unclear" in row)] == []


@pytest.mark.parametrize(("path", "counted", "others"), [(FIRST, 306, 135), (SECOND, 315, 144)])
def test_labels_that_count_leave_out_the_doubtful(path: Path, counted: int, others: int) -> None:
    labels = [label for same in load_labels(path).values() for label in same]

    assert len(labels) == counted
    assert sum(label.form != "name" and label.actor is not None for label in labels) == others


@pytest.mark.corpora
@pytest.mark.parametrize("path", [FIRST, SECOND])
def test_labels_fit_the_corpus(path: Path) -> None:
    documents = {gold.id: gold for gold in load_gold("dev")}
    for id, labels in load_labels(path).items():
        sources = [row["source"] for row in documents[id].attributions]
        for label in labels:
            assert [[label.source.start, label.source.end]] in sources
            if label.actor is not None:
                name = label.actor.text_in(documents[id].text)
                assert name == name.strip()
                # The handle of an account may have no capital.
                assert any(sign.isupper() for sign in name) or " " not in name
