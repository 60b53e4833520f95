"""What the story's parties did to each other, when the acts and mentions are told by hand."""

from __future__ import annotations

import pytest

from tests.builders import Nth, Said, Thing
from tests.examples.gold_articles import GoldStatement, load_gold_articles
from tests.examples.story_entities import STORY_THINGS
from tests.record.events.telling import Did, Telling, tell

STORY = next(one for one in load_gold_articles() if one.path.stem == "sister-party-letter")
THINGS = (
    *STORY_THINGS,
    Thing("person", "I"),
    Thing("person", "us"),
    Thing("organisation", "[representatives] of the community"),
)
ACTS = (
    Did("suspended", "SANCTION", [], ["Farrow"], ("discontinue",)),
    Did("suspending", "SANCTION", ["I"], ["us"], ("discontinue",)),
    Did("accused", "ACCUSE", ["Mr Dovan, who was elected to lead the Ardanian party last spring"],
        ["his counterpart"], ("allege",)),
    Did("condemns", "ACCUSE", [Nth("The Progressive Union", 2)], [], ("disapprove",)),
    Did("understands", "SUPPORT", ["The Gazette"]),
    Did("will meet", "CONSULT", [Nth("Duncan Farrow", 2)]),
    Did("asks", "REQUEST", [], [], ("assist",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def told() -> Telling:
    said = [_said(one) for one in STORY.statements]
    return tell(STORY.text, *ACTS, things=THINGS, said=said)


def _said(gold: GoldStatement) -> Said:
    """The statement where its content stands; source and cue are the nearest before or after."""
    start = STORY.text.index(gold.content[0])
    return Said(
        list(gold.content),
        [_near(words, start) for words in gold.source],
        [_near(words, start) for words in gold.cue],
    )


def _near(words: str, offset: int) -> Nth:
    whole = [n for n in range(len(STORY.text)) if _stands(words, n)]
    nearest = min(range(len(whole)), key=lambda n: abs(whole[n] - offset))
    return Nth(words, nearest + 1)


def _stands(words: str, offset: int) -> bool:
    text = STORY.text
    end = offset + len(words)
    inside = text[offset - 1 : offset].isalnum() or text[end : end + 1].isalnum()
    return text.startswith(words, offset) and not inside


def test_story_events_have_their_parties(told: Telling) -> None:
    dovan, farrow = "Mirek Dovan", "Duncan Farrow"
    labour = "Democratic Labour"

    events = [(event, actors, recipients) for event, actors, recipients, _ in told.brief()]

    assert ("SANCTION", [dovan], [farrow]) in events
    assert events.count(("SANCTION", [dovan], [farrow])) == 2
    assert ("ACCUSE", [dovan], [farrow]) in events
    assert ("REQUEST", [dovan], [farrow]) in events
    assert ("REQUEST", ["Rosalind Peake"], [farrow]) in events
    thanks = [one for one in events if one[0] == "SUPPORT"]
    assert [one[1] for one in thanks] == [["Kelmark Council of Ardanians"]]
    assert [str(name).startswith(labour) for name in thanks[0][2]] == [True]


def test_story_meeting_is_still_to_come(told: Telling) -> None:
    (meeting,) = [one for one in told.events if one.trigger[0].exact == "will meet"]

    assert (meeting.event, meeting.status) == ("AGREE", "future")
    assert meeting.time is not None
    assert (meeting.time.evidence.exact, meeting.time.value) == ("Monday", "2018-04-16")


def test_story_suspension_in_the_letter_is_vouched_for_by_its_author(told: Telling) -> None:
    (suspending,) = [one for one in told.events if one.trigger[0].exact == "suspending"]

    carrying = next(one for one in told.record.statements if one.id == suspending.statement)
    assert told.names([carrying.speaker or ""]) == ["Mirek Dovan"]


def test_story_tells_no_event_where_somebody_only_understands(told: Telling) -> None:
    assert [one for one in told.events if "understands" in one.trigger[0].exact] == []
