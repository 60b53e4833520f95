from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.copies import multiply
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, keepable


def test_multiplied_record_is_searched_and_added_to_like_any_other(tmp_path: Path) -> None:
    day = date(2018, 4, 10)
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        store.add(keepable(published=day), RUN)
        multiply(store, 2)
        later = store.add(keepable("Ivo said no.", (), url="https://quay.example/ivo"), RUN)

        with store.view() as view:
            counts = view.counts()
            hits = view.search(Question('"ferry is late"', by="Soames", since=day, until=day))
            copied = view.record(3)
            (actor,) = view.find_actors("Soames")

    assert (later.capture_id, later.known) == (4, False)
    assert (counts["document"], counts["statement"]) == (4, 9)
    assert [hit.capture_id for hit in hits] == [3, 2, 1]
    assert copied.article.text.endswith("\n\n2")
    assert [one.content for one in copied.statements] == [
        one.content for one in keepable().statements
    ]
    assert actor.counts["speaker"] == 3


def test_no_copies_leave_the_record_as_it_was(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        store.add(keepable(), RUN)
        multiply(store, 0)

        assert store.verify().differences == []
