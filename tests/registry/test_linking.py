from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.registry.linking import Basis, Context, NamedActor, find_link
from tests.registry.known import SOAMES, make_registry, person

IN_OFFICE = date(2022, 1, 1)
AFTERWARDS = date(2025, 6, 1)
REGISTRY = make_registry()


def link(name: str, **told: Any) -> str | None:
    found = find_link(NamedActor(name, **told), REGISTRY).known
    return found.id if found else None


@pytest.mark.parametrize(
    "name", ["Mira Ada Soames", "MIRA ADA SÓAMES", "Mira J. Soames", "Ms Mira Soames"]
)
def test_person_is_linked_by_the_full_name_of_one_known_actor(name: str) -> None:
    assert link(name, kind="person") == "p1"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"titles": ("prime minister",), "day": IN_OFFICE}, "p1"),
        ({"titles": ("premier",)}, "p1"),
        ({"titles": ("prime minister",), "day": AFTERWARDS}, None),
        ({"titles": ("former prime minister",), "day": AFTERWARDS}, "p1"),
        ({"titles": ("surgeon",), "day": IN_OFFICE}, None),
        ({"titles": ("surgeon",), "country": "NZL"}, "p1"),
        ({"country": "NZL"}, "p1"),
        ({"country": "CHL"}, None),
        ({"titles": ("prime minister",), "country": "CHL"}, None),
    ],
)
def test_person_is_linked_unless_something_speaks_against_it(
    told: dict[str, Any], expected: str | None
) -> None:
    assert link("Mira Soames", kind="person", **told) == expected


@pytest.mark.parametrize(
    ("name", "titles", "expected"),
    [
        ("Mr Farrow", ("senator",), "p2"),
        ("Farrow", ("Mayor",), "p3"),
        ("Farrow", (), None),
        ("Farrow", ("Chilean senator",), "p2"),
        ("Soames", (), None),
    ],
)
def test_family_name_is_linked_only_with_the_title_of_one(
    name: str, titles: tuple[str, ...], expected: str | None
) -> None:
    assert link(name, kind="person", titles=titles, day=IN_OFFICE) == expected


def test_link_of_a_family_name_tells_all_candidates() -> None:
    found = find_link(NamedActor("Farrow", kind="person", country="CHL"), REGISTRY)

    assert found.known is None
    assert [(c.known.id, c.score, c.reasons) for c in found.candidates] == [
        ("p2", 0.4, ("the family name is the same", "the country is the same")),
        ("p3", 0.4, ("the family name is the same", "the country is the same")),
    ]


@pytest.mark.parametrize(
    ("name", "told", "expected"),
    [
        ("Harbour Union", {}, None),
        ("the Harbour Union", {"country": "NZL"}, "o1"),
        ("the Harbour Union", {"country": "CHL"}, "o2"),
        ("the Harbour Union", {"country": "PER"}, None),
        ("HU", {}, None),
        ("HU", {"country": "NZL"}, "o1"),
        ("HU", {"country": "NZL", "kind": "group"}, "o1"),
        ("HU", {"country": "NZL", "kind": "person"}, None),
    ],
)
def test_organisation_is_linked_only_with_its_country(
    name: str, told: dict[str, Any], expected: str | None
) -> None:
    assert link(name, **{"kind": "organisation", **told}) == expected


@pytest.mark.parametrize("name", ["Britain", "the U.K.", "United Kingdom"])
def test_country_is_linked_by_its_name(name: str) -> None:
    assert link(name, kind="country") == "country:GBR"


def test_organisation_decides_between_two_of_one_name() -> None:
    twin = person("p9", "Jon Farrow", country="CHL")
    registry = make_registry([twin])
    open_link = find_link(NamedActor("Jon Farrow", kind="person"), registry)
    sure_link = find_link(
        NamedActor("Jon Farrow", kind="person", organisations=("the Senate",)), registry
    )

    assert open_link.known is None
    assert {c.known.id for c in open_link.candidates} == {"p2", "p9"}
    assert sure_link.known is not None
    assert sure_link.known.id == "p2"


def test_similar_name_is_proposed_and_never_linked() -> None:
    found = find_link(
        NamedActor("Mira Ada Soammes", kind="person", titles=("premier",), country="NZL"), REGISTRY
    )
    (candidate,) = found.candidates

    assert found.known is None
    assert (candidate.known, candidate.basis) == (SOAMES, Basis.SIMILAR)
    assert candidate.support == frozenset({Context.TITLE, Context.COUNTRY})


def test_unknown_name_has_no_candidates() -> None:
    found = find_link(NamedActor("Grace Ofori", kind="person"), REGISTRY)

    assert (found.known, found.candidates) == (None, ())


def test_candidates_say_what_speaks_against_them() -> None:
    (candidate,) = find_link(
        NamedActor("Mira Soames", kind="person", titles=("premier",), day=AFTERWARDS), REGISTRY
    ).candidates

    assert candidate.contradiction == "the title was held at another time"
    assert candidate.score == 0.3


def test_alias_of_the_article_is_enough() -> None:
    assert link("the premier's critic", aliases=("Mira Soames",), kind="person") == "p1"
