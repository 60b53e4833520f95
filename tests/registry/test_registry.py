from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.registry.known_actor import KnownActor, KnownRole
from onrecord.registry.registry import Registry
from tests.registry.known import (
    FARROW,
    OTHER_FARROW,
    OTHER_UNION,
    PREMIER,
    SOAMES,
    UNION,
    make_registry,
    person,
)


def test_registry_without_actors_knows_the_countries() -> None:
    registry = Registry()
    britain = registry.get("country:GBR")

    assert len(registry) == 250
    assert britain is not None
    assert registry.find_named("the UK") == (britain,)


def test_registry_load_reads_any_known_format(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,name,kind\np1,Mira Soames,person\n", "utf-8")
    registry = Registry.load([path])
    known = registry.get("p1")

    assert known is not None
    assert known.name == "Mira Soames"
    assert registry.get("p2") is None


def test_registry_load_stops_at_the_first_problem(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,name,kind\np1,,person\n", "utf-8")

    with pytest.raises(SourceUnreadable, match='people.csv:2: has no "name"'):
        Registry.load([path])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mira ada SOAMES", (SOAMES,)),
        ("Prime Minister Mira Ada Soames", (SOAMES,)),
        ("the Harbour Union", (UNION, OTHER_UNION)),
        ("H.U.", (UNION,)),
        ("Soames", ()),
    ],
)
def test_registry_finds_by_name(name: str, expected: tuple[KnownActor, ...]) -> None:
    assert make_registry().find_named(name) == expected


def test_registry_finds_by_first_and_last_name() -> None:
    registry = make_registry()

    assert registry.find_short_named("Mira J. Soames") == (SOAMES,)
    assert registry.find_short_named("Soames") == ()


def test_registry_finds_by_family_name() -> None:
    assert make_registry().find_family("Mr Farrow") == (FARROW, OTHER_FARROW)


def test_registry_finds_similar_names() -> None:
    ((known, likeness),) = make_registry().find_similar("Mira Ada Soammes")

    assert known == SOAMES
    assert 0.9 < likeness < 1.0
    assert make_registry().find_similar("Grace Ofori") == ()


@pytest.mark.parametrize(
    ("title", "held_in", "day", "expected"),
    [
        ("premier", "NZL", date(2022, 1, 1), (SOAMES,)),
        ("the prime minister", "New Zealand", date(2022, 1, 1), (SOAMES,)),
        ("prime minister", None, None, (SOAMES,)),
        ("prime minister", "NZL", date(2025, 1, 1), ()),
        ("former prime minister", "NZL", date(2025, 1, 1), (SOAMES,)),
        ("prime minister", "CHL", date(2022, 1, 1), ()),
        ("mayor", "Kelmark", date(2022, 1, 1), (OTHER_FARROW,)),
        ("senator", "CHL", date(2022, 1, 1), (FARROW,)),
        ("harbour master", None, None, ()),
    ],
)
def test_registry_finds_who_holds_an_office(
    title: str, held_in: str | None, day: date | None, expected: tuple[KnownActor, ...]
) -> None:
    assert make_registry().find_holders(title, held_in=held_in, day=day) == expected


def test_registry_unites_two_sources_of_one_office_from_one_day() -> None:
    other = person("x1", "Mira Soames", KnownRole("premier", "New Zealand", "2021-05-03"))
    registry = Registry([SOAMES, other])
    known = registry.get("x1")

    assert known is not None
    assert (known.id, known.aliases) == ("p1", ("Mira Soames",))
    assert registry.get("p1") == known


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Grace Soames", PREMIER),
        ("Mira Soames", KnownRole("prime minister", "New Zealand", "2021-05-04")),
        ("Mira Soames", KnownRole("prime minister", "Chile", "2021-05-03")),
        ("Mira Soames", KnownRole("mayor", "New Zealand", "2021-05-03")),
        ("Soames", PREMIER),
    ],
)
def test_registry_keeps_apart_what_the_rule_does_not_unite(name: str, role: KnownRole) -> None:
    registry = Registry([SOAMES, person("x1", name, role)])

    assert registry.get("p1") == SOAMES
    assert len(registry) == 252


def test_registry_counts_countries_of_roles() -> None:
    king = person("k", "Dovan IV", KnownRole("king", "Chile"), KnownRole("king", "New Zealand"))

    assert make_registry().countries_of(king) == frozenset({"CHL", "NZL"})
