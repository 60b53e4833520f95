from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.errors import ChoiceError
from onrecord.record.record import Record
from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import LATER, RUN, SAID, STORY, Says, keepable

FERRY = "“the ferry is late”"
CAFE = "that the café in Łódź was closed"


def fact_with(store: Store, words: str) -> int:
    with store.view() as view:
        (hit,) = view.search(Question(f'"{words}"'))
        return hit.fact_id


def contents(record: Record) -> list[str]:
    return [one.content[0].exact for one in record.statements]


def shown(store: Store, capture_id: int) -> Record:
    with store.view() as view:
        return view.record(capture_id)


def pending(store: Store, capture_id: int) -> list[tuple[str | None, str | None]]:
    """The decisions in doubt: what became of each, and the words that it may be about."""
    with store.view() as view:
        return [
            (one.outcome, one.fact.value["content"][0]["exact"] if one.fact else None)
            for one in view.iter_pending(capture_id=capture_id)
            if one.decision
        ]


def test_rejected_fact_is_hidden_everywhere(store: Store) -> None:
    added = store.add(keepable(), RUN)

    store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace", "not said"))

    assert contents(shown(store, added.capture_id)) == [CAFE, "“We will not wait,”"]
    with store.view() as view:
        assert view.search(Question("ferry")) == ()
    with store.database.reading() as connection:
        words = connection.exec_driver_sql("SELECT words FROM statements").scalars().all()
    assert sorted(words) == sorted([CAFE, "“We will not wait,”"])


def test_decision_keeps_who_when_and_why(store: Store) -> None:
    store.add(keepable(), RUN)
    fact = fact_with(store, "ferry")
    with store.view() as view:
        (hit,) = view.hits([fact])

    store.decide(fact, Verdict(Action.REJECT, "grace", "not said"))

    with store.view() as view:
        (decision,) = view.decisions_on(hit.fingerprint)
    assert (decision.who, decision.why, decision.action) == ("grace", "not said", Action.REJECT)
    assert decision.decided_at.endswith("Z")


def test_edited_fact_is_shown_as_corrected_and_what_was_asserted_stays(store: Store) -> None:
    added = store.add(keepable(), RUN)
    start = STORY.index("ferry")
    change = {
        "content": [{"start": start, "end": start + 13, "exact": "ferry is late"}],
        "speaker": {"name": "Grace Ofori", "kind": "person"},
        "medium": "letter",
    }

    store.decide(fact_with(store, "ferry"), Verdict(Action.EDIT, "grace", change=change))

    first = shown(store, added.capture_id).statements[0]
    assert (first.content[0].exact, first.speaker, first.medium) == (
        "ferry is late",
        "a2",
        "letter",
    )
    with store.view() as view:
        (hit,) = view.search(Question("ferry", by="Grace Ofori"))
        assert view.search(Question("ferry", by="Mira Soames")) == ()
    assert (hit.state, hit.cast["speaker"]) == ("edited", ("Grace Ofori",))
    assert store.verify().differences == []


def test_edit_may_bring_in_an_actor_that_the_analysis_missed(store: Store) -> None:
    added = store.add(keepable(), RUN)
    change = {"speaker": {"name": "Ivo Farrow", "kind": "person"}}

    store.decide(fact_with(store, "ferry"), Verdict(Action.EDIT, "grace", change=change))

    record = shown(store, added.capture_id)
    joined = next(one for one in record.actors if one.name == "Ivo Farrow")
    assert record.statements[0].speaker == joined.id
    with store.view() as view:
        assert len(view.search(Question(by="Farrow"))) == 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"content": [{"start": 0, "end": 4, "exact": "Meer"}]}, "does not stand at 0"),
        ({"mood": "bad"}, "a Statement has no mood"),
    ],
)
def test_edit_that_does_not_fit_is_a_mistake(
    file_store: Store, change: dict[str, object], problem: str
) -> None:
    file_store.add(keepable(), RUN)

    with pytest.raises(ValueError, match=problem):
        file_store.decide(
            fact_with(file_store, "ferry"), Verdict(Action.EDIT, "grace", change=change)
        )

    assert file_store.last_decision() is None


def test_undoing_and_undoing_that(store: Store) -> None:
    added = store.add(keepable(), RUN)
    rejected = store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace"))

    undone = store.undo(rejected, who="mira")
    assert FERRY in contents(shown(store, added.capture_id))

    store.undo(undone, who="grace")
    assert FERRY not in contents(shown(store, added.capture_id))
    assert store.verify().counts["decisions"] == 3


def test_last_decision_passes_over_what_was_undone(store: Store) -> None:
    store.add(keepable(), RUN)
    first = store.decide(fact_with(store, "ferry"), Verdict(Action.ACCEPT, "grace"))
    second = store.decide(fact_with(store, "café"), Verdict(Action.ACCEPT, "mira"))
    store.undo(second, who="mira")

    last, of_mira = store.last_decision(), store.last_decision("mira")

    assert last is not None
    assert (last.id, of_mira) == (first, None)


