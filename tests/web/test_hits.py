from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.answers import find_answer
from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Question
from onrecord.store.store import Store
from onrecord.store.view import View
from onrecord.web.hits import Found, list_found
from tests.store.doings import told
from tests.store.stories import RUN


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        store.add(told(), RUN)
        yield store


def _found(view: View, kind: str) -> Found:
    (found,) = list_found(find_answer(view, Question(kind=kind)))
    return found


@pytest.mark.parametrize(
    ("kind", "what", "how", "anchor"),
    [
        ("statement", "", "indirect, 90%", "s1w1"),
        ("event", "SANCTION discontinue actual", "80%", "e1t1"),
        ("commitment", "request open", "70%", "c1t1"),
        ("document_mentioned", "letter", "", "d1t1"),
    ],
)
def test_fact_of_each_kind_is_told_in_a_line(
    kept: Store, kind: str, what: str, how: str, anchor: str
) -> None:
    with kept.view() as view:
        found = _found(view, kind)

    assert (found.who, found.to) == ("Mira Soames", "Grace Ofori")
    assert (found.what, found.told) == (what, how)
    assert found.address == f"/documents/1#{anchor}"
    assert "".join(one.words for one in found.passage if one.tone == "fact")


def test_relation_is_between_its_actors(kept: Store) -> None:
    with kept.view() as view:
        found = _found(view, "relation")

    assert found.who == "Grace Ofori, Mira Soames"
    assert found.what == "formal relations suspended 2018-04-10"


def test_fact_says_what_people_decided(kept: Store) -> None:
    with kept.view() as view:
        fact = _found(view, "event").fact_id
    kept.decide(fact, Verdict(Action.ACCEPT, "Ada"))
    kept.decide(fact, Verdict(Action.FLAG, "Ada"))

    with kept.view() as view:
        found = _found(view, "event")
    assert (found.state, found.flagged) == ("accepted", True)
