from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.registry.linking import NamedActor
from onrecord.registry.same_actor import Proposal, SeenActor, find_sure_rule, propose_same


def seen(key: str, name: str, registry_id: str | None = None, **told: Any) -> SeenActor:
    return SeenActor(key, NamedActor(name, **{"kind": "person", **told}), registry_id)


def propose(*actors: SeenActor, least: float = 0.0) -> list[Proposal]:
    return list(propose_same(actors, least=least))


def test_same_name_and_context_are_proposed_with_all_reasons() -> None:
    told: dict[str, Any] = {"titles": ("mayor",), "organisations": ("Kelmark",), "country": "NZL"}

    assert propose(
        seen("d1:a1", "Mira Soames", **told),
        seen("d2:a4", "Mayor Mira SOAMES", aliases=("Soames",), **told),
    ) == [
        Proposal(
            "d1:a1",
            "d2:a4",
            0.99,
            ("the same name", "the same title", "the same organisation", "the same country"),
        )
    ]


@pytest.mark.parametrize(
    ("left", "right", "score", "reason"),
    [
        ("Mira Soames", "Mira Ada Soames", 0.55, "the same first and last name"),
        ("Mira Soames", "M. Soames", 0.4, "the same family name, and an initial that fits"),
        ("Mira Soames", "Mira Soammes", 0.43, "the names are alike (mira soames – mira soammes)"),
    ],
)
def test_persons_are_compared_by_all_forms_of_their_names(
    left: str, right: str, score: float, reason: str
) -> None:
    (proposal,) = propose(seen("a", left), seen("b", right))

    assert (proposal.score, proposal.reasons) == (score, (reason,))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (seen("a", "Mira Soames"), seen("b", "Jon Soames")),
        (seen("a", "Mira Soames"), seen("b", "Mona Soames")),
        (seen("a", "Mira Soames"), seen("b", "Mira Ofori")),
        (seen("a", "Mira Soames"), seen("b", "Mira Soames", kind="organisation")),
        (seen("a", "Mira Soames", "p1"), seen("b", "Mira Soames", "p2")),
        (seen("a", "…"), seen("b", "—")),
        (
            seen("a", "Ardania", kind="country", country="NZL"),
            seen("b", "Ardania", kind="country", country="CHL"),
        ),
    ],
)
def test_actors_that_nothing_joins_are_not_proposed(left: SeenActor, right: SeenActor) -> None:
    assert propose(left, right) == []


def test_another_country_speaks_against_one_name() -> None:
    (proposal,) = propose(
        seen("a", "Mira Soames", country="NZL"), seen("b", "Mira Soames", country="CHL")
    )

    assert proposal.score == 0.35
    assert proposal.reasons == ("the same name", "but another country")


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Harbour Union", "the Harbour Union", "the same name"),
        ("Kelmark League of Towns", "KLT", "one is the abbreviation of the other"),
        ("Harbour Union", "Harbor Union", "the names are alike (harbour union – harbor union)"),
    ],
)
def test_organisations_are_compared_by_name_and_abbreviation(
    left: str, right: str, reason: str
) -> None:
    (proposal,) = propose(
        seen("a", left, kind="organisation"), seen("b", right, kind="organisation")
    )

    assert proposal.reasons == (reason,)


def test_one_of_the_other_names_joins_too() -> None:
    (proposal,) = propose(
        seen("a", "Harbour Union", kind="organisation", aliases=("Union of Quays",)),
        seen("b", "Union of Quays", kind="organisation"),
    )

    assert proposal.reasons == ("one of the names is the same",)


def test_family_name_alone_is_compared_where_the_title_is_the_same() -> None:
    left, right = seen("a", "Mira Soames", titles=("PM",)), seen("b", "Mrs Soames", titles=("PM",))
    (proposal,) = propose(left, right)

    assert proposal == Proposal("a", "b", 0.4, ("the same family name", "the same title"))
    assert propose(left, seen("c", "Mrs Soames")) == []


def test_family_name_alone_is_no_more_than_a_family_name() -> None:
    (proposal,) = propose(seen("a", "Mr Soames"), seen("b", "Soames", titles=("mayor",)))

    assert proposal == Proposal("a", "b", 0.25, ("the same family name",))


def test_same_known_actor_has_the_highest_score_whatever_the_names() -> None:
    assert propose(seen("a", "Mira Soames", "p1"), seen("b", "the premier", "p1")) == [
        Proposal("a", "b", 1.0, ("both are the known actor p1",))
    ]


def test_same_country_has_the_highest_score_whatever_the_names() -> None:
    assert propose(
        seen("a", "Britain", kind="country", country="GBR"),
        seen("b", "the UK", kind="country", country="GBR"),
    ) == [Proposal("a", "b", 1.0, ("both are the country GBR",))]


def test_many_of_whom_the_same_is_told_are_proposed_with_the_first() -> None:
    proposals = propose(*(seen(f"d{number}", "Mira Soames") for number in range(4)))

    assert [(p.left, p.right) for p in proposals] == [("d0", "d1"), ("d0", "d2"), ("d0", "d3")]


def test_proposals_under_the_least_score_are_left_out() -> None:
    pair = (seen("a", "Mira Soames"), seen("b", "M. Soames"))

    assert len(propose(*pair, least=0.4)) == 1
    assert propose(*pair, least=0.41) == []


def test_large_blocks_still_join_names_that_stand_next_to_each_other() -> None:
    others = [
        seen(f"d{n}", f"Mira {chr(97 + n % 26)}{n} Soames{chr(97 + n % 26)}") for n in range(90)
    ]
    proposals = propose(*others, seen("x", "Mira Soamesz"), seen("y", "Mira Q. Soamesz"), least=0.5)

    assert ("x", "y") in {(p.left, p.right) for p in proposals}


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (
            seen("a", "Mira Soames", "p1"),
            seen("b", "Mrs Soames", "p1"),
            "both are the known actor p1",
        ),
        (
            seen("a", "Britain", kind="country", country="GBR"),
            seen("b", "the UK", kind="country", country="GBR"),
            "both are the country GBR",
        ),
        (seen("a", "Mira Soames"), seen("b", "Mira Soames"), None),
        (seen("a", "Mira Soames", "p1"), seen("b", "Mira Soames"), None),
        (seen("a", "X", kind="country"), seen("b", "X", kind="country"), None),
    ],
)
def test_merge_is_sure_only_under_a_rule(
    left: SeenActor, right: SeenActor, rule: str | None
) -> None:
    assert find_sure_rule(left, right) == rule


names = st.sampled_from(["Mira Soames", "M. Soames", "Soames", "Mira Ada Soames", "Jon Farrow"])


@given(st.lists(st.tuples(names, st.sampled_from(["NZL", "CHL", None])), max_size=8))
def test_proposals_join_two_given_actors_once_with_a_score_and_a_reason(
    told: Sequence[tuple[str, str | None]],
) -> None:
    actors = [seen(f"d{n}", name, country=code) for n, (name, code) in enumerate(told)]
    proposals = propose(*actors)
    pairs = [frozenset({p.left, p.right}) for p in proposals]

    assert len(pairs) == len(set(pairs))
    assert {key for pair in pairs for key in pair} <= {actor.key for actor in actors}
    assert all(len(pair) == 2 for pair in pairs)
    assert all(0 <= p.score <= 1 and p.reasons for p in proposals)