def test_decisions_hold_through_a_further_run(store: Store) -> None:
    added = store.add(keepable(), RUN)
    store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace"))
    edit = Verdict(Action.EDIT, "grace", change={"medium": "letter"})
    store.decide(fact_with(store, "café"), edit)

    sure = tuple(replace(one, confidence=0.99) for one in SAID)
    told = store.add_analysis(added.capture_id, keepable(said=sure), LATER)

    record = shown(store, added.capture_id)
    assert contents(record) == [CAFE, "“We will not wait,”"]
    assert (record.statements[0].medium, record.statements[0].confidence) == ("letter", 0.99)
    assert (told.waiting, pending(store, added.capture_id)) == (0, [])


def test_accepted_fact_stays_when_a_further_run_misses_it(store: Store) -> None:
    added = store.add(keepable(), RUN)
    store.decide(fact_with(store, "ferry"), Verdict(Action.ACCEPT, "grace"))
    names = {"Harbour Party": (), "Grace Ofori": (), "Mira Soames": ("Soames",)}

    told = store.add_analysis(added.capture_id, keepable(said=SAID[1:], names=names), LATER)

    record = shown(store, added.capture_id)
    assert contents(record) == [FERRY, CAFE, "“We will not wait,”"]
    assert (record.statements[0].id, record.statements[0].speaker) == ("s3", "a3")
    assert (told.gone, told.waiting) == ((), 0)
    assert store.verify().differences == []


def test_changed_form_of_a_rejected_fact_is_held_back_and_waits(store: Store) -> None:
    added = store.add(keepable(), RUN)
    store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace"))

    shorter = Says("Mira Soames", "said", "the ferry is late")
    told = store.add_analysis(added.capture_id, keepable(said=(shorter, *SAID[1:])), LATER)

    assert contents(shown(store, added.capture_id)) == [CAFE, "“We will not wait,”"]
    assert told.waiting == 1
    assert pending(store, added.capture_id) == [("changed", "the ferry is late")]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(Action.ACCEPT, "the ferry is late"), (Action.REJECT, FERRY)],
)
def test_changed_form_of_an_accepted_fact_waits_for_an_answer(
    store: Store, answer: Action, expected: str
) -> None:
    added = store.add(keepable(), RUN)
    accepted = store.decide(fact_with(store, "ferry"), Verdict(Action.ACCEPT, "grace"))
    shorter = Says("Mira Soames", "said", "the ferry is late")
    store.add_analysis(added.capture_id, keepable(said=(shorter, *SAID[1:])), LATER)
    assert contents(shown(store, added.capture_id))[0] == FERRY
    with store.view() as view:
        (waiting,) = (one for one in view.iter_pending() if one.decision)
    assert waiting.fact is not None

    answered = store.decide(waiting.fact.fact_id, Verdict(answer, "mira", settles=accepted))

    assert contents(shown(store, added.capture_id)) == [expected, CAFE, "“We will not wait,”"]
    assert pending(store, added.capture_id) == []
    store.undo(answered, who="mira")
    assert pending(store, added.capture_id) == [("changed", "the ferry is late")]


def test_statement_within_a_decided_one_is_no_changed_form_of_it(store: Store) -> None:
    text = "Grace Ofori said Mira Soames knew the ferry was late."
    outer = Says("Grace Ofori", "said", "Mira Soames knew the ferry was late")
    inner = Says("Mira Soames", "knew", "the ferry was late")
    added = store.add(keepable(text, (outer, inner)), RUN)
    store.decide(fact_with(store, "knew"), Verdict(Action.REJECT, "grace"))

    store.add_analysis(added.capture_id, keepable(text, (inner,)), LATER)

    assert contents(shown(store, added.capture_id)) == ["the ferry was late"]
    assert pending(store, added.capture_id) == []


def test_decision_holds_for_every_capture_of_the_same_text(store: Store) -> None:
    one = store.add(keepable(content=b"one"), RUN)
    other = store.add(keepable(content=b"other"), RUN)
    with store.view() as view:
        facts = view.search(Question("ferry"))

    store.decide(facts[0].fact_id, Verdict(Action.REJECT, "grace"))

    assert FERRY not in contents(shown(store, one.capture_id))
    assert FERRY not in contents(shown(store, other.capture_id))


def test_decision_on_a_fact_that_is_gone_is_refused(store: Store) -> None:
    with pytest.raises(ChoiceError, match="fact 7 is not there"):
        store.decide(7, Verdict(Action.ACCEPT, "grace"))
    with pytest.raises(ChoiceError, match="there is no decision 7"):
        store.undo(7, who="grace")
