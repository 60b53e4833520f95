from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.store.store import Store
from onrecord.web.app import create_app
from onrecord.web.options import Options
from tests.web.desk import Visitor, keep_two


@pytest.fixture
def place(tmp_path: Path) -> str:
    place = str(tmp_path / "record.db")
    keep_two(place)
    return place


@pytest.fixture
def visitor(place: str) -> Visitor:
    app = create_app(place, Options(who="Grace Ofori"))
    return Visitor(TestClient(app, base_url="http://localhost"))


def shown(visitor: Visitor, query: str = "") -> Any:
    return visitor.client.get(f"/review.json{query}").json()


def walk(visitor: Visitor) -> list[str]:
    """Every place of the queue, in order."""
    places, address = [], "/review"
    while item := (told := shown(visitor, address.removeprefix("/review")))["item"]:
        places.append(item["at"])
        address = told["next"]
    return places


def place_of(visitor: Visitor, kind: str, words: str = "") -> str:
    for at in walk(visitor):
        fact = shown(visitor, f"?at={at}")["item"]["fact"]
        if fact["kind"] == kind and words in fact["words"]:
            return at
    raise AssertionError(f"no {kind} {words!r} waits")


def decide(visitor: Visitor, at: str, action: str, **told: Any) -> Any:
    return visitor.post("/review", {"at": at, "action": action, **told})


def named(visitor: Visitor, at: str) -> tuple[int, str]:
    """The document of a fact and its id there, which stay when its words change."""
    fact = shown(visitor, f"?at={at}")["item"]["fact"]
    return fact["source"]["number"], fact["id"]


def value_of(place: str, fact: tuple[int, str]) -> Any:
    with Store.open(place) as store, store.view() as view:
        return view.find_facts(fact[0], [fact[1]])[0].value


def test_queue_is_that_of_the_command_line(visitor: Visitor, place: str) -> None:
    with Store.open(place) as store, store.view() as view:
        pending = [f"f{one.fact.fact_id}" for one in view.iter_pending() if one.fact]

    assert walk(visitor) == pending
    assert shown(visitor)["count"] == len(pending)


def test_queue_goes_back_as_it_went(visitor: Visitor) -> None:
    places = walk(visitor)
    back, address = [], "?at=end"
    while address:
        told = shown(visitor, address)
        address = (told["previous"] or "").removeprefix("/review")
        back.append(told["item"]["at"] if told["item"] else None)

    assert back == [None, *reversed(places)]


@pytest.mark.parametrize(
    ("action", "state"), [("accept", "accepted"), ("reject", "rejected"), ("flag", "open")]
)
def test_answer_is_a_decision_and_the_next_has_its_turn(
    visitor: Visitor, place: str, action: str, state: str
) -> None:
    first, second = walk(visitor)[:2]
    answer = decide(visitor, first, action, why="I was there.", who="Dovan")

    assert answer.headers["location"] == f"/review?at={second}"
    with Store.open(place) as store, store.view() as view:
        (made,) = view.iter_decisions()
        assert (made.action, made.who, made.why) == (action, "Dovan", "I was there.")
        hit = view.hits([int(first[1:])])[0]
        assert (hit.state, hit.flagged) == (state, action == "flag")


def test_flagged_facts_come_first(visitor: Visitor) -> None:
    last = walk(visitor)[-1]
    decide(visitor, last, "flag")

    assert walk(visitor)[0] == last


def test_answers_are_taken_back_one_after_another(visitor: Visitor) -> None:
    places = walk(visitor)[:3]
    for at in places:
        decide(visitor, at, "reject")
    for at in reversed(places):
        last = shown(visitor)["last"]["number"]
        answer = visitor.post("/review/back", {"decision": last})
        assert answer.headers["location"] == f"/review?at={at}"

    assert shown(visitor)["last"] is None
    assert walk(visitor)[:3] == places


def test_only_the_last_answer_is_taken_back(visitor: Visitor) -> None:
    decide(visitor, walk(visitor)[0], "accept")
    first = shown(visitor)["last"]["number"]
    decide(visitor, walk(visitor)[0], "accept")

    assert visitor.post("/review/back", {"decision": first}).status_code == 404


def test_whole_document_is_accepted_and_taken_back_as_one(visitor: Visitor) -> None:
    waiting = walk(visitor)
    visitor.post("/review/accept", {"of": 1, "at": waiting[0]})
    left = walk(visitor)
    visitor.post("/review/back", {"decision": shown(visitor)["last"]["number"]})

    assert left
    assert all(shown(visitor, f"?at={at}")["item"]["fact"]["source"]["number"] == 2 for at in left)
    assert walk(visitor) == waiting


def test_only_facts_as_sure_as_that_are_accepted(visitor: Visitor) -> None:
    before = walk(visitor)
    visitor.post("/review/accept", {"of": 1, "at": before[0], "above": 0.85})

    # Of the first document one statement is as sure as that.
    assert len(walk(visitor)) == len(before) - 1


def test_words_are_moved_and_all_else_stays(visitor: Visitor, place: str) -> None:
    at = place_of(visitor, "statement", "We will not wait")
    fact = named(visitor, at)
    before = value_of(place, fact)
    span = before["content"][0]
    moved = f"{span['start']}-{span['end'] - 7}"
    answer = decide(visitor, at, "edit", at_content=moved)
    after = value_of(place, fact)

    assert answer.status_code == 303
    assert after["content"] == [
        {"start": span["start"], "end": span["end"] - 7, "exact": "“We will not"}
    ]
    assert {**after, "content": 0} == {**before, "content": 0}
    assert before["speaker"]
    assert before["addressees"]


