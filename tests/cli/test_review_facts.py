"""``onrecord review`` on facts other than statements, on a record made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.review import review
from onrecord.store.kinds import KINDS
from onrecord.store.question import Hit, Question
from onrecord.store.store import Store
from tests.store.doings import FIRST, told
from tests.store.stories import RUN


@pytest.fixture
def place(tmp_path: Path) -> str:
    target = str(tmp_path / "record.db")
    with Store.open(target, create=True) as store:
        store.add(told(), RUN)
    return target


def waiting(place: str) -> list[str]:
    with Store.open(place) as store, store.view() as view:
        return [one.fact.kind for one in view.iter_pending() if one.fact]


def run(place: str, kind: str, keys: str) -> Result:
    """The keys are pressed at the fact of that kind."""
    before = " " * waiting(place).index(kind)
    options = ["--db", place, "--as", "ada"]
    return CliRunner().invoke(review, options, input=f"{before}{keys}q")


def found(place: str, kind: str) -> Hit:
    with Store.open(place) as store, store.view() as view:
        (hit,) = view.search(Question(kind=kind))
        return hit


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        ("event", "e\nACCUSE\n", {"event": "ACCUSE", "quad": 3, "modes": []}),
        ("event", "m\nexpel | convict\n", {"modes": ["expel", "convict"]}),
        ("event", "s\nnegated\n", {"status": "negated"}),
        ("commitment", "k\npromise\n", {"kind": "promise"}),
        ("commitment", "e\nP1M\n", {"every": "P1M"}),
        (
            "commitment",
            "d\n2018-06-30\neach quarter\n",
            {"due": {"start": 76, "end": 88, "exact": "each quarter", "value": "2018-06-30"}},
        ),
        ("commitment", "c\n-\n", {"condition": []}),
        ("relation", "s\nresumed\n", {"state": "resumed"}),
        ("relation", "d\n2018-04-09\n", {"since": "2018-04-09"}),
        (
            "relation",
            "c\nIn a letter\n",
            {"scope": [{"start": 35, "end": 46, "exact": "In a letter"}]},
        ),
        ("document_mentioned", "k\nreport\n", {"kind": "report"}),
        (
            "document_mentioned",
            "w\nletter\n",
            {"evidence": [{"start": 40, "end": 46, "exact": "letter"}]},
        ),
    ],
)
def test_field_of_each_kind_is_edited(
    place: str, kind: str, typed: str, expected: dict[str, Any]
) -> None:
    result = run(place, kind, f"e{typed}\n")

    assert result.exit_code == 0
    hit = found(place, kind)
    assert {key: hit.value[key] for key in expected} == expected
    assert hit.state == "edited"
    with Store.open(place) as store:
        assert store.verify().differences == []


@pytest.mark.parametrize(
    ("kind", "field", "role"),
    [
        ("event", "b", "actor"),
        ("event", "t", "recipient"),
        ("commitment", "b", "by"),
        ("commitment", "t", "to"),
        ("document_mentioned", "b", "author"),
        ("document_mentioned", "t", "recipient"),
    ],
)
def test_parties_of_each_kind_are_edited(place: str, kind: str, field: str, role: str) -> None:
    run(place, kind, f"e{field}\nGrace Ofori | Ivo Farrow\nperson\nperson\n\n")

    assert found(place, kind).cast[role] == ("Grace Ofori", "Ivo Farrow")


def test_parties_of_a_relation_are_two(place: str) -> None:
    refused = run(place, "relation", "ep\nGrace Ofori\n\n")
    run(place, "relation", "ep\nGrace Ofori | Ivo Farrow\nperson\nperson\n\n")

    assert "These are not two actors; nothing was changed." in refused.stdout
    assert found(place, "relation").cast["between"] == ("Grace Ofori", "Ivo Farrow")


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        ("event", "m\nstrike\n", "SANCTION has no mode strike"),
        ("event", "w\nresumed\n", "These exact words are not in the document"),
        ("commitment", "e\nmonthly\n", "'monthly' is no duration"),
        ("commitment", "d\nMay\n", "'May' is not a day"),
        ("relation", "z\n", "There is no field 'z'."),
    ],
)
def test_value_that_does_not_fit_is_refused(
    place: str, kind: str, typed: str, problem: str
) -> None:
    result = run(place, kind, f"e{typed}\n")

    assert problem in result.stdout
    assert found(place, kind).state == "open"


def test_key_decides_how_a_commitment_stands(place: str) -> None:
    result = run(place, "commitment", "smet\nIt came in May.\n")

    hit = found(place, "commitment")
    assert result.stdout.endswith("1 answer kept, 1 left\n")
    (change,) = hit.value["changes"]
    assert (change["status"], change["decided"]["who"]) == ("met", "ada")
    assert change["decided"]["why"] == "It came in May."
    assert hit.state == "accepted"


def test_other_facts_have_no_status_to_decide(place: str) -> None:
    result = run(place, "event", "s")

    assert "Only commitments have a status to decide; e edits the fact." in result.stdout
    assert found(place, "event").state == "open"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "actor"])
@pytest.mark.parametrize(("key", "state"), [("a", "accepted"), ("x", "rejected")])
def test_fact_of_each_kind_is_judged(place: str, kind: str, key: str, state: str) -> None:
    fingerprint = found(place, kind).fingerprint

    run(place, kind, key)

    with Store.open(place) as store, store.view() as view:
        hit = view.find_fact(1, fingerprint)
    assert hit is not None
    assert hit.state == state


def test_words_of_the_fact_stand_in_its_text(place: str) -> None:
    assert FIRST in run(place, "relation", "").stdout
