"""Events, commitments, relations and mentioned documents in the terminal view."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.cli.layout import Layout
from onrecord.cli.marks import STYLED
from onrecord.cli.terminal import render_record
from onrecord.record.record import Record
from tests.builders import make_actor, make_record
from tests.export.deeds import COMMITMENTS, DOCUMENTS, EVENTS, RECORD, RELATIONS, TEXT
from tests.export.strategies import full_records


def test_view_lists_every_other_fact_below_the_statements() -> None:
    view = render_record(RECORD, Layout(width=80, with_text=False))

    assert view.startswith("""\
The league shuts the door
The Quay Courier · 11 April 2018
4 statements: 2 direct, 1 indirect, 1 mixed · 2 events · 2 commitments · 2
relations · 2 mentioned documents · 5 actors
""")
    assert view.endswith("""\
4  Mira Soames
   Soames — said — indirect, 90%
   she would meet the League in June

Events
e1  SANCTION discontinue — Quay League → Harbour Party · Tuesday 10 April 2018 ·
    Port Aune
    The Quay League has *suspended* all formal relations with the Harbour Party,
    its paper said on Tuesday in Port Aune.
    told by the article, 91%

e2  AGREE (yet to come) — Mira Soames and Quay League · June 2018
    Soames said she would *meet* the League in June.
    told in 4 by Mira Soames, 44%, doubtful

Commitments
c1  request — Ada Vell → Mira Soames · open
    I ask you to *send us quarterly updates* by the end of May, as long as your
    council sits.
    due Thursday 31 May 2018 (“by the end of May”) · every 3 months · condition:
    “as long as your council sits”
    told in 1 by Ada Vell, 80%

c2  invitation — Mira Soames → Ada Vell · refused
    She had invited Vell *to Kelmark* in March; Vell declined.
    refused: “Vell declined”
    told by the article, 70%

Relations
r1  Quay League – Harbour Party: formal relations suspended since Tuesday 10
    April 2018
    scope disputed: “the leader’s office only” / “everything we do together”
    The Quay League did it itself · from e1, statement 2, statement 3

r2  Ada Vell – Quay League: membership joined
    who leads the League
    who leads a body is of it · from a role of Ada Vell

Documents mentioned
d1  letter — Ada Vell → Mira Soames
    “The letter” · mentioned 2 times · quoted in 1

d2  statement — Harbour Party
    “a statement” · its words are not here
    in response to d1, statement 1 · says nothing of d1

Actors
Ada Vell — person, ARD — 1 statement: 1 — c1, c2, r2, d1
   leader, Quay League
Mira Soames — person, KLM — 1 statement: 4 — spoken to: 1 — e2, c1, c2, d1
An aide — unnamed — 1 statement: 2
Quay League — organisation — e1, e2, r1, r2
Harbour Party — organisation — e1, r1, d2

""")


def test_view_in_color_sets_what_counts_off_by_style() -> None:
    view = render_record(RECORD, Layout(color=True, glyphs=STYLED, with_text=False))

    assert "\x1b[1mEvents\x1b[0m\n" in view
    assert "SANCTION discontinue\x1b[0m — \x1b[1;35mQuay League\x1b[0m → " in view
    assert "would \x1b[1;4mmeet\x1b[0m the League" in view
    assert "44%\x1b[31m, doubtful\x1b[0m" in view
    assert "\x1b[31mscope disputed\x1b[0m: \x1b[32m“the leader’s office only”" in view
    assert "*" not in view


def test_view_shortens_a_long_passage_around_what_is_marked() -> None:
    text = "The harbour was calm, " * 20 + "the League resigned, " + "and it rained. " * 20
    evidence = make_actor(text, "a1", "x", text.strip(), "resigned").mentions
    event = replace(EVENTS[0], trigger=evidence[1:], evidence=evidence[:1], time=None, place=None)

    view = render_record(replace(make_record(text), events=(event,)), Layout(with_text=False))

    passage = " ".join(view.split()).partition("(nobody named) ")[2].partition(" told by")[0]
    assert passage.startswith("[…] ")
    assert passage.endswith(" […]")
    assert "the League *resigned*, and it rained." in passage
    assert len(passage) <= 242


def test_view_makes_terminal_commands_harmless_in_every_fact() -> None:
    text = f"{TEXT}\n\x1b[2J\x9b1m \x1b]0;x\x07"
    hostile = "\x1b[2J\r\nx"
    words = make_actor(text, "a1", hostile, "\x1b[2J\x9b1m \x1b]0;x\x07").mentions
    actors = [make_actor(text, one.id, hostile, "Tuesday") for one in RECORD.actors]
    record = replace(
        make_record(text, actors=actors),
        events=(
            replace(EVENTS[0], event=hostile, modes=(hostile,), place=words[0], trigger=words),
        ),
        commitments=(replace(COMMITMENTS[0], condition=words, every=hostile),),
        relations=(replace(RELATIONS[0], scope=words, why=hostile, since=hostile),),
        documents_mentioned=(replace(DOCUMENTS[0], kind=hostile, evidence=words),),
    )

    view = render_record(record, Layout())

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", view)


@given(record=full_records(), width=st.integers(min_value=20, max_value=50))
def test_view_with_other_facts_has_no_line_over_the_width(record: Record, width: int) -> None:
    assert max(map(cell_len, render_record(record, Layout(width=width)).split("\n"))) <= width
