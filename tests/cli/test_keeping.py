"""The commands on a kept record, on a record made by hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import late
from onrecord.cli.main import main
from onrecord.document.article import Article
from onrecord.errors import SourceError, SourceMissing, SourceSkipped
from onrecord.keeping import Kept
from onrecord.store.comparison import Comparison
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.doings import FIRST, told
from tests.store.stories import LATER, RUN, SAID, STORY, Says, keepable

FERRY = "“the ferry is late”"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record of one article; ONRECORD_DB and ONRECORD_USER are set for every command."""
    target = str(tmp_path / "record.db")
    with Store.open(target, create=True) as store:
        record = keepable(
            title="The ferry", publisher="The Quay Courier", published=date(2018, 4, 10)
        )
        store.add(record, RUN)
    monkeypatch.setenv("ONRECORD_DB", target)
    monkeypatch.setenv("ONRECORD_USER", "grace")
    return target


def run(*arguments: str, keys: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=keys, prog_name="onrecord")


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def words(place: str) -> list[str]:
    with Store.open(place) as store, store.view() as view:
        return [one.content[0].exact for one in view.record(1).statements]


def add_all(
    store: Store,
    sources: Sequence[str],
    published: date | None,
    registries: Sequence[Path],
    events: Path | None,
) -> Iterator[Kept | SourceError]:
    """Stands where sources are read and analysed: each source is the article of its name."""
    for source in sources:
        if source == "interrupt":
            raise KeyboardInterrupt
        if source.startswith("bad"):
            yield SourceMissing(source, "there is no such file", "check the name")
            continue
        if source == "crawl.warc":
            yield SourceSkipped(source, "is a home page", "nothing has to be done", "home-page")
            continue
        record = keepable(f"Grace Ofori said {source}.", [Says("Grace Ofori", "said", source)])
        added = store.add(record, RUN)
        yield Kept(record.article, added, None if added.known else 1)


def test_add_begins_a_record_and_tells_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "add_sources", add_all)
    target = str(tmp_path / "new.db")

    first = run("add", "--db", target, "yes", "bad.txt", "no")
    again = run("add", "--db", target, "yes", "maybe", "crawl.warc")

    assert (first.exit_code, again.exit_code) == (1, 0)
    assert first.stderr == (
        "error: bad.txt: there is no such file; check the name\n"
        f"{target}: 2 articles added, 2 statements, 1 input failed\n"
    )
    assert again.stderr == (
        f"{target}: 1 article added, 1 statement, 1 on record before, 1 other record skipped\n"
    )


def test_add_json_tells_each_outcome(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late, "add_sources", add_all)

    told = lines(run("add", "--json", "yes", "yes"))

    assert [(one["outcome"], one["statements"], one["number"]) for one in told] == [
        ("added", 1, 2),
        ("known", None, 2),
    ]


def test_add_interrupted_tells_how_far_it_came(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late, "add_sources", add_all)

    result = run("add", "yes", "interrupt")

    assert result.exit_code == 130
    assert result.stderr == "interrupted after 1 article added, 1 statement\n"


@pytest.mark.parametrize("command", ["add", "reanalyse"])
def test_files_of_actors_and_events_are_handed_on(
    place: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = []

    def take(*handed_on: Any) -> Iterator[Any]:
        given.extend(handed_on[-2:])
        return iter(())

    monkeypatch.setattr(late, "add_sources", take)
    monkeypatch.setattr(late, "reanalyse", take)

    files = ("--registry", "known.jsonl", "--registry", "more.csv", "--events", "own.toml")
    result = run(command, "1", *files)

    assert result.exit_code == 0
    assert given == [(Path("known.jsonl"), Path("more.csv")), Path("own.toml")]


def test_search_shows_who_where_and_the_marked_words(place: str) -> None:
    result = run("search", "LATE", "ferry")

    assert result.exit_code == 0
    assert result.stdout == (
        "Mira Soames — said — direct, 90%\n"
        "“the *ferry* is *late*”\n"
        "[1] 10 April 2018 · The Quay Courier · The ferry\n\n"
    )


def test_search_json_gives_names_marks_and_document(place: str) -> None:
    (hit,) = lines(run("search", "cafe", "--to", "Soames", "--json"))

    assert hit["statement"]["speaker"] == "Grace Ofori"
    assert hit["statement"]["addressees"] == ["Mira Soames"]
    assert hit["document"]["title"] == "The ferry"
    start = STORY.index("café")
    assert hit["marks"] == [{"start": start, "end": start + 4, "exact": "café"}]


def test_search_that_finds_nothing_says_so(place: str) -> None:
    result = run("search", "bridge")

    assert (result.exit_code, result.stdout) == (1, "Nothing was found.\n")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--by", "Ofori"], 2),
        (["--about", "Ofori"], 0),
        (["--since", "2018-04-10", "--until", "2018-04-10"], 3),
        (["--since", "2018-04-11"], 0),
        (["--form", "indirect"], 1),
        (["--limit", "2"], 2),
    ],
)
def test_search_is_narrowed(place: str, arguments: list[str], found: int) -> None:
    assert len(lines(run("search", "--json", *arguments))) == found


