from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.document.annotations import Status
from onrecord.export.listing.events import event_in_words, list_events
from onrecord.export.listing.fragment import FactNote
from onrecord.record.event import Context, Event
from onrecord.record.record import Record
from tests.builders import spoken_time
from tests.export.deeds import EVENTS, RECORD, TEXT, words
from tests.export.listing.shown import line_of, links, shown


def noted(event: Event, record: Record = RECORD) -> FactNote:
    (note,) = list_events(replace(record, events=(event,)))
    return note


def test_event_of_the_article_is_told_with_its_words() -> None:
    assert shown(noted(EVENTS[0])) == [
        "SANCTION discontinue — Quay League → Harbour Party · Tuesday 10 April 2018 · Port Aune",
        "The Quay League has *suspended* all formal relations with the Harbour Party, "
        "its paper said on Tuesday in Port Aune.",
        "told by the article, 91%",
    ]


def test_event_of_a_statement_tells_who_vouches_for_it_and_that_it_is_doubtful() -> None:
    assert shown(noted(EVENTS[1])) == [
        "AGREE (yet to come) — Mira Soames and Quay League · June 2018",
        "Soames said she would *meet* the League in June.",
        "told in 4 by Mira Soames, 44%, doubtful",
    ]


def test_event_leads_to_its_words_its_actors_and_its_statement() -> None:
    first, second = list_events(RECORD)

    assert first.anchor == "e1t1"
    assert first.why == "network: act and parties"
    assert links(first) == {"Quay League": "a1", "Harbour Party": "a2"}
    assert links(second) == {"Mira Soames": "a4", "Quay League": "a1", "4": "s4"}


@pytest.mark.parametrize(
    ("status", "flag"),
    [
        (Status.ACTUAL, ""),
        (Status.FUTURE, " (yet to come)"),
        (Status.HYPOTHETICAL, " (hypothetical)"),
        (Status.NEGATED, " (did not happen)"),
        (Status.HISTORICAL, " (historical)"),
    ],
)
def test_event_says_whether_it_was_done(status: Status, flag: str) -> None:
    event = replace(EVENTS[0], status=status, time=None, place=None)

    assert line_of(noted(event).head) == (
        f"SANCTION discontinue{flag} — Quay League → Harbour Party"
    )


def test_event_without_known_actors_says_so() -> None:
    event = replace(EVENTS[0], actors=("a9",), time=None, place=None)

    assert line_of(noted(event).head) == ("SANCTION discontinue — (nobody named) → Harbour Party")


def test_event_has_the_words_of_a_time_that_is_not_known() -> None:
    event = replace(EVENTS[0], time=spoken_time(TEXT, "Tuesday", None), place=None)

    assert line_of(noted(event).head).endswith("→ Harbour Party · Tuesday")


def test_event_leads_to_no_statement_that_is_not_listed() -> None:
    note = noted(EVENTS[1], replace(RECORD, statements=()))

    assert line_of(note.details[0]) == "told in 4, 44%, doubtful"
    assert "4" not in links(note)


def test_event_of_a_statement_without_a_known_speaker_has_the_words_for_the_source() -> None:
    note = noted(replace(EVENTS[0], statement="s3"))

    assert line_of(note.details[0]) == "told in 3 by One source, 91%"


def test_event_with_several_modes_names_them_all() -> None:
    assert event_in_words(replace(EVENTS[0], modes=("expel", "discontinue"))) == (
        "SANCTION expel, discontinue"
    )
    assert event_in_words(EVENTS[1]) == "AGREE"


def test_event_tells_why_it_came_about_with_the_words_for_it() -> None:
    contexts = (
        Context("political_institutions", words("the Harbour Party")),
        Context("diplomatic", words("formal relations")),
    )

    note = noted(replace(EVENTS[0], contexts=contexts))

    assert shown(note)[2:] == [
        "context: political institutions “the Harbour Party”, diplomatic “formal relations”",
        "told by the article, 91%",
    ]
