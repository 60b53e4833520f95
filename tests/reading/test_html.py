from __future__ import annotations

from datetime import date
from statistics import mean

import pytest
import trafilatura

from benchmarks.reading import count_quotations, load_pages, measure_words, read_pages
from onrecord.document.article import iter_paragraphs
from onrecord.errors import SourceEmpty, SourceUnreadable
from onrecord.reading import html
from onrecord.reading.html import read_article
from onrecord.reading.received import Received
from tests.reading.pages import PROSE, make_page

HEAD = (
    '<title>Party writes a letter | The Daily Sample</title><meta charset="utf-8">'
    '<meta property="og:title" content="Party writes a letter">'
    '<meta property="og:site_name" content="The Daily Sample">'
    '<link rel="canonical" href="https://paper.example/letter">'
    '<meta property="article:published_time" content="2018-04-10T21:00:00Z">'
)


def receive(page: str | bytes, charset: str | None = None, url: str | None = None) -> Received:
    content = page if isinstance(page, bytes) else page.encode()
    return Received("page.html", content, "text/html", charset, url)


def test_page_gives_its_main_text_by_paragraphs() -> None:
    before = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
    article = read_article(receive(make_page(before=before)))
    paragraphs = [span.text_in(article.text) for span in iter_paragraphs(article.text)]
    assert paragraphs == [each.removeprefix("<p>").removesuffix("</p>") for each in PROSE]
    assert article.warnings == ()


def test_page_gives_its_metadata() -> None:
    article = read_article(receive(make_page(head=HEAD)))
    assert article.title == "Party writes a letter"
    assert article.publisher == "The Daily Sample"
    assert article.url == "https://paper.example/letter"
    assert article.published == date(2018, 4, 10)


def test_page_without_metadata_leaves_it_unknown() -> None:
    article = read_article(receive(make_page(head="")))
    assert (article.title, article.publisher, article.url, article.published) == (None,) * 4


def test_page_address_is_where_it_was_fetched() -> None:
    article = read_article(receive(make_page(head=HEAD), url="https://paper.example/other"))
    assert article.url == "https://paper.example/other"


def test_page_capture_names_the_extractor() -> None:
    capture = read_article(receive(make_page())).capture
    assert capture.extractor == "trafilatura"
    assert capture.extractor_version == (
        f"trafilatura {trafilatura.__version__}, no comments, no tables; paragraphs 1"
    )
    assert (capture.media_type, capture.charset) == ("text/html", "utf-8")


def test_page_keeps_block_quotations_and_list_items() -> None:
    page = make_page(
        *PROSE,
        "<blockquote><p>I am told that it is over.</p><p>So be it.</p></blockquote>",
        "<ul><li>“One more letter,” he said.</li></ul>",
        "<p>First line<br>second <b>line</b> of <a href='/x'>it</a></p>",
    )
    lines = read_article(receive(page)).text.split("\n\n")
    assert lines[3:] == [
        "I am told that it is over.",
        "So be it.",
        "“One more letter,” he said.",
        "First line",
        "second line of it",
    ]


def test_page_leaves_comments_and_tables_out() -> None:
    table = (
        "<table><tr><th>Party</th><td>Seats</td></tr><tr><td>Sample</td><td>12</td></tr></table>"
    )
    comments = (
        "<div id='comments'><div class='comment'><p>“I do not believe a word.”</p></div></div>"
    )
    text = read_article(receive(make_page(*PROSE, table, comments))).text
    assert "Seats" not in text
    assert "believe" not in text


def test_page_laid_out_by_a_table_is_read() -> None:
    page = (
        f"<html><body><table><tr><td>Menu</td><td>{''.join(PROSE)}</td></tr></table></body></html>"
    )
    assert "“We cannot go on" in read_article(receive(page)).text


@pytest.mark.parametrize(
    ("declared", "head"),
    [
        (None, '<meta charset="windows-1252">'),
        (None, '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("iso-8859-1", ""),
        ("windows-1252", '<meta charset="utf-8">'),
    ],
)
def test_page_is_decoded_as_declared(declared: str | None, head: str) -> None:
    article = read_article(receive(make_page(head=head).encode("cp1252"), charset=declared))
    assert "“We cannot go on" in article.text
    assert article.capture.charset == "cp1252"
    assert article.warnings == ()


def test_page_in_xhtml_with_declaration_is_read() -> None:
    page = '<?xml version="1.0" encoding="windows-1252"?>' + make_page()
    article = read_article(receive(page.encode("cp1252")))
    assert "“We cannot go on" in article.text


def test_page_with_bytes_that_do_not_fit_is_refused() -> None:
    content = make_page(head='<meta charset="utf-8">').encode() + b"\xe9"
    with pytest.raises(SourceUnreadable, match="declared as utf-8, but the byte at offset"):
        read_article(receive(content))


def test_page_says_that_quotations_may_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = [
        "“We cannot go on as if nothing had happened,” she wrote to him.",
        "“Nor can we go on.”",
    ]
    monkeypatch.setattr(html, "find_lost_quotations", lambda page, text: lost)
    assert read_article(receive(make_page())).warnings == (
        "2 paragraphs with quotations may have been lost from the page, the first beginning"
        " '“We cannot go on as if nothing had': compare with the page.",
    )


def test_page_with_little_text_says_so() -> None:
    article = read_article(receive(make_page(PROSE[1])))
    assert article.warnings == (
        "Only 29 words of main text were found in the page: part of it may be missing.",
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><nav><a href='/a'>A</a></nav></body></html>",
        "<html><body><div id='app'></div><noscript>Enable JavaScript.</noscript></body></html>",
        "<html><body>" + "<div>" * 5_000,
    ],
)
def test_page_without_article_is_empty(page: str) -> None:
    with pytest.raises(SourceEmpty, match="page.html: no article was found in the page; "):
        read_article(receive(page))


def test_page_that_breaks_the_parser_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    with pytest.raises(SourceUnreadable, match=r"could not be parsed \(RecursionError: too deep\)"):
        read_article(receive(make_page()))


def test_page_that_is_an_image_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="is a PNG image, not text"):
        read_article(receive(b"\x89PNG\r\n\x1a\n"))


@pytest.mark.corpora
def test_pages_of_the_corpus_keep_words_and_quotations() -> None:
    pages = load_pages()[::8]
    found = read_pages(pages)
    counts = [count_quotations(page, found[page.name]) for page in pages]
    quoted, kept = (sum(column) for column in zip(*counts, strict=True))
    assert mean(measure_words(found[page.name], page.gold)[2] for page in pages) > 0.9
    assert kept / quoted > 0.95
