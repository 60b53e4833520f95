from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.cli.layout import Layout
from onrecord.cli.marks import ASCII_BRACKETS, BRACKETS, STYLED, Glyphs
from onrecord.cli.printable import printable
from onrecord.cli.terminal import TerminalWriter, render_record
from onrecord.export.marking import Role
from onrecord.record.record import Record
from onrecord.record.statements.sourcing import Sourcing
from tests.builders import Said, make_actor, make_record, spoken_time
from tests.export import cast
from tests.export.strategies import records

TEXT = """\
Ada Vell said the league told her it was ready for talks.

“We will not wait,” she wrote in a letter, “and we will not ask twice.”

More rain is expected.
"""
STATEMENTS = [
    Said("the league told her it was ready for talks", "Ada Vell", "said", "indirect", 0.93),
    Said("it was ready for talks", "the league", "told", "indirect", 0.42),
    Said(["“We will not wait,”", "“and we will not ask twice.”"], "she", "wrote in a letter"),
    Said("More rain", (), "is expected", "indirect", 0.71),
]
RECORD = make_record(
    TEXT,
    STATEMENTS,
    title="The league keeps its answer to itself",
    publisher="The Quay Courier",
    published=date(2018, 4, 10),
    url="https://courier.example/league",
    warnings=["The date is a guess."],
)


def test_view_without_color_tells_source_cue_and_words_apart_by_signs() -> None:
    assert (
        render_record(RECORD, Layout(width=66))
        == """\
The league keeps its answer to itself
The Quay Courier · 10 April 2018
https://courier.example/league
4 statements: 1 direct, 3 indirect

Marks: {¹source}  ‹¹cue›  ⟦¹words⟧  numbered as in the list below

{¹Ada Vell} ‹¹said› ⟦¹{²the league} ‹²told› her ⟦²it was ready for
talks⟧⟧¹.

⟦³“We will not wait,”⟧ {³she} ‹³wrote in a letter›, ⟦³“and we will
not ask twice.”⟧

⟦⁴More rain⟧ ‹⁴is expected›.

1  Ada Vell — said — indirect, 93%
   the league told her it was ready for talks

2  the league — told — indirect, 42%, doubtful
   it was ready for talks

3  she — wrote in a letter — direct, 90%
   “We will not wait,” … “and we will not ask twice.”

4  (no source given) — is expected — indirect, 71%
   More rain

Warning: The date is a guess.

"""
    )


def test_view_in_plain_signs_is_still_told_apart() -> None:
    view = render_record(RECORD, Layout(glyphs=ASCII_BRACKETS))

    assert (
        "{1:Ada Vell} <1:said> [[1:{2:the league} <2:told> her [[2:it was ready for\ntalks]]]]1:."
    ) in view


def test_view_in_color_gives_each_role_a_style_of_its_own() -> None:
    view = render_record(RECORD, Layout(color=True, glyphs=STYLED))

    assert "\x1b[1;35mAda Vell\x1b[0m" in view
    assert "\x1b[3;4msaid\x1b[0m" in view
    assert "\x1b[32m her \x1b[0m" in view
    assert "\x1b[1;32mit was ready for talks\x1b[0m" in view
    assert "\x1b[1m1  \x1b[0m\x1b[1;35mAda Vell\x1b[0m — \x1b[3;4msaid\x1b[0m — indirect" in view
    assert "\x1b[31mindirect, 42%, doubtful\x1b[0m" in view


def test_view_in_color_reads_like_the_text() -> None:
    view = render_record(RECORD, Layout(color=True, glyphs=STYLED))

    words = re.sub(r"\x1b\[[\d;]*m|[⟦⟧¹²³⁴]", "", view)
    for paragraph in TEXT.strip().split("\n\n"):
        assert paragraph in words


def test_view_without_text_is_the_list() -> None:
    view = render_record(RECORD, Layout(with_text=False))

    assert "Marks:" not in view
    assert "⟦" not in view
    assert "1  Ada Vell — said — indirect, 93%" in view


def test_view_of_an_article_without_statements_says_so() -> None:
    assert render_record(make_record("A calm day.", origin="calm.txt"), Layout()) == (
        "A calm day.\n0 statements\n\nA calm day.\n\n"
    )


def test_view_reopens_words_in_each_paragraph_and_closes_them_once() -> None:
    text = "It said:\n“We are ready.\n“We always were.”\n"
    record = make_record(text, [Said("“We are ready.\n“We always were.”", "It", "said")])

    view = render_record(record, Layout())

    assert "{¹It} ‹¹said›:\n\n⟦¹“We are ready.\n\n⟦¹“We always were.”⟧\n" in view


def test_view_keeps_single_line_breaks_where_blank_lines_part_paragraphs() -> None:
    view = render_record(make_record("The Quay\nHarbour Road 1\n\n\n\nDear friends,"), Layout())

    assert "The Quay\nHarbour Road 1\n\nDear friends,\n" in view


def test_view_repeats_a_number_where_a_closing_sign_alone_could_mislead() -> None:
    text = "one two three"
    view = render_record(make_record(text, [Said("one two"), Said("two three")]), Layout())

    assert "⟦¹one ⟦²two⟧¹ three⟧²" in view


