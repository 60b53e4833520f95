from __future__ import annotations

from dataclasses import replace

from onrecord.export.listing.commitments import list_commitments
from onrecord.export.listing.fragment import FactNote
from onrecord.record.commitment import Commitment, CommitmentStatus, Decided, StatusChange
from tests.builders import spoken_time
from tests.export.deeds import COMMITMENTS, RECORD, TEXT, words
from tests.export.listing.shown import line_of, links, shown


def noted(commitment: Commitment) -> FactNote:
    (note,) = list_commitments(replace(RECORD, commitments=(commitment,)))
    return note


def test_commitment_tells_who_asks_whom_what_by_when_how_often_on_what_condition() -> None:
    assert shown(noted(COMMITMENTS[0])) == [
        "request — Ada Vell → Mira Soames · open",
        "I ask you to *send us quarterly updates* by the end of May, as long as your council sits.",
        "due Thursday 31 May 2018 (“by the end of May”) · every 3 months · "
        "condition: “as long as your council sits”",
        "told in 1 by Ada Vell, 80%",
    ]


def test_commitment_that_came_to_stand_otherwise_has_the_words_for_it() -> None:
    assert shown(noted(COMMITMENTS[1])) == [
        "invitation — Mira Soames → Ada Vell · refused",
        "She had invited Vell *to Kelmark* in March; Vell declined.",
        "refused: “Vell declined”",
        "told by the article, 70%",
    ]


def test_commitment_leads_to_all_its_words() -> None:
    first, second = list_commitments(RECORD)

    assert first.anchor == "c1t1"
    assert links(first) == {
        "Ada Vell": "a3",
        "Mira Soames": "a4",
        "“by the end of May”": "c1t4",
        "“as long as your council sits”": "c1t3",
        "1": "s1",
    }
    assert links(second)["“Vell declined”"] == "c2t3"


def test_commitment_tells_every_change_in_order() -> None:
    changes = (
        StatusChange(CommitmentStatus.REFUSED, words("Vell declined")),
        StatusChange(CommitmentStatus.WITHDRAWN, ()),
        StatusChange(CommitmentStatus.MET, words("an aide", "said")),
    )

    head, _, changed, _ = shown(noted(replace(COMMITMENTS[1], changes=changes)))

    assert head.endswith(" · met")
    assert changed == "refused: “Vell declined” · met: “an aide” … “said”"


def test_commitment_tells_who_decided_how_it_stands_beside_the_words() -> None:
    decided = Decided("ada", "2018-05-03T09:00:00Z", "The\nvisit took place.")
    met = StatusChange(CommitmentStatus.MET, (), decided)
    changes = (*COMMITMENTS[1].changes, met)

    head, _, changed, _ = shown(noted(replace(COMMITMENTS[1], changes=changes)))

    assert head.endswith(" · met")
    assert changed == (
        "refused: “Vell declined” · met: decided by ada, 3 May 2018: The visit took place."
    )


def test_commitment_has_the_words_of_a_due_date_that_is_not_known() -> None:
    due = spoken_time(TEXT, "by the end of May", None)

    note = noted(replace(COMMITMENTS[0], due=due, every=None, condition=()))

    assert line_of(note.details[0]) == "due “by the end of May”"
