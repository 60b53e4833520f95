from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.span import Span
from onrecord.export.listing.passage import Run, cut_passage, shorten_passage
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.record import Record
from tests.builders import span_of
from tests.export.strategies import full_records

TEXT = "The League  has suspended\nall relations. It rained. The Party was sad."


def words(*told: str) -> tuple[Evidence, ...]:
    return cut_evidence(TEXT, [span_of(TEXT, one) for one in told])


def test_passage_sets_the_marked_words_off_on_one_line() -> None:
    passage = cut_passage(
        TEXT, words("The League  has suspended\nall relations."), words("suspended")
    )

    assert passage == (
        Run("The League has "),
        Run("suspended", Span(16, 25)),
        Run(" all relations."),
    )


def test_passage_shows_where_words_are_left_out() -> None:
    passage = cut_passage(TEXT, words("The Party was sad."), words("suspended"))

    assert [run.words for run in passage] == ["suspended", " … ", "The Party was sad."]


def test_passage_has_words_that_are_told_twice_once() -> None:
    passage = cut_passage(
        TEXT, words("It rained.", "rained. The Party"), words("It rained", "rained")
    )

    assert [run.words for run in passage] == ["It rained", ". The Party"]


def test_short_passage_stays_whole() -> None:
    passage = (Run("The League has "), Run("suspended", Span(16, 25)))

    assert shorten_passage(passage, 24) == passage


def test_long_passage_is_cut_away_from_what_is_marked() -> None:
    before = Run("The day was long and the League, as it had told us before, has ")
    after = Run(" all relations with the Party that once sat beside it in the hall.")
    marked = Run("suspended", Span(63, 72))

    assert [run.words for run in shorten_passage((before, marked, after), 80)] == [
        "[…] as it had told us before, has ",
        "suspended",
        " all relations with the Party […]",
    ]


def test_long_passage_without_a_mark_keeps_its_beginning() -> None:
    (run,) = shorten_passage(cut_passage(TEXT, words(TEXT), ()), 40)

    assert run.words == "The League has suspended all […]"


@given(full_records(), st.integers(40, 300))
def test_passage_keeps_to_the_text_and_nearly_to_the_limit(record: Record, limit: int) -> None:

    for event in record.events:
        passage = cut_passage(record.article.text, event.evidence, event.trigger)
        flat = "".join(record.article.text.split())
        for run in passage:
            assert "".join(run.words.replace("…", "").split()) in flat
        assert sum(len(run.words) for run in shorten_passage(passage, limit)) <= limit + 120
