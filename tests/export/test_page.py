from __future__ import annotations

import base64
import hashlib
import html
import io
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.page import PageWriter
from onrecord.record.record import Record
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.sourcing import Sourcing
from tests.builders import Nth, Said, make_actor, make_article, make_record
from tests.export import cast
from tests.export.strategies import records

TEXT = "Ada Vell said the league told her it was ready."
NESTED = (
    Said("the league told her it was ready", "Ada Vell", "said", "indirect"),
    Said("it was ready", "the league", "told", "indirect", 0.42),
)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
VOID = {"meta", "br", "img", "input", "link"}


class Page(HTMLParser):
    """What a browser would make of a page: its elements, and the text of the article alone."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.article_text = ""
        self.marked: list[tuple[str, str, str]] = []
        self.named: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not self._inside("section", "text") or self._inside("sup", "ref"):
            return
        self.article_text += data
        tag, attributes = self._open[-1]
        if tag == "mark":
            self.marked.append((data, str(attributes["class"]), str(attributes["data-of"])))
        if "data-tells" in attributes:
            self.named.append((data, str(attributes.get("class")), str(attributes["data-tells"])))

    def _inside(self, tag: str, name: str) -> bool:
        return any(t == tag and name in (a.get("class") or "").split() for t, a in self._open)

    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.elements if "id" in attrs]

    def links(self) -> list[str]:
        return [str(attrs["href"]) for tag, attrs in self.elements if tag == "a"]


def page_of(*records: Record) -> str:
    stream = io.BytesIO()
    with PageWriter(stream) as writer:
        for record in records:
            writer.write(record)
        writer.finalize()
    return stream.getvalue().decode("utf-8")


def _entries(page: str, beginning: str) -> dict[str, list[str]]:
    """The lines of each entry whose id begins so, as a reader sees them."""
    _, *entries = re.split(r'(?=<li id=")', re.split(r'<details class="origin">', page)[0])
    shown = {}
    for entry in entries:
        id = entry.removeprefix('<li id="').partition('"')[0]
        lines = re.findall(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", entry.partition(">")[2], re.DOTALL)
        words = [" ".join(html.unescape(re.sub(r"<[^>]*>", "", line)).split()) for line in lines]
        if id.startswith(beginning):
            shown[id] = words
    return shown


def test_page_marks_every_stretch_with_its_roles_and_numbers() -> None:
    page = Page(page_of(make_record(TEXT, NESTED)))

    assert page.marked == [
        ("Ada Vell", "source", "1"),
        ("said", "cue", "1"),
        ("the league", "source content", "1 2"),
        (" ", "content", "1"),
        ("told", "cue content", "1 2"),
        (" her ", "content", "1"),
        ("it was ready", "content nested", "1 2"),
    ]


def test_page_numbers_the_beginning_of_every_part() -> None:
    page = page_of(
        make_record("“Yes,” she said, “no.”", [Said(["“Yes,”", "“no.”"], "she", "said")])
    )

    labels = re.findall(r'<sup class="ref (\w+)" id="(\w+)".*?aria-label="([^"]*)"', page)
    assert labels == [
        ("content", "a1s1w1", "1w: words of statement 1"),
        ("source", "a1s1s1", "1s: source of statement 1"),
        ("cue", "a1s1c1", "1c: cue of statement 1"),
        ("content", "a1s1w2", "1w: words of statement 1"),
    ]


def test_page_numbers_words_again_in_each_paragraph() -> None:
    text = "It said:\n\n“We are ready.\n\n“We always were.”\n"
    page = page_of(make_record(text, [Said("“We are ready.\n\n“We always were.”", "It", "said")]))

    assert page.count('aria-label="1w: words of statement 1"') == 1
    assert page.count('aria-label="1w: words of statement 1, continued"') == 1


def test_page_links_words_and_statements_both_ways() -> None:
    page = Page(page_of(make_record(TEXT, NESTED), make_record(TEXT, NESTED)))

    assert len(page.ids()) == len(set(page.ids()))
    assert {link[1:] for link in page.links()} <= set(page.ids())
    assert {"#a1s2", "#a1s2w1", "#a1s2s1", "#a1s2c1", "#a2s1", "#a2s1w1"} <= set(page.links())


def test_page_lists_statements_with_their_certainty() -> None:
    page = page_of(make_record(TEXT, NESTED))

    assert ">indirect, 90%</p>" in page
    assert ' doubtful">indirect, 42%, doubtful</p>' in page


def test_page_tells_how_and_when_a_statement_was_made() -> None:
    record = make_record(TEXT, NESTED)
    first, *others = record.statements
    told = replace(first, sourcing=Sourcing.UNNAMED, medium=Medium.LETTER)

    page = page_of(replace(record, statements=(told, *others)))

    assert ">indirect, unnamed source, in a letter, 90%</p>" in page


def test_page_shows_who_speaks_for_whom_and_to_whom() -> None:
    shown = _entries(page_of(cast.RECORD), "a1s")

    assert shown["a1s1"] == [
        "1 Ada Vell (chair, Quay League), for Quay League, to Mira Soames",
        "“We will not wait.”",
        "wrote — direct, 90%",
    ]
    assert shown["a1s2"] == [
        "2 Ada Vell (chair, Quay League)",
        "“It was time,”",
        "she — said — direct, 90%",
    ]
    assert shown["a1s3"] == ["3 An aide to Mira Soames", "rash", "called it — indirect, 90%"]
    assert shown["a1s4"] == [
        "4 Others, to Ada Vell and Mira Soames — called it",
        "brave",
        "indirect, 42%, doubtful",
    ]


def test_page_lists_actors_with_their_roles_and_all_that_they_say() -> None:
    shown = _entries(page_of(cast.RECORD), "a1a")

    assert shown == {
        "a1a1": [
            "Ada Vell person, ARD · also Ms Vell",
            "chair, Quay League: chair of the Quay League",
            "Statements: 2",
            "1 “We will not wait.”",
            "2 “It was time,”",
            "Told to this actor: 4",
        ],
        "a1a4": [
            "An aide to Mira Soames unnamed",
            "aide, Mira Soames: aide",
            "Statements: 1",
            "3 rash",
        ],
        "a1a2": [
            "Quay League organisation · also the league",
            "Said for this actor: 1",
            "1 “We will not wait.” by Ada Vell",
        ],
        "a1a3": [
            "Mira Soames person · registry quay-7",
            "Said for this actor: 1",
            "3 rash by An aide to Mira Soames",
            "Told to this actor: 1, 4",
        ],
        "a1a5": ["Dovan Harbour group"],
    }


def test_page_links_actors_statements_and_words() -> None:
    page = Page(page_of(cast.RECORD, cast.RECORD))

    assert len(page.ids()) == len(set(page.ids()))
    assert {link[1:] for link in page.links()} <= set(page.ids())
    assert {"#a1actors", "#a1a1", "#a1a1m", "#a1a1r1", "#a2a3", "#a2a3m"} <= set(page.links())


def test_page_marks_the_words_for_actors_in_the_text() -> None:
    page = Page(page_of(cast.RECORD))

    assert page.named == [
        ("Ada Vell", "source named", "a1"),
        ("chair of the ", "source", "a1r1"),
        ("Quay League", "source named", "a1r1 a2"),
        ("Mira Soames", "named", "a3"),
        ("she", "source named", "a1"),
        ("An ", "source named", "a4"),
        ("aide", "source named", "a4 a4r1"),
        (" to Mira Soames", "source named", "a4"),
        ("Dovan Harbour", "named", "a5"),
    ]


def test_page_offers_to_underline_actors_only_where_there_are_any() -> None:
    assert '<input type="checkbox" id="naming">' in page_of(cast.RECORD)
    assert "checkbox" not in page_of(make_record(TEXT, NESTED))
    assert "Actors" not in page_of(make_record(TEXT, NESTED))


def test_page_keeps_the_numbers_of_a_record_that_was_narrowed() -> None:
    record = replace(cast.RECORD, statements=cast.RECORD.statements[1:])

    page = page_of(record)

    assert '<li id="a1s2" data-at="2">' in page
    assert '[data-of~="4"]' in page
    assert "a1s1" not in page


def test_page_says_that_a_statement_has_no_source() -> None:
    page = page_of(make_record("More rain is expected.", [Said("More rain", (), "is expected")]))

    assert "(no source given)" in page


def test_page_says_that_there_is_no_statement() -> None:
    assert "No statement was found." in page_of(make_record("A calm day."))


def test_page_of_one_article_is_titled_after_it() -> None:
    page = page_of(make_record(TEXT, NESTED, title="A calm day"))

    assert "<title>A calm day – OnRecord</title>" in page
    assert "<nav" not in page


def test_page_of_several_articles_has_a_table_of_contents() -> None:
    first = make_record(
        TEXT, NESTED, title="Calm", publisher="The Quay", published=date(2018, 4, 1)
    )
    page = page_of(first, make_record("A storm.", title="Storm"))

    assert "<title>2 articles – OnRecord</title>" in page
    assert '<a href="#a1" dir="auto">Calm</a> <span>The Quay · 1 April 2018 · 2 statements' in page
    assert '<a href="#a2" dir="auto">Storm</a> <span>0 statements' in page
    assert "2 articles, 2 statements" in page


def test_page_tells_warnings_and_where_the_text_comes_from() -> None:
    page = page_of(make_record(TEXT, warnings=["The date is a guess."], origin="a/harbour.txt"))

    assert "The date is a guess." in page
    assert "a/harbour.txt" in page
    assert hashlib.sha256(TEXT.encode()).hexdigest() in page


@pytest.mark.parametrize("url", ["https://courier.example/a?b=1&c=2", "http://courier.example/"])
def test_page_links_a_web_address_without_telling_where_from(url: str) -> None:
    page = Page(page_of(make_record(TEXT, url=url)))

    link = next(attrs for tag, attrs in page.elements if attrs.get("href") == url)
    assert link["rel"] == "noreferrer noopener external"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//courier.example", "http:", "http://[", " "],
)
def test_page_shows_any_other_address_as_text_only(url: str) -> None:
    page = page_of(make_record(TEXT, url=url))

    assert Page(page).links() == []
    assert f'<p class="address">{url}</p>' in page


def test_page_loads_nothing_and_runs_nothing() -> None:
    page = page_of(make_record(TEXT, NESTED))

    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'" in page
    assert len(style) == 1
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in Page(page).elements}
    assert not re.search(r"https?:|url\(|@import| style=| on\w+=", page)


def test_page_makes_hostile_words_harmless_in_every_field() -> None:
    text = f"{HOSTILE} said {HOSTILE}."
    statement = Said(Nth(HOSTILE, 2), Nth(HOSTILE, 1), "said")
    fields = dict.fromkeys(("title", "publisher", "url", "language", "id", "origin"), HOSTILE)
    said = replace(statement, speaker="a1", on_behalf_of="a1", addressees=("a1",))
    known = {"aliases": [HOSTILE], "country": HOSTILE, "registry_id": HOSTILE}
    actor = make_actor(text, "a1", HOSTILE, roles=[(HOSTILE, "a1", HOSTILE)], **known)
    record = make_record(text, [said], warnings=[HOSTILE], actors=[actor], **fields)

    page = Page(page_of(record, record))

    assert page.article_text == text * 2
    assert not {"script", "img"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)


def test_page_gives_the_text_its_language() -> None:
    assert '<section class="text" aria-label="Text of article 1" lang="pt-BR">' in page_of(
        make_record(TEXT, language="pt-BR")
    )
    assert 'aria-label="Text of article 1">' in page_of(make_record(TEXT, language='x" onload="'))


def test_page_is_readable_where_text_has_signs_no_page_can_hold() -> None:
    page = page_of(make_record("a\0b\r\nc\rd", title="\ud800"))

    assert Page(page).article_text == "a\ufffdb\r\nc\rd"
    assert "<title>&#55296; – OnRecord</title>" in page


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_page_keeps_the_text_exactly(text: str) -> None:
    assert Page(page_of(Record(make_article(text), ()))).article_text == text


@given(records())
def test_page_keeps_marked_text_exactly(record: Record) -> None:
    assert Page(page_of(record)).article_text == record.article.text
