from __future__ import annotations

import pytest

from onrecord.reading.page_kind import PageKind, find_address_kind, find_page_kind

URL = "https://quay.example/2018/04/letter"
SENTENCES = "\n\n".join(f"The {n}th member said that she would write to the union." for n in "123")
TEASERS = "\n\n".join(f"Party writes letter number {n}" for n in "1234567")
PASSWORD = b'<form><input class="x" type="password" name="p"></form>'


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://quay.example", PageKind.HOME),
        ("https://quay.example/", PageKind.HOME),
        ("https://quay.example/index.html", PageKind.HOME),
        ("https://quay.example/home", PageKind.HOME),
        ("https://quay.example/#top", PageKind.HOME),
        ("https://quay.example/?p=17", None),
        ("https://quay.example/homework-for-all", None),
        (URL, None),
        ("https://quay.example/robots.txt", PageKind.FOR_MACHINES),
        ("https://quay.example/.well-known/security.txt", PageKind.FOR_MACHINES),
        ("https://quay.example/statement.txt", None),
        ("https://[quay/", None),
    ],
)
def test_address_tells_what_it_can(url: str, kind: PageKind | None) -> None:
    assert find_address_kind(url) is kind


@pytest.mark.parametrize(
    ("content", "text", "url", "kind"),
    [
        (b"", SENTENCES, URL, None),
        (b"", TEASERS, URL, PageKind.LISTING),
        (b'<meta property="og:type" content="article">', TEASERS, URL, None),
        (b'{"@type": "NewsArticle"}', TEASERS, URL, None),
        (b'{"@type":["ReportageNewsArticle"]}', TEASERS, URL, None),
        (b'<meta property="article:published_time">', TEASERS, URL, None),
        (b'{"@type":"CollectionPage"}', SENTENCES, "https://a.example/tag/b", PageKind.LISTING),
        (b'{"@type":"CollectionPage"}', SENTENCES, URL, None),
        (b"", SENTENCES, "https://a.example/tag/b", None),
        (PASSWORD, SENTENCES, URL, PageKind.LOGIN),
        (PASSWORD, SENTENCES * 10, URL, None),
        (b"", "One line\n\nand another", URL, None),
    ],
)
def test_page_tells_what_it_is(content: bytes, text: str, url: str, kind: PageKind | None) -> None:
    assert find_page_kind(content, text, url) is kind
