from __future__ import annotations

import pytest

from onrecord.registry.countries import load_countries, make_country_actors


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United Kingdom", "GBR"),
        ("UK", "GBR"),
        ("the U.K.", "GBR"),
        ("Britain", "GBR"),
        ("the U.S.", "USA"),
        ("US", "USA"),
        ("America", "USA"),
        ("the United States of America", "USA"),
        ("North Korea", "PRK"),
        ("Russia", "RUS"),
        ("Russian Federation", "RUS"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Czech Republic", "CZE"),
        ("St. Lucia", "LCA"),
        ("Holy See (Vatican City)", "VAT"),
        ("Kosovo", "XKX"),
        ("TURKEY", "TUR"),
    ],
)
def test_country_is_found_by_its_names(name: str, code: str) -> None:
    assert load_countries().find(name) == code


@pytest.mark.parametrize(
    "name", ["Ardania", "us", "turkey", "Us", "IT", "NO", "Congo", "Scotland", "Island", ""]
)
def test_country_is_not_guessed(name: str) -> None:
    assert load_countries().find(name) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Israeli", "ISR"),
        ("Israelis", "ISR"),
        ("British", "GBR"),
        ("Britons", "GBR"),
        ("Welsh", "GBR"),
        ("Americans", "USA"),
        ("French", "FRA"),
        ("Chinese", "CHN"),
        ("Indians", "IND"),
        ("Swede", "SWE"),
        ("Swedish", "SWE"),
        ("Poles", "POL"),
        ("South Korean", "KOR"),
        ("Palestinians", "PSE"),
        ("Kazakh", "KAZ"),
    ],
)
def test_demonym_tells_the_country(word: str, code: str) -> None:
    assert load_countries().find_demonym(word) == code


@pytest.mark.parametrize("word", ["Congolese", "Dominicans", "Korean", "polish", "Ardanian"])
def test_demonym_of_several_or_none_is_open(word: str) -> None:
    assert load_countries().find_demonym(word) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Washington", "USA"),
        ("Washington, D.C.", "USA"),
        ("London", "GBR"),
        ("Astana", "KAZ"),
        ("N’Djamena", "TCD"),
        ("San Jose", "CRI"),
        ("Kingston", "JAM"),
        ("Belgrade", "SRB"),
        ("Naypyidaw", "MMR"),
    ],
)
def test_capital_tells_the_country(name: str, code: str) -> None:
    assert load_countries().find_capital(name) == code


def test_capital_of_no_country_is_none() -> None:
    assert load_countries().find_capital("Kelmark") is None
    assert load_countries().find_capital("Nur-Sultan") is None


def test_code_is_found_in_any_case() -> None:
    countries = load_countries()

    assert [countries.find_code(code) for code in ("nz", "NZL", "nzl", "zz")] == [
        "NZL",
        "NZL",
        "NZL",
        None,
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [("SWZ", "Eswatini"), ("MKD", "North Macedonia"), ("GBR", "United Kingdom"), ("ANT", None)],
)
def test_name_is_the_one_in_use(code: str, name: str | None) -> None:
    assert load_countries().name_of(code) == name


def test_every_country_has_a_code_and_is_found_by_its_own_name() -> None:
    countries = load_countries()
    every = list(countries)

    assert len(every) == 250
    assert [c.name for c in every if len(c.iso3) != 3] == []
    assert [c.name for c in every if countries.find(c.name) != c.iso3] == []


def test_no_name_of_a_country_is_a_name_of_another() -> None:
    countries = load_countries()
    shared = [name for c in countries for name in c.names if countries.find(name) != c.iso3]

    # Written without a capital letter, so that they are no names in an English text.
    assert all(not any("A" <= sign <= "Z" for sign in name) for name in shared)


def test_country_actors_carry_code_and_names() -> None:
    actors = {actor.id: actor for actor in make_country_actors(load_countries())}

    assert actors["country:GBR"].country == "GBR"
    assert "Britain" in actors["country:GBR"].aliases
