"""Articles that tell of another world than politics, and what the record says of that."""

from __future__ import annotations

import pytest

from onrecord.record.worlds import find_world
from tests.record.stated import assemble_all

PLAY = (
    "A queen who swears too much\n\nThe heroine of the new play at the Aune theatre promises her "
    "father a crown.\n\nIn the last scene she asks Grace Ofori to dance."
)
MATCH = (
    "Aune hold on\n\nThe striker promised goals, and the referee gave them.\n\nMira Soames urged "
    "Grace Ofori to run."
)
MARKET = "Copper slips\n\nTraders blamed a promise, and bonds and yields fell with futures."
COUNCIL = (
    "Council asks for a bridge\n\nMira Soames urged Grace Ofori to publish the accounts.\n\nThe "
    "council denied that a film about the bridge was staged, and set out its goals for the season."
)


@pytest.mark.parametrize(
    ("text", "subject"),
    [(PLAY, "a story, a play or an exercise"), (MATCH, "a match"), (MARKET, "a market")],
)
def test_worlds_are_told_by_their_own_words(text: str, subject: str) -> None:
    world = find_world(text)

    assert world is not None
    assert world.subject == subject


def test_worlds_are_not_told_by_words_that_politics_has_too() -> None:
    assert find_world(COUNCIL) is None


def test_worlds_need_more_words_where_the_text_is_long() -> None:
    news = "The council met and spoke about the bridge over the river for an hour. " * 30

    assert (
        find_world(f"Council meets\n\n{news}\n\nA midfielder, a referee, an umpire, a winger.")
        is None
    )


def test_worlds_are_named_in_a_warning_with_the_words_that_tell_them() -> None:
    record = assemble_all(MATCH, things=())

    (warning,) = record.warnings
    assert "Commitments and relations were not looked for" in warning
    assert "“referee”" in warning


def test_worlds_of_politics_give_no_warning() -> None:
    assert assemble_all(COUNCIL, things=()).warnings == ()
