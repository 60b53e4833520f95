from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import OnRecordError
from onrecord.web.app import create_app
from onrecord.web.inbox import Inbox
from onrecord.web.options import Limits, Options
from onrecord.web.spool import Item, ItemState, Spool, safe_name
from tests.web.desk import Visitor, keep_two, reader_command, wait_until

LIMITS = Limits(
    body_bytes=40_000, file_bytes=5_000, files=3, links=2, waiting=6, reading_s=2.0
)  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> str:
    place = str(tmp_path / "record.db")
    keep_two(place)
    return place


def visitor_of(place: str) -> Visitor:
    """A visitor of a server that takes everything and reads nothing."""
    return Visitor(
        TestClient(create_app(place, Options(limits=LIMITS)), base_url="http://localhost")
    )


@pytest.fixture
def visitor(place: str) -> Visitor:
    return visitor_of(place)


def upload(visitor: Visitor, *files: tuple[str, bytes], **data: Any) -> Any:
    held = [("files", (name, content)) for name, content in files]
    return visitor.post("/inbox", data, files=held)


def shown(visitor: Visitor) -> Any:
    return visitor.client.get("/inbox.json").json()


def test_files_text_and_links_wait(visitor: Visitor) -> None:
    assert (
        upload(visitor, ("ferry.txt", b"Dovan said no."), published="2018-04-10").status_code == 303
    )
    assert visitor.post("/inbox", {"text": "Soames agreed.\nOfori did not."}).status_code == 303
    links = "https://quay.example/a\nhttps://quay.example/b"
    assert visitor.post("/inbox", {"text": links}).status_code == 303

    told = shown(visitor)
    assert [one["name"] for one in told["items"]] == [
        "https://quay.example/b",
        "https://quay.example/a",
        "Soames agreed..txt",
        "ferry.txt",
    ]
    assert [one["is_link"] for one in told["items"]] == [True, True, False, False]
    assert (told["waiting"], told["reading"], told["done"], told["failed"]) == (4, 0, 0, 0)


@pytest.mark.parametrize(
    ("files", "text", "status", "told"),
    [
        ([("a.txt", b"x" * 5_001)], "", 413, "a.txt holds more than 5,000 bytes"),
        ([("a.txt", b"x" * 50_000)], "", 413, "At most 40,000 bytes are taken at once"),
        ([(f"{n}.txt", b"x") for n in range(4)], "", 413, "At most 3 files"),
        ([], "http://a.example http://b.example http://c.example", 413, "At most 2 links"),
        ([], "  ", 422, "There was nothing in it"),
    ],
)
def test_what_is_too_much_is_refused_whole(
    visitor: Visitor, files: list[tuple[str, bytes]], text: str, status: int, told: str
) -> None:
    answer = upload(visitor, *files, text=text)

    assert answer.status_code == status
    assert told in answer.text
    assert shown(visitor)["items"] == []


def test_full_inbox_takes_nothing_more(visitor: Visitor) -> None:
    for _ in range(2):
        upload(visitor, *[(f"{n}.txt", b"x") for n in range(3)])

    assert upload(visitor, ("more.txt", b"x")).status_code == 429
    assert shown(visitor)["waiting"] == 6


def test_handing_in_needs_a_token(visitor: Visitor) -> None:
    files = [("files", ("ferry.txt", b"Dovan said no."))]
    foreign = {"x-onrecord-token": "0" * 64}

    assert visitor.client.post("/inbox", files=files).status_code == 403
    assert visitor.client.post("/inbox", files=files, headers=foreign).status_code == 403
    assert shown(visitor)["items"] == []