@pytest.mark.parametrize(
    ("kind", "told", "key", "value"),
    [
        ("statement", {"v_speaker": "Ferry Union", "k_speaker": "organisation"}, "speaker", "a5"),
        ("statement", {"v_form": "mixed"}, "form", "mixed"),
        ("event", {"v_status": "negated"}, "status", "negated"),
        ("event", {"v_event": "AID"}, "event", "AID"),
        ("commitment", {"v_kind": "offer"}, "kind", "offer"),
        ("commitment", {"v_every": "P1W"}, "every", "P1W"),
        ("relation", {"v_state": "resumed"}, "state", "resumed"),
    ],
)
def test_every_kind_of_fact_is_edited(  # noqa: PLR0913, PLR0917 - one a part
    visitor: Visitor, place: str, kind: str, told: dict[str, str], key: str, value: str
) -> None:
    at = place_of(visitor, kind)
    fact, fields = named(visitor, at), shown(visitor, f"?at={at}&edit=true")["item"]["fields"]

    assert fields
    assert decide(visitor, at, "edit", **told).status_code == 303
    assert value_of(place, fact)[key] == value


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({}, "Nothing was changed"),
        ({"v_content": "words that nobody said"}, "not in the document"),
        ({"at_content": "5-2"}, "not in the document"),
        ({"at_content": "0-999999"}, "not in the document"),
        ({"v_form": "shouted"}, "is none of"),
        ({"v_content": ""}, "cannot be left empty"),
    ],
)
def test_impossible_edits_are_told_and_change_nothing(
    visitor: Visitor, place: str, told: dict[str, str], problem: str
) -> None:
    at = walk(visitor)[0] if not told else place_of(visitor, "statement")
    fact = named(visitor, at)
    before = value_of(place, fact)
    answer = decide(visitor, at, "edit", **told)

    assert answer.status_code == 422
    assert problem in answer.text
    assert value_of(place, fact) == before


def test_refused_edit_keeps_what_was_typed(visitor: Visitor) -> None:
    typed = {
        "v_content": "words that nobody said",
        "v_speaker": "Ivo <Brandt>",
        "k_speaker": "group",
        "v_form": "indirect",
        "why": "Heard on the quay.",
    }
    answer = decide(visitor, place_of(visitor, "statement"), "edit", **typed)

    assert "words that nobody said</textarea>" in answer.text
    assert 'value="Ivo &lt;Brandt&gt;"' in answer.text
    assert "<option selected>group</option>" in answer.text
    assert "<option selected>indirect</option>" in answer.text
    assert 'name="why" value="Heard on the quay."' in answer.text


def test_person_says_how_a_commitment_stands(visitor: Visitor, place: str) -> None:
    at = place_of(visitor, "commitment", "publish the accounts")
    fact = named(visitor, at)
    decide(visitor, at, "status", status="met", why="They came on 2 May.")
    change = value_of(place, fact)["changes"][-1]

    assert change["status"] == "met"
    assert change["decided"]["why"] == "They came on 2 May."
    statement = place_of(visitor, "statement")
    assert decide(visitor, statement, "status", status="met").status_code == 404


def test_name_is_kept_by_the_browser(visitor: Visitor) -> None:
    assert shown(visitor)["who"] == "Grace Ofori"
    decide(visitor, walk(visitor)[0], "accept", who="Mira Soames Łódź")

    assert shown(visitor)["who"] == "Mira Soames Łódź"


def test_queue_is_narrowed(visitor: Visitor) -> None:
    assert shown(visitor, "?document=2")["count"] < shown(visitor)["count"]
    below = shown(visitor, "?below=0.5")

    assert below["count"] == 1
    assert below["item"]["fact"]["words"] == "that every tie is cut"


@pytest.mark.parametrize("at", ["f0x", "d1", "'; DROP TABLE facts"])
def test_places_that_mean_nothing_are_refused(visitor: Visitor, at: str) -> None:
    assert visitor.client.get("/review.json", params={"at": at}).status_code == 404


def test_journal_tells_who_when_what_and_why(visitor: Visitor) -> None:
    at = walk(visitor)[0]
    decide(visitor, at, "reject", why="It was not so.")
    number = shown(visitor)["last"]["number"]
    visitor.post("/decisions/undo", {"decision": number, "why": "It was, after all."})
    newest, oldest = visitor.client.get("/decisions.json").json()["decisions"]

    assert (oldest["decided"], oldest["holds"], oldest["why"]) == (
        "reject",
        False,
        "It was not so.",
    )
    assert (newest["decided"], newest["about"], newest["holds"]) == ("undo", number, True)
    assert newest["words"] == oldest["words"] != ""
    assert newest["who"] == "Grace Ofori"


def test_many_decisions_are_taken_back_at_once(visitor: Visitor) -> None:
    waiting = walk(visitor)
    for at in waiting[:3]:
        decide(visitor, at, "accept")
    told = visitor.client.get("/decisions.json").json()["decisions"]
    visitor.post("/decisions/undo", {"decision": [one["number"] for one in told]})

    assert walk(visitor) == waiting


def test_deciding_needs_a_token(visitor: Visitor) -> None:
    at = walk(visitor)[0]

    assert visitor.client.post("/review", data={"at": at, "action": "accept"}).status_code == 403
    assert visitor.client.get("/decisions.json").json()["decisions"] == []