def test_actor_shows_what_it_says_and_is_told(place: str) -> None:
    result = run("actor", "Soames")

    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Mira Soames  person, makes 1 statement, is spoken to 1 statement\n"
        "also Soames\n"
        "key: person:mira soames\n\n"
        "Says\n\n"
        "Mira Soames — said — direct, 90%\n"
    )


def test_actor_that_is_not_known_is_told(place: str) -> None:
    result = run("actor", "Nobody")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: no actor on record goes by 'Nobody'\n"


def test_show_gives_the_document_as_corrected(place: str) -> None:
    run("review", keys="xq")

    result = run("show", "harbour.txt", "--json")

    (record,) = lines(result)
    assert [one["content"][0]["exact"] for one in record["statements"]] == [
        "that the café in Łódź was closed",
        "“We will not wait,”",
    ]
    assert "The ferry" in run("show", "1").stdout


def test_show_of_what_is_not_there_is_told(place: str) -> None:
    result = run("show", "letter.txt")

    assert result.exit_code == 1
    assert result.stderr.startswith("error: no document 'letter.txt' is on record")


def test_record_that_is_not_there_ends_with_a_code_of_its_own(tmp_path: Path) -> None:
    result = run("search", "--db", str(tmp_path / "none.db"), "ferry")

    assert result.exit_code == 4
    assert "there is no record; put an article on record first: onrecord add" in result.stderr


