"""From sources to the record that is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import keeping
from onrecord.analysis.pipeline import Pipeline
from onrecord.errors import SourceError
from onrecord.flow import NOTHING_KNOWN, Known
from onrecord.keeping import Kept, add_sources, hash_registry, reanalyse, run_of
from onrecord.reading.sources import ReadingOptions
from onrecord.record.events.custom import load_events
from onrecord.record.events.vocabulary import load_vocabulary
from onrecord.registry.registry import Registry
from onrecord.store.store import Store
from tests.analysis.networks import scripted_pipeline
from tests.builders import Said, Thing
from tests.registry.known import FARROW, OTHER_FARROW, PREMIER, SOAMES, make_registry

TEXT = "Mira Ada Soames said “the ferry is late”."
SAID = Said("“the ferry is late”", source="Mira Ada Soames", cue="said")
NAMED = Thing("person", "Mira Ada Soames")


def make_pipeline() -> Pipeline:
    """One that finds the statement, once."""
    return scripted_pipeline(TEXT, [SAID], [NAMED])


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file whose statement is found; no model is needed."""
    monkeypatch.setattr(keeping, "load_for_good", lambda _: make_pipeline())
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "record.db"), create=True) as opened:
        yield opened


def add(store: Store, source: str, known: Known = NOTHING_KNOWN) -> list[Kept | SourceError]:
    return list(add_sources(store, [source], ReadingOptions(), known=known))


def write_events(path: Path, words: str = "says a word on ferries") -> Known:
    """What is known is one event: somebody says something."""
    file = path / "own.toml"
    phrase = '[[FERRY.phrases]]\nverb = "say"\nactor = "before"\n'
    file.write_text(f'[FERRY]\nwords = "{words}"\nquad = 1\n{phrase}', encoding="utf-8")
    return Known(events=load_events(file))


def speaker(store: Store) -> tuple[str, str | None]:
    with store.view() as view:
        record = view.record(1)
    (statement,) = record.statements
    (actor,) = [one for one in record.actors if one.id == statement.speaker]
    return actor.name, actor.registry_id


def test_added_article_is_known_the_second_time(store: Store, source: str) -> None:
    (first,) = add(store, source)
    (second,) = add(store, source)

    assert isinstance(first, Kept)
    assert isinstance(second, Kept)
    assert (first.added.known, first.statements) == (False, 1)
    assert (second.added.known, second.statements) == (True, None)
    assert speaker(store) == ("Mira Ada Soames", None)


def test_source_that_cannot_be_read_is_told(store: Store, tmp_path: Path, source: str) -> None:
    (told,) = add(store, str(tmp_path / "none.txt"))

    assert isinstance(told, SourceError)


def test_actors_are_linked_to_the_registry(store: Store, source: str) -> None:
    add(store, source, Known(make_registry()))

    assert speaker(store) == ("Mira Ada Soames", "p1")
    assert store.verify().differences == []


def test_another_registry_is_another_run(store: Store, source: str) -> None:
    add(store, source)

    (changed,) = reanalyse(store, known=Known(make_registry()))

    assert (changed[1].came, changed[1].gone, changed[1].stayed) == ((), (), 1)
    assert speaker(store) == ("Mira Ada Soames", "p1")
    assert list(reanalyse(store, known=Known(make_registry()))) == []
    assert len(list(reanalyse(store, known=Known(Registry([FARROW]))))) == 1
    assert list(reanalyse(store)) == []
    assert store.verify().differences == []


def test_run_names_the_registry_by_what_it_says(source: str) -> None:
    registry = make_registry()

    run = run_of(make_pipeline(), Known(registry))

    assert run.options == {"registry": hash_registry(registry)}
    assert run_of(make_pipeline()).options == {}
    assert run.key != run_of(make_pipeline()).key


def test_run_names_the_events_by_the_bytes_of_their_file(tmp_path: Path) -> None:
    known = write_events(tmp_path)
    content = (tmp_path / "own.toml").read_bytes()

    run = run_of(make_pipeline(), known)

    assert run.options == {"events": hashlib.sha256(content).hexdigest()}
    assert run.key != run_of(make_pipeline(), write_events(tmp_path, "speaks")).key
    both = run_of(make_pipeline(), replace(known, registry=make_registry()))
    assert set(both.options) == {"registry", "events"}


def test_run_with_plover_s_own_events_is_the_one_without_any() -> None:
    assert run_of(make_pipeline(), Known(events=load_vocabulary())) == run_of(make_pipeline())


def test_own_events_are_put_on_record(store: Store, source: str, tmp_path: Path) -> None:
    add(store, source, write_events(tmp_path))

    with store.view() as view:
        (event,) = view.record(1).events
    assert (event.event, event.quad, event.trigger[0].exact) == ("FERRY", 1, "said")
    assert store.verify().differences == []


def test_own_events_come_to_what_is_on_record(store: Store, source: str, tmp_path: Path) -> None:
    add(store, source)
    known = write_events(tmp_path)

    (changed,) = reanalyse(store, known=known)

    assert [hit.value["event"] for hit in changed[1].came] == ["FERRY"]
    assert (changed[1].gone, changed[1].stayed) == ((), 1)
    assert list(reanalyse(store, known=known)) == []


def test_registry_is_the_same_wherever_it_lies_and_in_whatever_order() -> None:
    first = Registry([FARROW, OTHER_FARROW])
    moved = Registry([replace(OTHER_FARROW, source="elsewhere.csv:2"), FARROW])
    other = Registry([FARROW, replace(OTHER_FARROW, roles=(PREMIER,))])

    assert hash_registry(first) == hash_registry(moved)
    assert len({hash_registry(one) for one in (first, other, Registry([SOAMES]))}) == 3
