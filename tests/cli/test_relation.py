"""``onrecord relation`` on a record made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.relation import relation
from onrecord.errors import ChoiceError
from onrecord.record.relation import RelationKind, RelationState
from onrecord.store.store import Store
from tests.store.doings import FIRST, told
from tests.store.stories import RUN

PUBLISHED = date(2018, 5, 1)


@pytest.fixture
def place(tmp_path: Path) -> str:
    target = str(tmp_path / "record.db")
    with Store.open(target, create=True) as store:
        store.add(told(), RUN)
    return target


def _run(place: str, *arguments: str) -> Result:
    return CliRunner().invoke(relation, ["--db", place, *arguments])


def test_relation_tells_state_history_and_words(place: str) -> None:
    result = _run(place, "Mira Soames", "Grace Ofori", "--on", "2018-04-12")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Mira Soames – Grace Ofori — formal relations: suspended on 2018-04-12",
        "  suspended since 2018-04-10",
        f"    “{FIRST}”",
        "    why: suspends",
        "    from event 5 SANCTION",
        "    [1] harbour.txt",
        "",
    ]


def test_relation_of_an_earlier_day_is_unknown(place: str) -> None:
    result = _run(place, "Mira Soames", "Grace Ofori", "--on", "2018-04-09")

    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        "Mira Soames – Grace Ofori — formal relations: unknown on 2018-04-09",
        "  after that day: suspended since 2018-04-10",
    ]


def test_relation_as_json_has_each_step_with_its_document(place: str) -> None:
    result = _run(place, "Grace Ofori", "Mira Soames", "--on", "2018-04-12", "--json")

    (standing,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (standing["kind"], standing["state"], standing["on"]) == (
        "formal relations", "suspended", "2018-04-12",
    )  # fmt: skip
    assert [one["name"] for one in standing["between"]] == ["Grace Ofori", "Mira Soames"]
    assert [step["since"] for step in standing["history"]] == ["2018-04-10"]
    assert standing["step"]["evidence"][0]["exact"] == FIRST
    assert standing["step"]["document"]["number"] == 1
    assert standing["step"]["id"] == "r1"
    assert [one["kind"] for one in standing["step"]["rests_on"]] == ["event"]


def _keep(place: str, *, published: date | None = PUBLISHED, **fields: Any) -> None:
    """One more article, in which the relation is told with these fields."""
    record = told()
    relation = replace(record.relations[0], **fields)
    content = b"another page"
    capture = replace(record.article.capture, sha256=sha256(content).hexdigest(), content=content,
                      size=len(content))  # fmt: skip
    article = replace(record.article, url="https://quay.example/again", published=published,
                      capture=capture)  # fmt: skip
    with Store.open(place) as store:
        store.add(replace(record, article=article, relations=(relation,)), RUN)


def test_relation_without_a_day_holds_since_publication_at_the_latest(place: str) -> None:
    _keep(place, since=None, state=RelationState.SEVERED)

    shown = _run(place, "Mira Soames", "Grace Ofori", "--on", "2018-05-02").stdout
    before = _run(place, "Mira Soames", "Grace Ofori", "--on", "2018-04-30").stdout

    assert "formal relations: severed on 2018-05-02\n" in shown
    assert "  severed by 2018-05-01 at the latest\n" in shown
    assert "  before or after that day: severed by 2018-05-01 at the latest\n" in before


def test_relation_of_an_undated_article_holds_since_its_capture_at_the_latest(place: str) -> None:
    _keep(place, since=None, state=RelationState.SEVERED, published=None)

    shown = _run(place, "Mira Soames", "Grace Ofori").stdout

    today = datetime.now(UTC).date().isoformat()
    assert f"  severed by {today} at the latest\n" in shown


def test_membership_tells_who_is_the_member_and_by_which_role(place: str) -> None:
    _keep(place, kind=RelationKind.MEMBERSHIP, state=RelationState.JOINED, facts=("a2",))

    shown = _run(place, "Mira Soames", "Grace Ofori").stdout

    assert "  Mira Soames in Grace Ofori: joined since 2018-04-10\n" in shown
    assert "    from a role of Grace Ofori\n" in shown


def test_relation_is_no_wider_than_the_terminal(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keep(place, why="Mira Soames acted as leader of the Quay League; " * 4)
    monkeypatch.setenv("COLUMNS", "50")

    shown = _run(place, "Mira Soames", "Grace Ofori").stdout.splitlines()

    assert max(map(len, shown)) <= 50
    why = shown.index("    why: Mira Soames acted as leader of the Quay")
    assert shown[why + 1] == "    League; Mira Soames acted as leader of the"


def test_two_without_a_step_have_nothing_on_record(place: str) -> None:
    result = _run(place, "Mira Soames", "Mira Soames")

    assert result.exit_code == 1
    assert result.stdout == "Nothing is on record between these two.\n"


def test_unknown_name_is_told(place: str) -> None:
    result = _run(place, "Nobody Known", "Mira Soames")

    assert isinstance(result.exception, ChoiceError)
    assert "no actor on record goes by 'Nobody Known'" in str(result.exception)
