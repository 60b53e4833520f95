from __future__ import annotations

import pytest

from onrecord.errors import SourceError
from onrecord.registry.csv_table import iter_actors
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole


def read(*lines: str) -> list[KnownActor]:
    results = list(iter_actors("\n".join(lines), "people.csv"))
    assert [result for result in results if isinstance(result, SourceError)] == []
    return [result for result in results if isinstance(result, KnownActor)]


def complain(*lines: str) -> list[str]:
    return [str(r) for r in iter_actors("\n".join(lines), "people.csv") if isinstance(r, Exception)]


def test_csv_row_is_one_actor() -> None:
    assert read(
        "id,name,kind,country,aliases,family_name,title,organisation,start,end",
        "p1,Mira Soames,Person,nz,M. Soames| Ada Soames ,Soames,mayor,Kelmark,2019,2021-03",
    ) == [
        KnownActor(
            "p1",
            "Mira Soames",
            KnownKind.PERSON,
            "NZL",
            ("M. Soames", "Ada Soames"),
            (KnownRole("mayor", "Kelmark", "2019", "2021-03"),),
            "people.csv:2",
            "Soames",
        )
    ]


def test_csv_without_ids_makes_them_of_kind_country_and_name() -> None:
    actors = read(
        "kind;name;country", "person;Mira Soames;New Zealand", "organisation;Harbour Union;"
    )

    assert [actor.id for actor in actors] == [
        "person-nzl-mira-soames",
        "organisation-harbour-union",
    ]


def test_csv_passes_over_blank_lines_and_reads_quoted_cells() -> None:
    (actor,) = read("name\tkind", "", '"Soames, Mira"\tperson', "\t")

    assert actor.name == "Soames, Mira"


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("kind,country", 'people.csv:1: the header has no column "name"; begin the file'),
        ("name,kind,alias", 'people.csv:1: the header has a column "alias", which is not known'),
        ("name,kind,name", 'people.csv:1: the header has "name" twice; rename one of them'),
        ("", 'people.csv:1: the header has no column "name"; begin the file'),
    ],
)
def test_csv_with_a_wrong_header_is_refused_as_a_whole(header: str, problem: str) -> None:
    (told,) = complain(header, "Mira Soames,person,x")

    assert told.startswith(problem)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",person,,,,,", 'people.csv:2: has no "name"; fill in "name"'),
        ("Mira,persn,,,,,", "people.csv:2: \"kind\" is 'persn'; write one of: person, "),
        ("Mira,person,Ardania,,,,", "people.csv:2: \"country\" is 'Ardania', which is no known"),
        ("Mira,person,,mayor,,May 2019,", "people.csv:2: \"start\" is 'May 2019', which is no"),
        (
            "Mira,person,,mayor,,2019,2018",
            'people.csv:2: "end" (2018) is before "start" (2019); exchange or correct them',
        ),
        ("Mira,person,,,Kelmark,,", 'people.csv:2: has "organisation", "start" or "end" without'),
        ("Mira,person", "people.csv:2: has 2 columns, and the header 7; put cells"),
        ("…,person,,,,,", "people.csv:2: \"name\" is '…', which holds no letter; write the full"),
    ],
)
def test_csv_row_that_is_wrong_is_told_and_the_next_is_read(row: str, problem: str) -> None:
    lines = ("name,kind,country,title,organisation,start,end", row, "Jon Farrow,person,,,,,")
    first, second = iter_actors("\n".join(lines), "people.csv")

    assert str(first).startswith(problem)
    assert isinstance(second, KnownActor)


def test_csv_does_not_join_two_rows_of_one_name_without_ids() -> None:
    (told,) = complain("name,kind", "Mira Soames,person", "mira soames,person")

    assert told == (
        "people.csv:3: has the same name, kind and country as the row at people.csv:2;"
        ' tell them apart, or join them, in a column "id"'
    )


def test_csv_with_an_open_quotation_mark_is_told_with_its_line() -> None:
    (told,) = complain("name,kind", "Mira,person", '"Jon,person')

    assert told.startswith("people.csv:3: is not valid CSV (")