def test_view_shortens_long_words_in_the_middle_of_the_list() -> None:
    text = "She said " + "the harbour is calm and " * 20 + "she will stay."
    record = make_record(text, [Said(text[9:], "She", "said")])

    view = render_record(record, Layout(with_text=False))

    assert " […] " in view
    assert " ".join(view.split()).endswith("harbour is calm and she will stay.")


def test_view_makes_terminal_commands_harmless_everywhere() -> None:
    text = "\x1b[2J She\x9b1m said \x1b]0;x\x07 yes."
    hostile = "\x1b[2J\r\nx"
    fields: dict[str, Any] = dict.fromkeys(("title", "publisher", "url"), hostile)
    known = {"country": hostile, "aliases": [hostile], "roles": [(hostile, "a1", "yes")]}
    actor = make_actor(text, "a1", hostile, "yes", **known)
    said = Said("yes", "She\x9b1m", "said", speaker="a1", on_behalf_of="a1", addressees=("a1",))
    record = make_record(text, [said], actors=[actor], warnings=["\x1b[2J"], **fields)

    view = render_record(record, Layout())

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", view)


def test_view_lists_who_speaks_as_what_for_whom_and_to_whom_and_then_the_actors() -> None:
    assert (
        render_record(cast.RECORD, Layout(width=66, with_text=False))
        == """\
The league is done with waiting
4 statements: 2 direct, 2 indirect · 5 actors

1  Ada Vell (chair, Quay League), for Quay League, to Mira Soames
   wrote — direct, 90%
   “We will not wait.”

2  Ada Vell (chair, Quay League)
   she — said — direct, 90%
   “It was time,”

3  An aide to Mira Soames
   called it — indirect, 90%
   rash

4  Others, to Ada Vell and Mira Soames — called it — indirect,
   42%, doubtful
   brave

Actors
Ada Vell — person, ARD — 2 statements: 1, 2 — spoken to: 4
   chair, Quay League · also Ms Vell
An aide to Mira Soames — unnamed — 1 statement: 3
   aide, Mira Soames
Quay League — organisation — spoken for: 1
   also the league
Mira Soames — person — spoken for: 3 — spoken to: 1, 4

Also named: Dovan Harbour (group)

"""
    )


def test_view_in_color_shows_speakers_like_sources() -> None:
    view = render_record(cast.RECORD, Layout(color=True, glyphs=STYLED))

    assert "\x1b[1m2  \x1b[0m\x1b[1;35mAda Vell\x1b[0m\x1b[2m (chair, Quay League)\x1b[0m\n" in view
    assert "   \x1b[1;35mshe\x1b[0m — \x1b[3;4msaid\x1b[0m — direct, 90%" in view


def test_view_keeps_the_numbers_of_a_record_that_was_narrowed() -> None:
    view = render_record(replace(cast.RECORD, statements=cast.RECORD.statements[1:2]), Layout())

    assert "⟦²“It was time,”⟧ {²she} ‹²said›." in view
    assert "2  Ada Vell (chair, Quay League)\n" in view
    assert "Ada Vell — person, ARD — 1 statement: 2\n" in view


def test_articles_are_set_off_from_one_another() -> None:
    shown: list[str] = []
    writer = TerminalWriter(shown.append, Layout(width=20))

    writer.write(make_record("One.", origin="a"))
    writer.write(make_record("Two.", origin="b"))
    writer.finalize()

    assert "".join(shown) == (
        "One.\n0 statements\n\nOne.\n\n" + "─" * 20 + "\n\nTwo.\n0 statements\n\nTwo.\n\n"
    )


@given(record=records(), width=st.integers(min_value=20, max_value=50))
@pytest.mark.parametrize("glyphs", [ASCII_BRACKETS, BRACKETS, STYLED])
def test_view_has_no_line_over_the_width(record: Record, width: int, glyphs: Glyphs) -> None:
    layout = Layout(width=width, glyphs=glyphs)

    assert max(map(cell_len, render_record(record, layout).split("\n"))) <= width


@given(record=records(), width=st.integers(min_value=20, max_value=50))
def test_view_leaves_nothing_of_the_text_out(record: Record, width: int) -> None:
    no_signs = Glyphs(dict.fromkeys(Role, ""), dict.fromkeys(Role, ""), lambda _: "")

    view = render_record(record, Layout(width=width, glyphs=no_signs))

    assert "".join(printable(record.article.text).split()) in "".join(view.split())


def test_list_tells_how_and_when_a_statement_was_made() -> None:
    text = "“No,” an aide said on Tuesday."
    record = make_record(text, [Said("“No,”", "an aide", "said")])
    time = spoken_time(text, "Tuesday", "2018-04-10")
    told = replace(record.statements[0], sourcing=Sourcing.UNNAMED, time=time)

    view = render_record(replace(record, statements=(told,)), Layout(width=80))

    assert "an aide — said — direct, unnamed source, Tuesday (2018-04-10), 90%\n" in view
