"""The roles of an actor, and who it was said to be."""

from __future__ import annotations

from onrecord.store.actor_roles import list_roles, list_same_as
from onrecord.store.players import Player
from onrecord.store.store import Store
from onrecord.store.view import View
from tests.store.told import only


def test_role_is_one_over_documents_with_its_first_and_last_day(told_view: View) -> None:
    (role,) = list_roles(told_view, only(told_view, "Mira Soames"))

    assert (role.title, role.documents) == ("leader", 1)
    assert role.of == Player("organisation:harbour party", "Harbour Party")
    assert (role.first, role.last) == ("2018-04-11", "2018-04-11")


def test_nobody_has_merged_anything(told_view: View) -> None:
    assert list_same_as(told_view, only(told_view, "Mira Soames")) == ()


def test_undone_merge_is_no_longer_the_same(told_store: Store) -> None:
    made = told_store.merge("organisation:ferry union", "organisation:quay league", who="ada")
    with told_store.view() as view:
        (same,) = list_same_as(view, only(view, "Quay League"))
        assert same.player.name == "Ferry Union"
    told_store.undo(made, who="ada")
    with told_store.view() as view:
        assert list_same_as(view, only(view, "Quay League")) == ()
