from __future__ import annotations

from datetime import date

import pytest
import trafilatura

from onrecord.reading.page_date import find_day
from tests.reading.pages import PROSE, make_page


def find(page: str, url: str | None = None) -> date | None:
    tree = trafilatura.load_html(page)
    assert tree is not None
    return find_day(tree, url)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2018-04-10T21:00:00Z">',
        '<meta name="date" content="10 April 2018">',
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type":'
        ' "NewsArticle", "datePublished": "2018-04-10", "dateModified": "2018-05-01"}</script>',
    ],
)
def test_day_is_taken_from_metadata(head: str) -> None:
    assert find(make_page(*PROSE, "<p>It began on 2015-03-03.</p>", head=head)) == date(2018, 4, 10)


@pytest.mark.parametrize(
    "line",
    ['<time datetime="2018-04-10">Tuesday</time>', '<p class="pub-date">April 10, 2018</p>'],
)
def test_day_is_taken_from_a_date_line(line: str) -> None:
    assert find(make_page(before=line)) == date(2018, 4, 10)


def test_day_is_taken_from_the_address() -> None:
    assert find(make_page(), "http://paper.example/2018/04/10/letter.html") == date(2018, 4, 10)


@pytest.mark.parametrize(
    "prose",
    [
        "<p>The conference of 3 March 2015 (2015-03-03) was the last.</p>",
        "<div>On March 3, 2015, the party met.</div>",
        f'<div class="publication">{"She wrote to him on 2015-03-03. " * 5}</div>',
    ],
)
def test_day_in_the_prose_is_not_taken(prose: str) -> None:
    head = "<title>The letter of 2015-03-03</title>"
    assert find(make_page(*PROSE, prose, head=head)) is None
