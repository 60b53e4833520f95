from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.wording import (
    aliases_in_words,
    all_warnings,
    circumstances,
    count_by_form,
    count_of,
    cue_words,
    day_in_words,
    headline,
    ids_in_words,
    joined_words,
    kind_in_words,
    names_in_words,
    numbers_in_words,
    role_in_short,
    role_in_words,
    shorten_end,
    shorten_middle,
)
from onrecord.record.actor import ActorKind
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.sourcing import Sourcing
from tests.builders import (
    Said,
    make_actor,
    make_article,
    make_record,
    make_statement,
    spoken_time,
)

TEXT = "“Yes,”\nshe said, “but  no more.”"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 inputs"), (1, "1 input"), (2, "2 inputs"), (1234, "1,234 inputs")]
)
def test_count_takes_the_plural_but_for_one(number: int, words: str) -> None:
    assert count_of(number, "input") == words


def test_headline_is_the_title_on_one_line() -> None:
    assert headline(make_article("x", title="A quiet\n  harbour")) == "A quiet harbour"


@pytest.mark.parametrize("title", [None, "", " \n"])
def test_headline_without_a_title_is_the_first_line(title: str | None) -> None:
    text = " \n\n  The ferry\tis late.\nNobody knows why."

    assert headline(make_article(text, title=title)) == "The ferry is late."


def test_headline_of_a_long_first_line_ends_with_a_whole_word() -> None:
    found = headline(make_article("The harbour " * 20))

    assert found == "The harbour " * 6 + "The…"


def test_headline_of_nothing_at_all_is_the_origin() -> None:
    assert headline(make_article(" \n", origin="harbour.txt")) == "harbour.txt"


@pytest.mark.parametrize(
    ("text", "limit", "shortened"),
    [
        ("no more", 7, "no more"),
        ("no more", 6, "no…"),
        ("no more than that", 8, "no more…"),
        ("no more than that", 7, "no…"),
        ("Hafenmeisterei", 6, "Hafen…"),
    ],
)
def test_end_is_cut_between_words(text: str, limit: int, shortened: str) -> None:
    assert shorten_end(text, limit) == shortened


def test_day_is_written_out() -> None:
    assert day_in_words(make_article("x", published=date(2018, 4, 1))) == "1 April 2018"
    assert day_in_words(make_article("x")) is None


def test_joined_words_show_where_words_are_left_out() -> None:
    statement = make_statement(TEXT, Said(["“Yes,”", "“but  no more.”"]))

    assert joined_words(statement.content) == "“Yes,” … “but no more.”"


def test_short_text_is_not_shortened() -> None:
    assert shorten_middle("A calm day.", 11) == "A calm day."


def test_long_text_is_shortened_between_words() -> None:
    text = "The harbour was calm that day and nobody thought of leaving it."

    assert shorten_middle(text, 40) == "The harbour was calm […] it."


def test_shortening_refuses_a_limit_without_room() -> None:
    with pytest.raises(ValueError, match="a limit of 7 leaves no room"):
        shorten_middle("far too long", 7)


@given(st.text(), st.integers(min_value=10, max_value=60))
def test_shortened_text_keeps_to_the_limit_and_both_ends(text: str, limit: int) -> None:
    short = shorten_middle(text, limit)

    assert len(short) <= limit
    head, _, tail = short.partition(" […] ")
    assert text.startswith(head)
    assert text.endswith(tail)


def test_circumstances_say_that_a_doubtful_statement_is_doubtful() -> None:
    sure = make_statement(TEXT, Said("“Yes,”", form="direct", confidence=0.5))
    doubtful = make_statement(TEXT, Said("“Yes,”", form="mixed", confidence=0.494))

    assert circumstances(sure) == "direct, 50%"
    assert circumstances(doubtful) == "mixed, 49%, doubtful"