def test_hostile_names_stay_in_the_spool(visitor: Visitor, tmp_path: Path) -> None:
    upload(visitor, ("../../../evil.txt", b"x"), ("item.json", b"{}"))

    assert not list(tmp_path.glob("**/evil.txt")) or list(tmp_path.glob("*.inbox/*/evil.txt"))
    assert {path.name for path in tmp_path.iterdir()} <= {
        "record.db", "record.db-wal", "record.db-shm", "record.db.inbox",
    }  # fmt: skip
    assert shown(visitor)["waiting"] == 2


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("ferry.txt", "ferry.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\desk\\ferry.pdf", "ferry.pdf"),
        ("-", "file"),
        (".hidden", "hidden"),
        ("item.json", "file.json"),
        ("a:b://c|d.html", "c_d.html"),
        ("Łódź im März.txt", "Łódź im März.txt"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    inbox = Inbox(Spool(tmp_path / "spool"), reader_command(), LIMITS)
    yield inbox
    inbox.stop()


def hand_in(inbox: Inbox, text: str) -> str:
    return inbox.spool.add_file("ferry.txt", text.encode(), "Dovan", None).id


def finished(inbox: Inbox, id: str) -> Item:
    def is_finished() -> bool:
        item = inbox.spool.load(id)
        return item is not None and item.state in (ItemState.DONE, ItemState.FAILED)

    wait_until(is_finished)
    item = inbox.spool.load(id)
    assert item
    return item


def test_what_became_of_each_is_told(inbox: Inbox) -> None:
    ids = [hand_in(inbox, word) for word in ("good", "known", "fail")]
    inbox.start()
    good, known, failed = (finished(inbox, id) for id in ids)

    assert (good.state, good.kept, good.results[0].statements) == (ItemState.DONE, 1, 3)
    assert (known.state, known.kept, known.known) == (ItemState.DONE, 0, 1)
    assert (failed.state, failed.failed) == (ItemState.FAILED, 1)
    assert failed.results[0].what == "ferry.txt"
    assert failed.results[0].problem == "is broken"
    assert failed.results[0].remedy == "mend it"
    assert not (inbox.spool.folder / good.source).exists()
    assert (inbox.spool.folder / failed.source).exists()


@pytest.mark.parametrize(
    ("word", "told"), [("hang", "within 2 seconds"), ("die", "ended the process")]
)
def test_input_that_harms_its_reader_fails_and_the_next_is_read(
    inbox: Inbox, word: str, told: str
) -> None:
    bad, good = hand_in(inbox, word), hand_in(inbox, "good")
    inbox.start()

    failure = finished(inbox, bad)
    assert failure.state is ItemState.FAILED
    assert told in failure.results[0].problem
    assert finished(inbox, good).state is ItemState.DONE


def test_what_waited_when_the_server_ended_is_read_by_the_next(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    first = Inbox(spool, reader_command(), Limits(reading_s=600))
    held, waiting = hand_in(first, "hang"), hand_in(first, "good")
    first.start()

    def is_held() -> bool:
        item = spool.load(held)
        return item is not None and item.state is ItemState.READING

    wait_until(is_held)
    first.stop()
    second = Inbox(spool, reader_command(), LIMITS)
    second.start()

    assert finished(second, held).state is ItemState.FAILED
    assert finished(second, waiting).state is ItemState.DONE
    second.stop()


def test_one_server_alone_reads_a_spool(inbox: Inbox) -> None:
    other = Inbox(inbox.spool, reader_command(), LIMITS)
    inbox.start()

    with pytest.raises(OnRecordError, match="another server reads .* --inbox"):
        other.start()
    inbox.stop()
    other.start()
    other.stop()


def test_half_written_items_are_none(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    item = spool.add_link("https://quay.example/", "Dovan", None)
    (spool.folder / item.id / "item.json").write_text('{"id": "')
    (spool.folder / ".0123456789ab").mkdir()

    assert spool.list_items() == ()


def test_failed_items_are_read_again_or_cleared(place: str) -> None:
    visitor = visitor_of(place)
    inbox: Inbox = visitor.client.app.state.inbox  # type: ignore[attr-defined]
    id = hand_in(inbox, "fail")
    item = inbox.spool.load(id)
    assert item
    inbox.spool.save(Item(**{**_fields(item), "state": ItemState.FAILED, "failed": 1}))
    assert visitor.post("/inbox/again", {"item": id}).status_code == 303
    assert shown(visitor)["items"][0]["state"] == "waiting"
    assert visitor.post("/inbox/again", {"item": id}).status_code == 404
    inbox.spool.save(Item(**{**_fields(item), "state": ItemState.FAILED}))
    visitor.post("/inbox/clear")
    assert len(shown(visitor)["items"]) == 1
    visitor.post("/inbox/clear", {"item": id})

    assert shown(visitor)["items"] == []


def _fields(item: Item) -> dict[str, Any]:
    return {name: getattr(item, name) for name in Item.__slots__}


@pytest.mark.model
@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest"],
)
def test_private_addresses_are_not_fetched(place: str, address: str) -> None:
    with TestClient(create_app(place), base_url="http://localhost") as client:
        visitor = Visitor(client)
        visitor.post("/inbox", {"text": address})
        wait_until(lambda: shown(visitor)["failed"] == 1)
        (item,) = shown(visitor)["items"]

    assert "not a public address" in item["results"][0]["problem"]


@pytest.mark.model
def test_real_files_are_read_by_a_process_of_their_own(place: str) -> None:
    text = "The harbour stays open, Mira Soames told reporters on Tuesday."
    with TestClient(create_app(place), base_url="http://localhost") as client:
        visitor = Visitor(client)
        upload(visitor, ("ferry.txt", text.encode()), ("broken.pdf", b"%PDF-1.4 nonsense"))
        upload(visitor, ("again.txt", text.encode()))
        wait_until(lambda: shown(visitor)["done"] + shown(visitor)["failed"] == 3, 100)
        items = sorted(shown(visitor)["items"], key=lambda one: str(one["name"]))
        again, broken, ferry = items

    assert (ferry["kept"], again["known"], broken["failed"]) == (1, 1, 1)
    assert "is no whole PDF" in broken["results"][0]["problem"]
