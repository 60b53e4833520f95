"""Which attribution keeps words that several claim."""

from __future__ import annotations

from onrecord.analysis.decoding import Candidate
from onrecord.analysis.overlaps import (
    drop_borrowed,
    drop_repeats,
    give_quotations_whole,
    settle_overlaps,
)
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.document.annotations import Attribution
from onrecord.document.span import Span
from tests.builders import span_of

SEEN = (0.0, 0.0, 0.0, 0.0)
TEXT = "Mira said “We sail at dawn,” and Ivo replied that “we do not” sail."


def _candidate(
    *content: Span, cue: Span | None = None, score: float = 0.0, by_layout: bool = False
) -> Candidate:
    attribution = Attribution((), (cue or Span(900, 901),), content, 0.0)
    words = frozenset(place for span in content for place in range(span.start, span.end))
    return Candidate(attribution, score, None if by_layout else SEEN, words)


def _words(text: str, candidates: list[Candidate]) -> list[list[str]]:
    return [[span.text_in(text) for span in one.attribution.content] for one in candidates]


def test_repeat_with_the_lower_score_is_dropped() -> None:
    better, worse = _candidate(Span(0, 10), score=2.0), _candidate(Span(2, 10), score=1.0)

    assert drop_repeats([worse, better]) == [better]


def test_candidates_that_share_half_of_the_smaller_are_both_kept() -> None:
    one, other = _candidate(Span(0, 10), score=2.0), _candidate(Span(8, 12), score=1.0)

    assert drop_repeats([one, other]) == [one, other]


def test_candidate_that_shares_more_than_half_of_itself_is_dropped() -> None:
    one, other = _candidate(Span(0, 10), score=2.0), _candidate(Span(7, 12), score=1.0)

    assert drop_repeats([one, other]) == [one]


def test_turn_of_a_transcript_may_hold_what_another_is_said_to_say() -> None:
    turn = _candidate(Span(0, 40), score=2.0, by_layout=True)
    inner = _candidate(Span(10, 20), cue=Span(8, 9), score=1.0)

    assert drop_repeats([turn, inner]) == [turn, inner]


def test_turn_of_a_transcript_and_the_same_cue_are_repeats() -> None:
    cue = Span(50, 51)
    turn = _candidate(Span(0, 40), cue=cue, score=2.0, by_layout=True)
    inner = _candidate(Span(10, 20), cue=cue, score=1.0)

    assert drop_repeats([turn, inner]) == [turn]


def test_quotation_belongs_to_whoever_has_it_whole() -> None:
    owner = _candidate(span_of(TEXT, "“We sail at dawn,”"))
    reacher = _candidate(span_of(TEXT, "dawn,” and Ivo replied"))

    settled = give_quotations_whole(TEXT, [owner, reacher], find_quotations(TEXT))

    assert _words(TEXT, settled) == [["“We sail at dawn,”"], ["and Ivo replied"]]


def test_quotation_that_nobody_has_whole_stays_in_pieces() -> None:
    one, other = _candidate(span_of(TEXT, "We sail")), _candidate(span_of(TEXT, "dawn,” and"))

    settled = give_quotations_whole(TEXT, [one, other], find_quotations(TEXT))

    assert settled == [one, other]


def test_candidate_keeps_its_piece_of_a_quotation_when_nothing_else_would_be_left() -> None:
    owner = _candidate(span_of(TEXT, "“We sail at dawn,”"))
    reacher = _candidate(span_of(TEXT, "at dawn"))

    settled = give_quotations_whole(TEXT, [owner, reacher], find_quotations(TEXT))

    assert settled == [owner, reacher]


def test_candidate_whose_cue_stands_in_the_quotation_keeps_its_words() -> None:
    owner = _candidate(span_of(TEXT, "“We sail at dawn,”"))
    inside = _candidate(span_of(TEXT, "at dawn,” and Ivo"), cue=span_of(TEXT, "sail"))

    settled = give_quotations_whole(TEXT, [owner, inside], find_quotations(TEXT))

    assert settled == [owner, inside]


def test_further_span_inside_a_longer_one_of_another_is_dropped() -> None:
    longer = _candidate(Span(20, 60))
    borrower = _candidate(Span(0, 10), Span(30, 40))

    settled = drop_borrowed([longer, borrower])

    assert [one.attribution.content for one in settled] == [(Span(20, 60),), (Span(0, 10),)]


def test_only_span_inside_a_longer_one_of_another_stays() -> None:
    longer, inner = _candidate(Span(20, 60)), _candidate(Span(30, 40))

    assert drop_borrowed([longer, inner]) == [longer, inner]


def test_settled_candidates_are_in_text_order() -> None:
    late, early = _candidate(Span(40, 50), score=3.0), _candidate(Span(0, 10), score=1.0)

    assert settle_overlaps("a" * 60, [late, early], []) == [early, late]


def test_settled_candidates_keep_what_is_theirs() -> None:
    first = _candidate(span_of(TEXT, "“We sail at dawn,”"), score=1.0)
    second = _candidate(span_of(TEXT, "that “we do not” sail"), score=2.0)

    settled = settle_overlaps(TEXT, [second, first], find_quotations(TEXT))

    assert _words(TEXT, settled) == [["“We sail at dawn,”"], ["that “we do not” sail"]]
