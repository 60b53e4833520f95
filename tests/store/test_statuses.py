"""How a commitment stands by a person's decision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from onrecord.errors import ChoiceError
from onrecord.record.commitment import Commitment, CommitmentStatus, StatusChange
from onrecord.record.record import Record
from onrecord.store.commitments import Terms, find_commitments
from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.doings import cut, told
from tests.store.stories import LATER, RUN


@pytest.fixture
def kept(store: Store) -> Store:
    store.add(told(), RUN)
    return store


def number_of(store: Store, kind: str = "commitment") -> int:
    with store.view() as view:
        (hit,) = view.search(Question(kind=kind))
        return hit.fact_id


def commitment(store: Store) -> Commitment:
    with store.view() as view:
        (one,) = view.record(1).commitments
        return one


def say(store: Store, status: str, why: str | None = None, settles: int | None = None) -> int:
    verdict = Verdict(Action.STATUS, "ada", why, {"status": status}, settles)
    return store.decide(number_of(store), verdict)


def standing(store: Store) -> list[tuple[str, str | None, str | None]]:
    """Each change of the commitment: to what, by whose decision, and why."""
    told = ((one.status.value, one.decided) for one in commitment(store).changes)
    return [(status, by.who if by else None, by.why if by else None) for status, by in told]


def with_change(status: CommitmentStatus) -> Record:
    """The record in which the text tells that the commitment came to stand so."""
    record = told()
    change = StatusChange(status, cut("report each quarter"))
    return replace(record, commitments=(replace(record.commitments[0], changes=(change,)),))


def test_person_says_how_a_commitment_stands(kept: Store) -> None:
    say(kept, "met", "the report came")

    assert commitment(kept).status is CommitmentStatus.MET
    assert standing(kept) == [("met", "ada", "the report came")]
    (decided,) = (one.decided for one in commitment(kept).changes)
    assert decided is not None
    assert decided.at.endswith("Z")
    assert kept.verify().differences == []


def test_last_word_holds_and_every_one_is_kept(kept: Store) -> None:
    say(kept, "overdue")
    say(kept, "open", "given until May")

    assert commitment(kept).status is CommitmentStatus.OPEN
    assert standing(kept) == [("overdue", "ada", None), ("open", "ada", "given until May")]


def test_status_is_taken_back(kept: Store) -> None:
    say(kept, "met")
    kept.undo(say(kept, "refused"), who="ada")

    assert standing(kept) == [("met", "ada", None)]


def test_status_holds_through_a_later_run_beside_what_the_text_tells(kept: Store) -> None:
    say(kept, "met")

    kept.add_analysis(1, with_change(CommitmentStatus.REFUSED), LATER)

    assert standing(kept) == [("refused", None, None), ("met", "ada", None)]
    assert commitment(kept).status is CommitmentStatus.MET
    assert kept.verify().differences == []


def test_commitment_whose_status_was_decided_stays_when_a_later_run_misses_it(kept: Store) -> None:
    say(kept, "withdrawn")

    kept.add_analysis(1, replace(told(), commitments=()), LATER)

    assert standing(kept) == [("withdrawn", "ada", None)]


@pytest.mark.parametrize("answer", [Action.ACCEPT, Action.STATUS])
def test_status_goes_over_to_the_new_form_that_a_person_confirms(
    kept: Store, answer: Action
) -> None:
    decision = say(kept, "overdue")
    record = told()
    longer = replace(record.commitments[0], what=cut("to report each"))
    kept.add_analysis(1, replace(record, commitments=(longer,)), LATER)
    with kept.view() as view:
        (waiting,) = (one for one in view.iter_pending() if one.decision)
    assert waiting.fact is not None

    change = {"status": "met"} if answer is Action.STATUS else None
    kept.decide(waiting.fact.fact_id, Verdict(answer, "grace", None, change, decision))

    assert commitment(kept).what[0].exact == "to report each"
    after = [("met", "grace", None)] if answer is Action.STATUS else []
    assert standing(kept) == [("overdue", "ada", None), *after]
    assert kept.verify().differences == []


def test_status_is_in_the_view_of_the_database(kept: Store) -> None:
    query = "SELECT status, status_words, decided_by, decided_why FROM commitments"

    def row() -> tuple[str | None, ...]:
        with kept.database.reading() as connection:
            return tuple(connection.execute(text(query)).one())

    assert row() == ("open", None, None, None)
    kept.add_analysis(1, with_change(CommitmentStatus.REFUSED), LATER)
    assert row() == ("refused", "report each quarter", None, None)
    say(kept, "met", "in May")
    assert row() == ("met", "report each quarter", "ada", "in May")


def test_decided_commitment_is_no_longer_among_the_open(kept: Store) -> None:
    say(kept, "met")

    with kept.view() as view:
        assert find_commitments(view, Terms(open_only=True)) == ()


def test_only_commitments_have_a_status(kept: Store) -> None:
    verdict = Verdict(Action.STATUS, "ada", change={"status": "met"})

    with pytest.raises(ChoiceError, match="no commitment but of the kind event"):
        kept.decide(number_of(kept, "event"), verdict)


def test_unknown_status_is_refused(kept: Store) -> None:
    with pytest.raises(ChoiceError, match="'done' is no status; choose one of open, met"):
        say(kept, "done")

    assert kept.last_decision() is None
