"""``onrecord commitments``, on a record made by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.commitments import commitments
from onrecord.errors import ChoiceError
from onrecord.record.commitment import Commitment, CommitmentKind, CommitmentStatus, StatusChange
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statements.spoken_time import SpokenTime
from onrecord.store.store import Store
from tests.builders import span_of
from tests.store.stories import RUN, keepable

TEXT = (
    "Mira Soames promised the Harbour Party to pay by Friday if the quay is open. "
    "Grace Ofori asked Mira Soames to resign, and she refused. "
    "Grace Ofori will report each quarter until 2999."
)
NAMES: dict[str, tuple[str, ...]] = {"Mira Soames": (), "Harbour Party": (), "Grace Ofori": ()}


def told(kind: str, by: str, to: tuple[str, ...], what: str, **fields: Any) -> Commitment:
    words = cut_evidence(TEXT, [span_of(TEXT, what)])
    open_fields = {"due": None, "every": None, "condition": (), **fields}
    return Commitment(
        "c1", CommitmentKind(kind), (by,), to, words, open_fields["due"], open_fields["every"],
        open_fields["condition"], words, None, None, 0.8, "a word",
        open_fields.get("changes", ()),
    )  # fmt: skip


def by_day(words: str, value: str | None) -> SpokenTime:
    (evidence,) = cut_evidence(TEXT, [span_of(TEXT, words)])
    return SpokenTime(evidence, value)


def record() -> Record:
    condition = cut_evidence(TEXT, [span_of(TEXT, "if the quay is open")])
    refusal = StatusChange(CommitmentStatus.REFUSED, cut_evidence(TEXT, [span_of(TEXT, "refused")]))
    facts = (
        told("promise", "a1", ("a2",), "pay by Friday", due=by_day("by Friday", "2018-04-13"),
             condition=condition),
        told("request", "a3", ("a1",), "resign", changes=(refusal,)),
        told("promise", "a3", (), "report each quarter", every="P3M",
             due=by_day("until 2999", "2999-12-31")),
    )  # fmt: skip
    numbered = tuple(replace(one, id=f"c{number}") for number, one in enumerate(facts, 1))
    return replace(keepable(TEXT, (), names=NAMES, title="The quay"), commitments=numbered)


@pytest.fixture
def place(tmp_path: Path) -> str:
    target = str(tmp_path / "record.db")
    with Store.open(target, create=True) as store:
        store.add(record(), RUN)
    return target


def run(place: str, *options: str) -> Result:
    return CliRunner().invoke(commitments, ["--db", place, *options])


def whats(result: Result) -> Sequence[str]:
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return [row["commitment"]["what"][0]["exact"] for row in rows]


def test_commitments_tells_what_is_due_first_first(place: str) -> None:
    result = run(place, "--json")

    assert whats(result) == ["pay by Friday", "report each quarter", "resign"]
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--open"], ["pay by Friday", "report each quarter"]),
        (["--by", "Grace Ofori"], ["report each quarter", "resign"]),
        (["--to", "Mira Soames"], ["resign"]),
        (["--to", "Harbour Party", "--open"], ["pay by Friday"]),
        (["--due-before", "2018-04-14"], ["pay by Friday"]),
        (["--due-before", "2018-04-13"], []),
        (["--by", "Nobody Known"], []),
    ],
)
def test_commitments_can_be_narrowed(place: str, options: list[str], expected: list[str]) -> None:
    result = run(place, "--json", *options)

    assert whats(result) == expected
    assert result.exit_code == (0 if expected else 1)


def test_commitments_due_by_date_is_never_called_overdue(place: str) -> None:
    rows = [json.loads(line) for line in run(place, "--json").stdout.splitlines()]

    assert [(row["commitment"]["status"], row["due"]) for row in rows] == [
        ("open", True),
        ("open", False),
        ("refused", False),
    ]


def test_commitments_are_shown_with_their_words(place: str) -> None:
    result = run(place, "--by", "Mira Soames")

    assert result.stdout.splitlines()[0].endswith("— due · by 2018-04-13")
    assert result.stdout.splitlines()[1:] == [
        "Mira Soames to Harbour Party: pay by Friday",
        "on condition: if the quay is open",
        "[1] The quay",
        "",
    ]


def test_commitments_show_who_said_no(place: str) -> None:
    shown = run(place, "--to", "Mira Soames").stdout

    assert "Grace Ofori to Mira Soames: resign\nrefused: “refused”\n" in shown


def test_person_decides_how_a_commitment_stands(place: str) -> None:
    number = json.loads(run(place, "--json").stdout.splitlines()[0])["fact"]

    result = run(place, "--set", str(number), "met", "--as", "ada", "--why", "It was paid.")

    today = datetime.now(UTC)
    day = f"{today.day} {today:%B} {today.year}"
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"promise {number} — met · by 2018-04-13",
        "Mira Soames to Harbour Party: pay by Friday",
        "on condition: if the quay is open",
        f"met: decided by ada, {day}: It was paid.",
        "[1] The quay",
        "",
    ]
    assert result.stderr == "decision 1; `onrecord undo 1` takes it back\n"
    assert whats(run(place, "--json", "--open")) == ["report each quarter"]


def test_several_statuses_are_decided_at_once_and_told_as_json(place: str) -> None:
    numbers = [json.loads(line)["fact"] for line in run(place, "--json").stdout.splitlines()]
    given = [part for number in numbers[:2] for part in ("--set", str(number), "overdue")]

    result = run(place, *given, "--as", "ada", "--json")

    told = [json.loads(line)["commitment"] for line in result.stdout.splitlines()]
    assert [one["status"] for one in told] == ["overdue", "overdue"]
    assert told[0]["changes"][0]["decided"]["who"] == "ada"


def test_number_that_is_no_commitment_changes_nothing(place: str) -> None:
    result = run(place, "--set", "2", "met", "--set", "999", "met")

    assert isinstance(result.exception, ChoiceError)
    assert "no commitment has the number" in str(result.exception)
    with Store.open(place) as store:
        assert store.last_decision() is None


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--set", "2", "met", "--open"], "--set goes without"),
        (["--why", "because"], "--why goes with --set alone"),
        (["--set", "2", "done"], "'done' is not one of"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    place: str, options: list[str], problem: str
) -> None:
    result = run(place, *options)

    assert result.exit_code == 2
    assert problem in result.stderr


def test_commitments_say_when_there_are_none(place: str) -> None:
    result = run(place, "--by", "Nobody Known")

    assert (result.stdout, result.exit_code) == ("Nothing was found.\n", 1)
