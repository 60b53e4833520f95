"""Actors as a list shows them."""

from __future__ import annotations

import pytest

from onrecord.record.actor import ActorKind
from onrecord.store import actors
from onrecord.store.actors import list_named, list_speaking
from onrecord.store.view import View


def test_who_says_most_comes_first(told_view: View) -> None:
    found = list_speaking(told_view)

    first = found.lines[0]
    assert (first.name, first.statements) == ("Mira Soames", 2)
    assert found.counted is None


def test_speakers_are_counted_in_so_many_statements_only(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actors, "_NEWEST_STATEMENTS", 2)

    found = list_speaking(told_view)

    assert found.counted == 2
    assert sum(one.statements for one in found.lines) == 2


@pytest.mark.parametrize("name", ["mira s", "SOAMES", "soa"])
def test_actors_are_found_by_the_beginning_of_a_word(told_view: View, name: str) -> None:
    assert [one.name for one in list_named(told_view, name).lines] == ["Mira Soames"]


@pytest.mark.parametrize("name", ["", "%", "so%mes", "irasoames", "soames harbour"])
def test_actors_are_not_found_by_other_words(told_view: View, name: str) -> None:
    assert list_named(told_view, name).lines == ()


def test_actors_of_a_name_are_cut_where_there_are_many(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actors, "_MOST_NAMED", 1)

    found = list_named(told_view, "o")

    assert found.is_cut
    assert len(found.lines) == 1


def test_actors_of_another_kind_are_left_out(told_view: View) -> None:
    assert list_named(told_view, "harbour", ActorKind.PERSON).lines == ()
