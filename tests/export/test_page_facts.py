"""Events, commitments, relations and mentioned documents on the page."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from hypothesis import given

from onrecord.record.record import Record
from tests.builders import make_actor, make_record
from tests.export import cast
from tests.export.deeds import COMMITMENTS, DOCUMENTS, EVENTS, RECORD, RELATIONS
from tests.export.strategies import full_records
from tests.export.test_page import HOSTILE, Page, page_of


def sections(page: str) -> dict[str, list[list[str]]]:
    """For each list of facts its entries, line by line as a reader sees them."""
    found = re.findall(
        r'<section class="notes facts \w+" aria-label="(.*?)">(.*?)</section>', page, re.S
    )
    return {
        label: [
            [plain(line) for line in re.findall(r"<p\b[^>]*>(.*?)</p>", entry, re.S)]
            for entry in re.findall(r"<li\b.*?</li>", body, re.S)
        ]
        for label, body in found
    }


def plain(line: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", line)).split())


def marked(page: str) -> list[tuple[str, str, str]]:
    """Each stretch that a fact other than a statement marks in the text."""
    return re.findall(r'<mark class="sign (\w+)" data-of="(\w+)">(?:<mark [^>]*>)*([^<]*)', page)


def test_page_lists_every_other_fact() -> None:
    shown = sections(page_of(RECORD))

    assert shown["Events of article 1"] == [
        [
            "e1 SANCTION discontinue — Quay League → Harbour Party"
            " · Tuesday 10 April 2018 · Port Aune",
            "The Quay League has suspended all formal relations with the Harbour Party,"
            " its paper said on Tuesday in Port Aune.",
            "told by the article, 91% · network: act and parties",
        ],
        [
            "e2 AGREE (yet to come) — Mira Soames and Quay League · June 2018",
            "Soames said she would meet the League in June.",
            "told in 4 by Mira Soames, 44%, doubtful"
            " · network: act; a meeting yet to come is agreed",
        ],
    ]
    assert [entry[0] for entry in shown["Commitments of article 1"]] == [
        "c1 request — Ada Vell → Mira Soames · open",
        "c2 invitation — Mira Soames → Ada Vell · refused",
    ]
    assert shown["Relations of article 1"][0][1:] == [
        "scope disputed: “the leader’s office only” / “everything we do together”",
        "The Quay League did it itself · from e1, statement 2, statement 3",
    ]
    assert shown["Documents mentioned of article 1"][1] == [
        "d2 statement — Harbour Party",
        "“a statement” · its words are not here",
        "in response to d1, statement 1 · says nothing of d1",
    ]


def test_page_marks_the_words_of_other_facts_inside_those_of_statements() -> None:
    page = page_of(RECORD)

    assert marked(page) == [
        ("event", "e1", "suspended"),
        ("commitment", "c1", "send us quarterly updates"),
        ("document", "d1", "The letter"),
        ("relation", "r1", "the leader’s office only"),
        ("relation", "r1", "everything we do together"),
        ("document", "d2", "a statement"),
        ("document", "d1", "the letter"),
        ("event", "e2", "meet"),
        ("commitment", "c2", "to Kelmark"),
    ]
    assert (
        '<mark class="content" data-of="4" data-tells="e2"><mark class="sign event" data-of="e2">'
        "meet</mark></mark>"
    ) in page


def test_page_puts_a_letter_before_marked_words_only() -> None:
    labels = re.findall(
        r'<sup class="ref (\w+)"><a href="#a1(\w+)" aria-label="([^"]*)"', page_of(RECORD)
    )

    assert labels[:3] == [
        ("event", "e1", "e1: event in the list"),
        ("commitment", "c1", "c1: commitment in the list"),
        ("document", "d1", "d1: document in the list"),
    ]
    assert len(labels) == 9


def test_page_marks_words_that_two_facts_share_twice() -> None:
    event = replace(EVENTS[0], id="e3", trigger=COMMITMENTS[0].what)

    page = page_of(replace(RECORD, events=(event,)))

    assert (
        '<mark class="sign event" data-of="e3"><mark class="sign commitment" data-of="c1">'
        "send us quarterly updates</mark></mark>"
    ) in page


def test_page_links_all_facts_and_words_both_ways() -> None:
    page = Page(page_of(RECORD, RECORD))

    assert len(page.ids()) == len(set(page.ids()))
    assert {link[1:] for link in page.links()} <= set(page.ids())
    assert {
        *("#a1events", "#a1e1", "#a1e1t1", "#a1c1", "#a1c1t1", "#a1c2t3", "#a2r1", "#a2r1t2"),
        *("#a2documents", "#a2d2", "#a2d2t1"),
    } <= set(page.links())


def test_page_counts_other_facts_at_the_top_of_the_article() -> None:
    (count,) = re.findall(r'<p class="count">(.*?)</p>', page_of(RECORD))

    assert plain(count) == (
        "4 statements: 2 direct, 1 indirect, 1 mixed · 2 events · 2 commitments · 2 relations"
        " · 2 mentioned documents · 5 actors"
    )


def test_page_tells_actors_their_part_in_other_facts() -> None:
    page = page_of(RECORD)

    (league,) = re.findall(r'<li id="a1a1".*?</li>', page, re.S)
    assert "Takes part in: e1, e2, r1, r2" in plain(league)
    assert 'class="slight"' not in page


def test_page_offers_to_hide_the_marks_of_the_kinds_that_it_has() -> None:
    some = replace(RECORD, events=(), relations=())

    assert re.findall(r'id="show-(\w+)" checked', page_of(RECORD)) == [
        *("event", "commitment", "relation", "document"),
    ]
    assert re.findall(r'id="show-(\w+)"', page_of(some)) == ["commitment", "document"]
    assert 'id="show-' not in page_of(cast.RECORD)


def test_page_lights_the_words_of_a_fact_by_rules_for_well_made_ids_only() -> None:
    odd = replace(EVENTS[0], id="e1{}</style><script>")

    style = page_of(replace(RECORD, events=(odd,))).partition("<style>")[2].partition("</style>")[0]

    assert '[data-tells~="c1"]' in style
    assert "script" not in style


def test_page_makes_hostile_words_harmless_in_every_fact() -> None:
    text = f"{HOSTILE} did {HOSTILE}."
    actors = [make_actor(text, one.id, HOSTILE) for one in RECORD.actors]
    words = actors[0].mentions
    event = replace(EVENTS[0], event=HOSTILE, modes=(HOSTILE,), why=HOSTILE, place=words[0])
    relation = replace(RELATIONS[0], scope=words, evidence=words, since=HOSTILE, why=HOSTILE)
    commitment = replace(COMMITMENTS[0], what=words, evidence=words, condition=words, every=HOSTILE)
    record = replace(
        make_record(text, actors=actors),
        events=(replace(event, trigger=words, evidence=words, time=None),),
        commitments=(replace(commitment, due=None),),
        relations=(relation,),
        documents_mentioned=(replace(DOCUMENTS[0], kind=HOSTILE, evidence=words),),
    )

    page = Page(page_of(record))

    assert page.article_text == text
    assert not {"script", "img"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)


@given(full_records())
def test_page_keeps_text_under_other_facts_exactly(record: Record) -> None:
    page = Page(page_of(record))

    assert page.article_text == record.article.text
    to_facts = {link[1:] for link in page.links() if re.match(r"#a1[ecrd]\d", link)}
    assert {"a1e1", "a1c1", "a1r1", "a1d1"} <= set(page.ids())
    assert to_facts <= set(page.ids())
