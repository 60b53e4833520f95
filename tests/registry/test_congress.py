from __future__ import annotations

from onrecord.registry.congress import iter_actors
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole

MEMBER = """\
- id: {bioguide: S000999, govtrack: 1}
  name: {first: Mirabel, middle: Ada, last: Soames, nickname: Mira, official_full: Mira A. Soames}
  terms:
  - {type: rep, start: '2009-01-06', end: '2011-01-03', state: WA, party: Harbour}
  - {type: rep, start: '2011-01-05', end: '2013-01-03', state: WA, party: Harbour}
  - {type: sen, start: '2015-01-06', end: '2021-01-03', state: WA, party: League}
  leadership_roles:
  - {title: Whip, chamber: senate, start: '2019-01-03'}
"""


def test_congress_member_has_names_terms_and_parties() -> None:
    assert list(iter_actors(MEMBER, "legislators.yaml")) == [
        KnownActor(
            "bioguide:S000999",
            "Mira A. Soames",
            KnownKind.PERSON,
            "USA",
            ("Mirabel Soames", "Mira Soames", "Mirabel Ada Soames"),
            (
                KnownRole(
                    "representative",
                    "United States House of Representatives",
                    "2009-01-06",
                    "2013-01-03",
                ),
                KnownRole("senator", "United States Senate", "2015-01-06", "2021-01-03"),
                KnownRole("member", "Harbour", "2009-01-06", "2013-01-03"),
                KnownRole("member", "League", "2015-01-06", "2021-01-03"),
                KnownRole("Whip", "United States Senate", "2019-01-03"),
            ),
            "legislators.yaml, entry 1",
            "Soames",
        )
    ]


def test_congress_reads_presidents_and_suffixes() -> None:
    text = """\
- id: {govtrack: 7}
  name: {first: Jon, last: Farrow, suffix: Jr.}
  terms: [{type: prez, start: '1901-03-04', end: '1905-03-04', party: no party, how: election}]
"""
    (actor,) = iter_actors(text, "executive.yaml")

    assert isinstance(actor, KnownActor)
    assert (actor.id, actor.name, actor.aliases) == (
        "govtrack:7",
        "Jon Farrow Jr.",
        ("Jon Farrow",),
    )
    assert actor.roles[0] == KnownRole("president", "United States", "1901-03-04", "1905-03-04")


def test_congress_entry_that_is_wrong_is_told_and_the_next_is_read() -> None:
    text = """\
- name: {first: Jon, last: Farrow}
- id: {bioguide: X}
  name: {first: Jon}
- id: {bioguide: X}
  name: {first: Jon, last: Farrow}
  terms: [{type: lord}]
- id: {bioguide: X}
  name: Jon Farrow
"""
    problems = [str(problem) for problem in iter_actors(text + MEMBER, "l.yaml")]

    assert problems[:4] == [
        'l.yaml, entry 1: has no "id"; give it one of: bioguide, govtrack, wikidata',
        'l.yaml, entry 2: has no "last"; fill in "last"',
        "l.yaml, entry 3: has a term of \"type\" 'lord'; write one of: sen, rep, prez, viceprez",
        'l.yaml, entry 4: "name" is no object; write "name" as names with values',
    ]
    assert len(problems) == 5


def test_congress_file_that_is_no_yaml_is_told_with_its_line() -> None:
    (problem,) = iter_actors("- id: 1\n- ]\n- id: 2", "l.yaml")

    assert str(problem).startswith("l.yaml:2: is not valid YAML (")


def test_congress_file_that_is_no_list_is_refused() -> None:
    (problem,) = iter_actors("id: 1", "l.yaml")

    assert str(problem) == "l.yaml: is no list of members; check that it is the right file"
