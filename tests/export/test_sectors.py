"""Sectors of actors by their titles and names."""

from __future__ import annotations

import pytest

from onrecord.export.sectors import sectors_of
from onrecord.record.actor import Actor, ActorKind, Role


def actor(name: str, kind: str, *titles: str) -> Actor:
    roles = tuple(Role(title, None, ()) for title in titles)
    return Actor("a1", name, ActorKind(kind), None, (), (), roles)


@pytest.mark.parametrize(
    ("title", "sectors"),
    [
        ("Prime Minister", ("GOV",)),
        ("deputy foreign minister", ("GOV",)),
        ("former prime minister", ("ELI",)),
        ("ex-senator", ("ELI",)),
        ("former nurse", ("MED",)),
        ("shadow foreign secretary", ("OPP",)),
        ("police chief", ("COP",)),
        ("retired general", ("ELI",)),
        ("secretary general", ()),
        ("president", ()),
        ("leader", ()),
        ("Chief Rabbi", ("REL",)),
    ],
)
def test_title_tells_the_sector(title: str, sectors: tuple[str, ...]) -> None:
    assert sectors_of(actor("Ada Vell", "person", title)) == sectors


@pytest.mark.parametrize(
    ("name", "kind", "sectors"),
    [
        ("Kelmark Police", "organisation", ("COP",)),
        ("the Supreme Court of Kelmark", "organisation", ("JUD",)),
        ("the government of Kelmark", "organisation", ("GOV",)),
        ("Ministry of the Army", "organisation", ("GOV", "MIL")),
        ("several rebels", "unnamed", ("REB",)),
        ("Harbour Party", "organisation", ()),
        ("Kelmark", "country", ()),
        ("Grace Church", "person", ()),
        ("the Policeman's Friends", "organisation", ()),
    ],
)
def test_name_of_a_body_tells_the_sector(name: str, kind: str, sectors: tuple[str, ...]) -> None:
    assert sectors_of(actor(name, kind)) == sectors


def test_every_sector_of_several_roles_is_told_once_the_first_coming_first() -> None:
    told = actor("Ada Vell", "person", "senator", "leader", "MP", "mayor")

    assert sectors_of(told) == ("LEG", "GOV")
