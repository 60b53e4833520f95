from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.registry.formats import RegistryFormat
from onrecord.registry.importing import import_files
from onrecord.registry.known_actor import KnownActor


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_import_reads_files_of_several_formats_as_one_registry(tmp_path: Path) -> None:
    table = write(tmp_path, "a.csv", "id,name,kind,title\np1,Mira Soames,person,mayor\n")
    more = write(tmp_path, "b.json", '{"persons": [{"id": "p1", "name": "Mira Ada Soames"}]}')

    imported = import_files([table, more])

    assert imported.problems == ()
    (actor,) = imported.actors
    assert (actor.name, actor.aliases) == ("Mira Soames", ("Mira Ada Soames",))
    assert actor.source == "a.csv:2, b.json, persons[0]"


def test_import_goes_on_after_rows_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    table = write(tmp_path, "a.csv", "name,kind\nMira,person\nJon,persn\n")
    other = write(tmp_path, "b.txt", "Mira Soames")
    (tmp_path / "c.csv").write_bytes(b"name,kind\nMir\xe4,person\n")

    imported = import_files([tmp_path / "none.csv", table, other, tmp_path / "c.csv"])

    assert [actor.id for actor in imported.actors] == ["person-mira"]
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in imported.problems] == [
        "none.csv: there is no such file; check the path",
        "a.csv:3: \"kind\" is 'persn'; write one of: person, organisation, country, group",
        "b.txt: has no known format; name it with --format:"
        " registry, csv, ftm, popolo, congress, governments",
        "c.csv: the byte at offset 13 is not UTF-8; convert the file to UTF-8",
    ]


def test_import_of_a_folder_is_told(tmp_path: Path) -> None:
    (problem,) = import_files([tmp_path]).problems

    assert "cannot be opened (" in str(problem)


def test_import_takes_the_format_that_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "people.txt", "name;kind\nMira;person\n")

    assert len(import_files([path], RegistryFormat.CSV).actors) == 1


def test_import_refuses_one_id_for_two_kinds(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id,name,kind\nx,Mira,person\nx,Harbour Union,group\n")

    imported = import_files([path])

    assert [actor.name for actor in imported.actors] == ["Mira"]
    assert [str(problem) for problem in imported.problems] == [
        "a.csv:3: the id 'x' is a group here, and a person at a.csv:2; give each an id of its own"
    ]


@pytest.mark.corpora
def test_import_reads_the_whole_corpus_of_actors(corpora: Path) -> None:
    folder = corpora / "actors"
    governments = import_files([folder / "factbook_governments.jsonl"])
    congress = import_files(sorted((folder / "congress").glob("*.yaml")))

    assert congress.problems == ()
    assert _count(congress.actors, "USA") >= 535
    countries = [actor for actor in governments.actors if actor.kind == "country"]
    assert len(countries) == 254
    nameless = [p for p in governments.problems if "neither" in str(p)]
    assert len(nameless) == 2
    assert len(governments.problems) - len(nameless) <= 30
    assert len({a.country for a in countries if a.country}) >= 235
    assert sum(a.kind == "person" for a in governments.actors) >= 350
    assert sum(a.kind == "organisation" for a in governments.actors) >= 1000


def _count(actors: tuple[KnownActor, ...], country: str) -> int:
    return sum(actor.kind == "person" and actor.country == country for actor in actors)