def test_reanalyse_shows_what_changed(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(
        store: Store,
        captures: Sequence[int] | None,
        registries: Sequence[Path],
        events: Path | None,
    ) -> Iterator[tuple[Article, Comparison]]:
        record = keepable(said=(*SAID[:2], Says("Mira Soames", "added", "wait")))
        yield record.article, store.add_analysis(1, record, LATER)

    monkeypatch.setattr(late, "reanalyse", again)

    result = run("reanalyse")

    assert result.exit_code == 0
    assert "+ Mira Soames — added — indirect, 90%\nwait\n" in result.stdout
    assert "- Grace Ofori — added — direct, 40%" in result.stdout
    assert result.stderr == "1 document analysed: 1 fact came, 1 went\n"


def test_review_keeps_every_answer_and_takes_back_as_many(place: str) -> None:
    result = run("review", keys="xa\x7f\x7fa q")

    assert result.exit_code == 0
    assert "taken back: accept\n" in result.stdout
    assert "taken back: reject\n" in result.stdout
    assert result.stdout.endswith("1 answer kept, 1 left\n")
    assert FERRY in words(place)
    with Store.open(place) as store, store.view() as view:
        assert [one.action.value for one in view.iter_decisions()][::-1] == [
            "reject",
            "accept",
            "undo",
            "undo",
            "accept",
        ]
        assert {one.who for one in view.iter_decisions()} == {"grace"}


def test_review_edits_field_by_field(place: str) -> None:
    typed = "e" + "w\nthe ferry is late\n" + "s\nGrace Ofori\nperson\n" + "m\nletter\n" + "\n" + "q"

    result = run("review", keys=typed)

    assert result.exit_code == 0
    with Store.open(place) as store, store.view() as view:
        (hit,) = view.search(Question("ferry"))
    assert hit.value["content"][0]["exact"] == "the ferry is late"
    assert (hit.value["medium"], hit.cast["speaker"], hit.state) == (
        "letter",
        ("Grace Ofori",),
        "edited",
    )


def test_review_refuses_words_that_are_not_in_the_document(place: str) -> None:
    result = run("review", keys="ew\nthe bridge\n\nq")

    assert "These exact words are not in the document; nothing was changed." in result.stdout
    assert words(place)[0] == FERRY


def test_review_shows_a_decision_in_doubt_first(place: str) -> None:
    run("review", keys="xq")
    with Store.open(place) as store:
        shorter = Says("Mira Soames", "said", "the ferry is late")
        store.add_analysis(1, keepable(said=(shorter, *SAID[1:])), LATER)

    result = run("review", keys="aq")

    assert "In doubt (changed): reject by grace" in result.stdout
    assert f"was: {FERRY}" in result.stdout
    assert words(place)[0] == "the ferry is late"


def test_review_queue_as_json_asks_nothing(place: str) -> None:
    told = lines(run("review", "--json", "--below", "0.5"))

    assert [one["fact"]["statement"]["confidence"] for one in told] == [0.4]


def test_actors_are_merged_renamed_and_taken_back(place: str) -> None:
    merged = run("actors", "merge", "Mira Soames", "Grace Ofori", "--why", "same")
    renamed = run("actors", "rename", "Mira Soames", "Ana Soames")

    assert merged.stdout == "Grace Ofori and Mira Soames are one actor now (decision 1)\n"
    assert renamed.stdout == "Mira Soames is shown as Ana Soames now (decision 2)\n"
    assert len(lines(run("search", "--json", "--by", "Ofori"))) == 3
    assert run("undo").stdout == "decision 2 is taken back; `onrecord undo 3` brings it back\n"
    assert run("undo", "1").exit_code == 0
    assert len(lines(run("search", "--json", "--by", "Ofori"))) == 2
    assert (
        "grace merge person:grace ofori person:mira soames (same)" in run("undo", "--list").stdout
    )


def test_actor_is_split(place: str) -> None:
    result = run("actors", "split", "Grace Ofori", "1")

    assert result.stdout == "Grace Ofori in document 1 is somebody else now (decision 1)\n"
    assert lines(run("actor", "--json", "person:grace ofori#1"))[0]["counts"]["speaker"] == 2


def test_name_of_several_actors_is_refused_with_their_keys(place: str) -> None:
    with Store.open(place) as store:
        text = "Ivo Soames said no."
        names: dict[str, tuple[str, ...]] = {"Ivo Soames": ("Soames",)}
        store.add(keepable(text, [Says("Ivo Soames", "said", "no")], names=names), RUN)

    result = run("actors", "rename", "Soames", "Ana")

    assert result.exit_code == 1
    assert "give one of these keys: person:mira soames, person:ivo soames" in result.stderr


def test_verify_prints_counts_and_fails_on_a_difference(place: str) -> None:
    sound = run("verify")
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("UPDATE texts SET text = replace(text, 'ferry', 'Ferry')")
        raw.commit()
    changed = run("verify", "--json")

    assert sound.exit_code == 0
    assert "           1  captures\n" in sound.stdout
    assert "           0  differences\n" in sound.stdout
    assert changed.exit_code == 1
    problems = [one["problem"] for one in lines(changed)[0]["differences"]]
    assert "the frozen text is not the one that was hashed" in problems


def test_backup_and_restore(place: str, tmp_path: Path) -> None:
    copy, back = str(tmp_path / "monday.db"), str(tmp_path / "back.db")

    made = run("backup", copy)
    restored = run("restore", copy, "--db", back)
    again = run("backup", copy)

    assert made.stdout == f"{copy}: 1 document, 3 statements, 0 decisions\n"
    assert restored.stdout == f"{back}: 1 document, 3 statements, 0 decisions\n"
    assert words(back) == words(place)
    assert again.exit_code == 4
    assert "there is a file already; give another name" in again.stderr


@pytest.mark.parametrize("name", ["jsonl", "csv", "webannotation", "ftm"])
def test_export_writes_a_file_and_standard_output_alike(
    place: str, name: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"

    written = run("export", "--format", name, "--out", str(out))
    printed = run("export", "--format", name)

    assert (written.exit_code, printed.exit_code) == (0, 0)
    assert written.stderr == f"{out}: 1 document\n"
    assert out.read_bytes() == printed.stdout_bytes
    assert "ferry" in out.read_text("utf-8")


def test_export_ids_are_those_of_the_record(place: str) -> None:
    (hit,) = lines(run("search", "ferry", "--json"))
    run("review", keys="es\nGrace Ofori\nperson\n\nq")

    assert hit["fingerprint"] in run("export", "--format", "csv").stdout


def states(place: str) -> list[str]:
    with Store.open(place) as store, store.view() as view:
        return [hit.state for hit in view.search(Question())]


def test_review_accepts_what_is_sure_enough_and_takes_all_of_it_back(place: str) -> None:
    accepted = run("review", "--accept-all", "--above", "0.5")
    assert accepted.stdout == "2 facts accepted; `onrecord undo 1` takes it back\n"
    assert states(place) == ["open", "accepted", "accepted"]

    assert run("undo").exit_code == 0
    assert states(place) == ["open", "open", "open"]

    run("undo", "3")
    assert states(place) == ["open", "accepted", "accepted"]
    rest = run("review", "--accept-all", "--document", "harbour.txt")
    assert rest.stdout.startswith("1 fact accepted")
    assert run("review", "--accept-all").stdout == "Nothing waits that could be accepted.\n"


def test_review_leaves_flagged_and_rejected_facts_when_all_are_accepted(place: str) -> None:
    run("review", keys="xfq")

    run("review", "--accept-all")

    assert states(place) == ["accepted", "open"]


def test_review_key_accepts_the_document_and_takes_it_back_as_one(place: str) -> None:
    result = run("review", keys="A")

    assert "3 facts accepted\n1 answer kept; the queue is done\n" in result.stdout
    assert states(place) == ["accepted"] * 3

    with Store.open(place) as store:
        said = Says(None, "said", "yes", source="Ivo")
        store.add(keepable("Ivo said yes.", [said], url="https://quay.example/ivo"), RUN)
    run("review", "--document", "2", keys="A")
    run("undo")
    assert states(place) == ["open", *["accepted"] * 3]


@pytest.mark.parametrize("more", [["--above", "0.5"], ["--accept-all", "--json"]])
def test_review_refuses_options_that_do_not_go_together(place: str, more: list[str]) -> None:
    result = run("review", *more)

    assert result.exit_code == 2
    assert "--accept-all goes with --document and --above alone" in result.stderr


@pytest.fixture
def place_of_doings(place: str) -> str:
    """The record with a second article, in which there is a fact of every kind."""
    record = told()
    article = replace(record.article, url="https://quay.example/soames", title="The letter")
    with Store.open(place) as store:
        store.add(replace(record, article=article), RUN)
    return place


@pytest.mark.usefixtures("place_of_doings")
def test_search_shows_facts_of_the_kind_asked_for() -> None:
    result = run("search", "suspended", "--kind", "event", "--by", "Soames")

    assert result.stdout == (
        "event SANCTION actual — actor: Mira Soames — recipient: Grace Ofori — 80%\n"
        "Mira Soames *suspended* Grace Ofori.\n"
        "[2] The letter\n\n"
    )
    (relation,) = lines(run("search", "--kind", "relation", "--json"))
    assert relation["relation"]["between"] == ["Grace Ofori", "Mira Soames"]
    assert relation["relation"]["state"] == "suspended"
    assert relation["marks"] == []


@pytest.mark.usefixtures("place_of_doings")
def test_review_judges_facts_of_every_kind() -> None:
    result = run("review", "--document", "2", keys="axafx")

    assert "commitment request open — by: Mira Soames — to: Grace Ofori — 70%" in result.stdout
    assert "5 answers kept; the queue is done\n" in result.stdout
    assert FIRST in run("undo", "--list").stdout
