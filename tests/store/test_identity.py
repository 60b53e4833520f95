from __future__ import annotations

import pytest

from onrecord.errors import ChoiceError
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, Says, keepable

TEXT = "Grace Ofori said the ferry was late. Ms Ofori said it would come."
NAMES: dict[str, tuple[str, ...]] = {"Grace Ofori": (), "Ms Ofori": ()}
SAID = (
    Says("Grace Ofori", "said", "the ferry was late"),
    Says("Ms Ofori", "said", "it would come"),
)
OTHER = "Grace Ofori said no."


@pytest.fixture
def kept(store: Store) -> Store:
    store.add(keepable(TEXT, SAID, names=NAMES), RUN)
    store.add(keepable(OTHER, (Says("Grace Ofori", "said", "no"),)), RUN)
    return store


def by(store: Store, name: str) -> list[str]:
    with store.view() as view:
        return [hit.value["content"][0]["exact"] for hit in view.search(Question(by=name))]


def names(store: Store, asked: str) -> list[str]:
    with store.view() as view:
        return [actor.name for actor in view.find_actors(asked)]


def test_actor_of_one_name_is_one_across_documents(kept: Store) -> None:
    assert by(kept, "Grace Ofori") == ["no", "the ferry was late"]
    with kept.view() as view:
        (actor,) = view.find_actors("grace ofori")
    assert (actor.key, actor.names) == ("person:grace ofori", ("Grace Ofori",))
    assert actor.counts == {"is": 2, "speaker": 2}


def test_merged_actors_are_one_everywhere(kept: Store) -> None:
    kept.merge("person:ms ofori", "person:grace ofori", who="mira", why="same")

    assert names(kept, "Ms Ofori") == names(kept, "ofori") == ["Grace Ofori"]
    assert by(kept, "Ms Ofori") == ["no", "it would come", "the ferry was late"]
    with kept.view() as view:
        record = view.record(1)
        (hit,) = view.search(Question("come"))
    assert [(actor.name, actor.aliases) for actor in record.actors] == [
        ("Grace Ofori", ("Ms Ofori",))
    ]
    assert {statement.speaker for statement in record.statements} == {"a1"}
    assert hit.cast["speaker"] == ("Grace Ofori",)
    assert kept.verify().differences == []


def test_merge_is_undone(kept: Store) -> None:
    merged = kept.merge("person:ms ofori", "person:grace ofori", who="mira")

    kept.undo(merged, who="mira")

    assert names(kept, "Ms Ofori") == ["Ms Ofori"]
    assert by(kept, "Ms Ofori") == ["it would come"]


def test_merges_in_a_chain_and_in_a_circle_end_in_one(kept: Store) -> None:
    kept.add(keepable("Ofori said yes.", (Says("Ofori", "said", "yes"),), names={"Ofori": ()}), RUN)
    kept.merge("person:ofori", "person:ms ofori", who="mira")
    kept.merge("person:ms ofori", "person:grace ofori", who="mira")
    kept.merge("person:grace ofori", "person:ofori", who="mira")

    assert names(kept, "ofori") == ["Grace Ofori"]
    assert len(by(kept, "Grace Ofori")) == 4


def test_merge_holds_for_documents_added_later(kept: Store) -> None:
    kept.merge("person:ms ofori", "person:grace ofori", who="mira")

    kept.add(keepable("Ms Ofori said yes.", (Says("Ms Ofori", "said", "yes"),), names=NAMES), RUN)

    assert by(kept, "Grace Ofori")[0] == "yes"


def test_renamed_actor_goes_by_both_names(kept: Store) -> None:
    renamed = kept.rename("person:ms ofori", "Ana Ofori", who="mira")

    assert names(kept, "Ana Ofori") == names(kept, "Ms Ofori") == ["Ana Ofori"]
    with kept.view() as view:
        assert [actor.name for actor in view.record(1).actors] == ["Grace Ofori", "Ana Ofori"]
    kept.undo(renamed, who="mira")
    assert names(kept, "Ms Ofori") == ["Ms Ofori"]


def test_split_actor_is_somebody_else_in_one_document(kept: Store) -> None:
    kept.split("person:grace ofori", 2, who="mira", why="the mayor")

    with kept.view() as view:
        keys = [actor.key for actor in view.find_actors("Grace Ofori")]
    assert keys == ["person:grace ofori", "person:grace ofori#1"]
    assert by(kept, "person:grace ofori#1") == ["no"]
    assert by(kept, "person:grace ofori") == ["the ferry was late"]
    kept.undo(1, who="mira")
    assert by(kept, "person:grace ofori") == ["no", "the ferry was late"]


def test_split_of_an_actor_that_is_not_there_is_refused(kept: Store) -> None:
    with pytest.raises(ChoiceError, match="person:ms ofori does not occur in document 2"):
        kept.split("person:ms ofori", 2, who="mira")
    with pytest.raises(ChoiceError, match="are the same actor already"):
        kept.merge("person:ms ofori", "person:ms ofori", who="mira")


def test_decisions_on_actors_survive_a_rebuilt_view(kept: Store) -> None:
    kept.merge("person:ms ofori", "person:grace ofori", who="mira")
    kept.split("person:grace ofori", 2, who="mira")
    before = by(kept, "Ms Ofori")

    kept.rebuild()

    assert by(kept, "Ms Ofori") == before == ["it would come", "the ferry was late"]
