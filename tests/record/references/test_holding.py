from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.references.holding import Candidate, Held, Sought, find_candidates

DAY = date(2018, 4, 10)
LETTER = Sought("letter", by=("Mirek Dovan",), to=("Duncan Farrow",), day=DAY)
TEXT = Held(
    7,
    title="Letter to Duncan Farrow",
    publisher="Democratic Labour",
    published=DAY,
    speakers=("Mirek Dovan",),
    opening="Dear Mr Farrow, it is my duty to tell you",
)


def test_the_letter_itself_is_a_candidate_with_its_reasons() -> None:
    assert find_candidates(LETTER, [TEXT]) == (
        Candidate(
            7,
            0.85,
            "“letter” stands at its head; Mirek Dovan speaks in it;"
            " names Duncan Farrow at its head; published on 2018-04-10",
        ),
    )


def test_what_its_author_published_is_a_candidate() -> None:
    sought = Sought("statement", by=("Progressive Union",), day=DAY)
    held = Held(3, title="On the attacks", publisher="The Progressive Union", published=DAY)

    assert [(one.number, one.why) for one in find_candidates(sought, [held])] == [
        (3, "published by Progressive Union; published on 2018-04-10")
    ]


def test_an_article_about_the_letter_is_none() -> None:
    article = Held(
        1,
        title="Labour cuts ties with Farrow",
        publisher="The Gazette",
        published=DAY,
        speakers=("Mirek Dovan", "Judith Kemble"),
        opening="The leader has suspended all relations",
    )

    assert find_candidates(LETTER, [article]) == ()


def test_a_letter_of_another_day_or_author_is_none() -> None:
    late = Held(8, title="Letter to Duncan Farrow", published=date(2018, 6, 1))
    other = Held(9, title="Letter from Ida Brandt", published=DAY)

    assert find_candidates(LETTER, [late, other]) == ()


def test_a_document_is_found_by_its_name() -> None:
    sought = Sought("treaty", name="treaty of lenz")
    held = [Held(1, title="The Treaty of Lenz"), Held(2, title="The Treaty of Ambergate")]

    assert [(one.number, one.score) for one in find_candidates(sought, held)] == [(1, 0.8)]


def test_nothing_is_found_for_a_document_of_nobody() -> None:
    assert find_candidates(Sought("letter"), [TEXT]) == ()


def test_the_likeliest_comes_first() -> None:
    less = Held(2, title="A letter", speakers=("Mirek Dovan",), published=DAY)

    assert [one.number for one in find_candidates(LETTER, [less, TEXT])] == [7, 2]


names = st.sampled_from(["Mira Soames", "Soames", "the Union", "Łódź Ü", ""])


@given(
    st.builds(
        Sought, st.sampled_from(["letter", "post", "odd"]), st.tuples(names), st.tuples(names)
    ),
    st.lists(st.builds(Held, st.integers(), names, names, st.none(), st.tuples(names), names)),
)
def test_candidates_are_held_scored_and_explained(sought: Sought, held: list[Held]) -> None:
    found = find_candidates(sought, held)

    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert 0.5 <= one.score <= 1
        assert one.number in {other.number for other in held}
        assert one.why
