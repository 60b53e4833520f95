"""Since when a state holds."""

from __future__ import annotations

import pytest

from tests.builders import Said
from tests.record.relations.telling import derive


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Ardania left the Green League on Monday.", "2018-04-09"),
        ("On 3 March Ardania left the Green League.", "2018-03-03"),
        ("Ardania left the Green League with effect from 1 June.", "2018-06-01"),
        ("Ardania will leave the Green League on 30 June, it decided.", "2018-06-30"),
        ("Ardania is leaving the Green League on Friday.", "2018-04-13"),
        ("Ardania left the Green League. The exit takes effect on 1 May.", "2018-05-01"),
        ("Ardania left the Green League. It announced the step on Tuesday.", "2018-04-10"),
        ("Ardania left the Green League in 2014.", None),
        ("Ardania left the Green League last spring.", None),
        ("Ardania left the Green League after a vote that was held on Monday.", None),
        ("Ardania had left the Green League.", None),
        ("Ardania left the Green League under a treaty of 4 March 2012.", None),
        ("Ardania remains a member of the Green League, it said on Monday.", None),
    ],
)
def test_since_is_the_day_that_the_words_give(text: str, since: str | None) -> None:
    (found,) = derive(text)

    assert found.since == since


def test_since_is_the_day_of_the_announcement_where_no_other_is_told() -> None:
    text = "Ardania said on Tuesday that it had left the Green League."
    said = Said(
        "that it had left the Green League", source="Ardania", cue="said", speaker="Ardania",
        form="indirect",
    )  # fmt: skip

    (found,) = derive(text, said, pronouns={"it": "Ardania"})

    assert found.since == "2018-04-10"


def test_headline_takes_its_day_from_the_text() -> None:
    text = "Ardania leaves Green League\n\nArdania left the Green League on Monday."

    (found,) = derive(text)

    assert found.since == "2018-04-09"


def test_minutes_tell_what_was_done_on_the_day_of_the_meeting() -> None:
    text = (
        "Minutes of the meeting of the Green League, 4 April 2018\n\n"
        "The Green League admitted Ardania as a full member."
    )

    (found,) = derive(text)

    assert found.since == "2018-04-04"


def test_without_a_day_of_publication_only_whole_dates_are_days() -> None:
    text = "Ardania left the Green League on 4 March 2016. Kelmark left the Green League on Monday."

    assert [one.since for one in derive(text, published=None)] == ["2016-03-04", None]
