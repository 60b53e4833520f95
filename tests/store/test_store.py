from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.errors import ChoiceError, SourceRefused
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import LATER, RUN, SAID, STORY, Says, keepable


def words_of(store: Store, words: str) -> list[str]:
    with store.view() as view:
        return [hit.value["content"][0]["exact"] for hit in view.search(Question(words))]


def test_added_record_comes_back_as_it_was(store: Store) -> None:
    record = keepable(
        title="The ferry", url="https://quay.example/1", publisher="The Quay Courier",
        published=date(2018, 4, 10), warnings=("The date is a guess.",),
    )  # fmt: skip

    added = store.add(record, RUN)

    with store.view() as view:
        assert view.record(added.capture_id) == record


def test_same_bytes_twice_are_one_capture(store: Store) -> None:
    first = store.add(keepable(), RUN)
    again = store.add(keepable(origin="elsewhere.txt"), RUN)

    assert (first.known, again.known) == (False, True)
    assert again.capture_id == first.capture_id
    with store.view() as view:
        assert view.counts() == {"document": 1, "actor": 3, "statement": 3, "decision": 0}


def test_same_text_of_two_publishers_is_two_captures_of_one_text(store: Store) -> None:
    for name in ("The Quay Courier", "The Gazette"):
        store.add(keepable(content=f"<p>{name}</p>".encode(), publisher=name), RUN)

    with store.view() as view:
        held = [view.article(one.capture_id) for one in view.iter_documents()]
    assert [one.publisher for one in held] == ["The Quay Courier", "The Gazette"]
    assert len({one.text_sha256 for one in held}) == 1
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM texts").scalar() == 1


def test_bytes_come_back_as_received(store: Store) -> None:
    content = b"\x00\xff" + b"<p>again and again</p>" * 50
    read: list[bytes | None] = []
    store.add(keepable(content=content), RUN)

    report = store.verify(lambda article: read.append(article.capture.content))

    assert read == [content]
    assert (report.counts["bytes"], report.differences) == (len(content), [])


def test_text_that_no_database_holds_is_refused_and_nothing_kept(store: Store) -> None:
    with pytest.raises(SourceRefused, match=r"U\+0000"):
        store.add(keepable("A \0 b", ()), RUN)

    assert store.verify().counts["captures"] == 0


def test_signs_that_no_database_holds_are_replaced_where_they_are_no_evidence(
    store: Store,
) -> None:
    added = store.add(keepable(title="a\0b", origin="\ud800.txt"), RUN)

    with store.view() as view:
        held = view.article(added.capture_id)
    assert (held.title, held.capture.origin) == ("a\ufffdb", "?.txt")


def test_further_run_stands_beside_the_first_and_is_seen(store: Store) -> None:
    first = store.add(keepable(), RUN)
    changed = keepable(said=(*SAID[:2], Says("Mira Soames", "added", "wait")))

    told = store.add_analysis(first.capture_id, changed, LATER)

    assert words_of(store, "wait") == ["wait"]
    assert [hit.value["content"][0]["exact"] for hit in told.came] == ["wait"]
    assert [hit.value["content"][0]["exact"] for hit in told.gone] == ["“We will not wait,”"]
    assert (told.stayed, told.waiting) == (2, 0)
    assert store.verify().counts["assertions"] == 12
    assert store.verify().differences == []


def test_same_run_again_adds_nothing(store: Store) -> None:
    added = store.add(keepable(), RUN)

    told = store.add_analysis(added.capture_id, keepable(), RUN)

    assert (told.came, told.gone, told.stayed) == ((), (), 3)
    assert store.verify().counts["assertions"] == 6


def test_captures_that_a_run_has_not_seen_are_listed(store: Store) -> None:
    first = store.add(keepable(), RUN)
    second = store.add(keepable("Grace Ofori said no.", [Says("Grace Ofori", "said", "no")]), RUN)

    assert store.list_to_analyse(RUN) == ()
    assert store.list_to_analyse(LATER) == (first.capture_id, second.capture_id)
    store.add_analysis(first.capture_id, keepable(), LATER)
    assert store.list_to_analyse(LATER) == (second.capture_id,)


def test_document_is_found_by_number_id_address_origin_and_hash(store: Store) -> None:
    record = keepable(id="n1", url="https://quay.example/1", origin="folder/page.html")
    added = store.add(record, RUN)

    with store.view() as view:
        for name in (
            str(added.capture_id),
            "n1",
            "https://quay.example/1",
            "folder/page.html",
            record.article.capture.sha256[:12],
        ):
            assert view.find_document(name).capture_id == added.capture_id


def test_document_captured_again_is_found_in_its_newest_form(store: Store) -> None:
    old = store.add(keepable(url="https://quay.example/1"), RUN)
    new = store.add(keepable(STORY + " She left.", url="https://quay.example/1"), RUN)

    with store.view() as view:
        assert view.find_document("https://quay.example/1").capture_id == new.capture_id
        assert view.find_document(str(old.capture_id)).earlier
        assert not view.find_document(str(new.capture_id)).earlier


def test_name_of_several_documents_or_of_none_is_refused(store: Store) -> None:
    for number in (1, 2):
        url = f"https://quay.example/{number}"
        store.add(keepable(STORY + " " * number, url=url, id="same"), RUN)

    with store.view() as view:
        with pytest.raises(ChoiceError, match="more than one document: 2"):
            view.find_document("same")
        with pytest.raises(ChoiceError, match="no document 'other'"):
            view.find_document("other")
        with pytest.raises(ChoiceError, match="no document '100%_'"):
            view.find_document("100%_")


def test_article_without_its_bytes_is_a_mistake(store: Store) -> None:
    record = keepable()
    capture = replace(record.article.capture, content=None)

    with pytest.raises(ValueError, match="together with its bytes"):
        store.add(replace(record, article=replace(record.article, capture=capture)), RUN)


def test_rebuilt_view_is_the_same(store: Store) -> None:
    added = store.add(keepable(), RUN)
    with store.view() as view:
        before = view.record(added.capture_id)

    store.rebuild()

    with store.view() as view:
        assert view.record(added.capture_id) == before
    assert words_of(store, "ferry") == ["“the ferry is late”"]
