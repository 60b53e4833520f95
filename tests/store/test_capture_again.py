"""A page captured again with another text, and what becomes of decisions on the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.store.decision import Action, Verdict
from onrecord.store.store import Store
from tests.store.stories import RUN, SAID, STORY, Says, keepable
from tests.store.test_deciding import CAFE, FERRY, contents, fact_with, pending, shown

PAGE = "https://quay.example/ferry"


def capture(store: Store, text: str, said: Sequence[Says]) -> int:
    return store.add(keepable(text, said, url=PAGE), RUN).capture_id


def test_decision_is_found_where_the_same_words_stand_elsewhere(store: Store) -> None:
    capture(store, STORY, SAID)
    store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace"))

    again = capture(store, f"Corrected on Tuesday.\n\n{STORY}", SAID)

    assert contents(shown(store, again)) == [CAFE, "“We will not wait,”"]
    assert pending(store, again) == []


def test_correction_moves_with_its_words(store: Store) -> None:
    capture(store, STORY, SAID)
    start = STORY.index("ferry")
    change = {
        "content": [{"start": start, "end": start + 13, "exact": "ferry is late"}],
        "speaker": {"name": "Grace Ofori", "kind": "person"},
    }
    store.decide(fact_with(store, "ferry"), Verdict(Action.EDIT, "grace", change=change))

    again = shown(store, capture(store, f"Corrected on Tuesday.\n\n{STORY}", SAID))

    first = again.statements[0]
    assert (first.content[0].exact, first.speaker) == ("ferry is late", "a2")
    assert again.article.text[first.content[0].span.start :].startswith("ferry is late")
    assert store.verify().differences == []


def test_decision_on_changed_words_waits(store: Store) -> None:
    capture(store, STORY, SAID)
    store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace"))
    later = STORY.replace("ferry is late", "ferry is very late")

    again = capture(store, later, (Says("Mira Soames", "said", "“the ferry is very late”"),))

    assert contents(shown(store, again)) == ["“the ferry is very late”"]
    assert pending(store, again) == [("changed", "“the ferry is very late”")]


def test_decision_on_words_given_to_somebody_else_waits(store: Store) -> None:
    capture(store, STORY, SAID)
    store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace"))
    said = (Says("Grace Ofori", "said", FERRY, source="Mira Soames"),)

    again = capture(store, STORY + " ", said)

    assert pending(store, again) == [("changed", FERRY)]


def test_decision_on_words_that_stand_there_twice_waits(store: Store) -> None:
    text = "Mira Soames said no."
    twice = "Mira Soames said no. It rained. Mira Soames said no."
    no = Says("Mira Soames", "said", "no")
    capture(store, text, (no,))
    store.decide(fact_with(store, "no"), Verdict(Action.REJECT, "grace"))
    first = keepable(twice, (no,), url=PAGE)
    (second,) = keepable(twice.replace("no", "__", 1).replace("Mira", "____", 1), (no,)).statements
    both = (*first.statements, replace(second, id="s2", source=first.statements[0].source))

    again = store.add(replace(first, statements=both), RUN).capture_id

    assert pending(store, again) == [("ambiguous", "no"), ("ambiguous", "no")]
    assert contents(shown(store, again)) == ["no", "no"]


def test_decision_on_words_that_are_gone_waits_until_it_is_dismissed(store: Store) -> None:
    capture(store, STORY, SAID)
    decision = store.decide(fact_with(store, "ferry"), Verdict(Action.ACCEPT, "grace"))

    again = capture(store, "Grace Ofori said nothing.", (Says("Grace Ofori", "said", "nothing"),))

    assert pending(store, again) == [("orphaned", None)]
    store.dismiss(decision, Verdict(Action.DISMISS, "mira", "the page withdrew it"))
    assert pending(store, again) == []


def test_text_before_keeps_its_decisions(store: Store) -> None:
    before = capture(store, STORY, SAID)
    capture(store, "Grace Ofori said nothing.", (Says("Grace Ofori", "said", "nothing"),))

    store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace"))

    assert FERRY not in contents(shown(store, before))


def test_later_decision_on_the_text_before_reaches_the_text_after(store: Store) -> None:
    capture(store, STORY, SAID)
    again = capture(store, f"Corrected.\n\n{STORY}", SAID)
    with store.view() as view:
        document = next(view.iter_documents())
        fact = min(
            one.fact.fact_id
            for one in view.iter_pending(capture_id=document.capture_id)
            if one.fact and "ferry" in one.fact.value["content"][0]["exact"]
        )

    store.decide(fact, Verdict(Action.REJECT, "grace"))

    assert FERRY not in contents(shown(store, again))


def test_decision_is_not_carried_to_another_page(store: Store) -> None:
    capture(store, STORY, SAID)
    store.decide(fact_with(store, "ferry"), Verdict(Action.REJECT, "grace"))

    other = store.add(keepable(f"{STORY} ", url="https://quay.example/other"), RUN)

    assert FERRY in contents(shown(store, other.capture_id))