def test_circumstances_tell_what_is_known_of_how_and_when() -> None:
    text = "“Yes,” an aide wrote on Tuesday afternoon, in 2018."
    bare = make_statement(text, Said("“Yes,”", confidence=0.93))
    told = replace(
        bare,
        sourcing=Sourcing.UNNAMED,
        medium=Medium.LETTER,
        time=spoken_time(text, "Tuesday afternoon", "2018-04-10"),
    )

    assert circumstances(told) == (
        "direct, unnamed source, in a letter, Tuesday afternoon (2018-04-10), 93%"
    )
    assert circumstances(replace(bare, time=spoken_time(text, "Tuesday afternoon", None))) == (
        "direct, Tuesday afternoon, 93%"
    )
    assert circumstances(replace(bare, time=spoken_time(text, "2018", "2018"))) == (
        "direct, 2018, 93%"
    )
    assert circumstances(replace(bare, sourcing=Sourcing.NAMED)) == "direct, 93%"
    assert circumstances(replace(bare, sourcing=Sourcing.OUTLET)) == (
        "direct, the outlet itself, 93%"
    )


@pytest.mark.parametrize("medium", Medium)
def test_every_medium_has_its_wording(medium: Medium) -> None:
    statement = replace(make_statement(TEXT, Said("“Yes,”")), medium=medium)

    form, told, certainty = circumstances(statement).split(", ")
    assert (form, certainty) == ("direct", "90%")
    assert told != ""


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], ""), ([4], "4"), ([1, 2], "1, 2"), ([1, 2, 3, 5, 8, 9], "1–3, 5, 8, 9")],
)
def test_numbers_join_their_runs(numbers: list[int], words: str) -> None:
    said = [make_statement(TEXT, Said("“Yes,”"), number) for number in numbers]

    assert numbers_in_words(said) == words


def test_ids_join_their_runs() -> None:
    assert ids_in_words(["e1", "e2", "e3", "e9", "c1", "c2", "r4"]) == "e1–e3, e9, c1, c2, r4"
    assert ids_in_words([]) == ""


CHAIR = make_actor(
    TEXT,
    "a1",
    "Ada Vell",
    "she",
    country="ARD",
    aliases=["Ms Vell", "A. Vell"],
    roles=[("chair", "a2", "she"), ("member of\nparliament", None, "she")],
)
LEAGUE = make_actor(TEXT, "a2", "Quay League", "she", kind="organisation")


def test_role_in_words_tells_where_it_is_held() -> None:
    actors = {"a1": CHAIR, "a2": LEAGUE}

    assert role_in_words(CHAIR.roles[0], actors) == "chair, Quay League"
    assert role_in_words(CHAIR.roles[0], {}) == "chair"
    assert role_in_words(CHAIR.roles[1], actors) == "member of parliament"


def test_role_in_short_is_the_first_unless_it_is_told_already() -> None:
    unnamed = replace(CHAIR, name="A chair of the league", kind=ActorKind.UNNAMED)

    assert role_in_short(CHAIR, {"a2": LEAGUE}) == "chair, Quay League"
    assert role_in_short(LEAGUE, {}) == ""
    assert role_in_short(unnamed, {"a2": LEAGUE}) == ""
    assert role_in_short(replace(unnamed, name="One source"), {}) == "chair"


def test_actor_is_told_by_kind_country_and_other_names() -> None:
    assert kind_in_words(CHAIR) == "person, ARD"
    assert kind_in_words(LEAGUE) == "organisation"
    assert aliases_in_words(CHAIR) == "also Ms Vell, A. Vell"
    assert aliases_in_words(LEAGUE) == ""


def test_names_are_listed_as_in_a_sentence() -> None:
    assert names_in_words([CHAIR]) == "Ada Vell"
    assert names_in_words([CHAIR, LEAGUE, CHAIR]) == "Ada Vell, Quay League and Ada Vell"


def test_statements_are_counted_by_form() -> None:
    record = make_record(TEXT, [Said("“Yes,”"), Said("she", form="mixed"), Said("“but  no more.”")])

    assert count_by_form(record) == "3 statements: 2 direct, 1 mixed"
    assert count_by_form(make_record(TEXT)) == "0 statements"


def test_warnings_of_reading_and_analysis_are_told_once() -> None:
    article = make_article(TEXT, warnings=("No date.", "Two titles."))
    record = make_record(TEXT, warnings=["No date.", "Odd marks."])

    merged = all_warnings(type(record)(article, (), record.warnings))

    assert merged == ("No date.", "Two titles.", "Odd marks.")


def test_cue_words_leave_out_a_colon_or_a_dash() -> None:
    record = make_record("CHAIR: We sail.", [Said("We sail.", source="CHAIR", cue=":")])

    assert cue_words(record.statements[0]) == ""
