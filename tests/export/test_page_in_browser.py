"""The page as a browser shows it. Needs Chromium, and axe-core for the accessibility checks."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from onrecord.export.page import PageWriter
from tests.builders import Nth, Said, make_record
from tests.export import cast
from tests.export.browsing import backgrounds, is_in_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)

PARAGRAPHS = [
    "Ada Vell said the league told her it was ready.",
    "“We will not wait,” she wrote in a letter, “and we will not ask twice.”",
    *[f"On day {day} the harbour stayed calm, and nobody left it for long." for day in range(40)],
    "The league said in a statement:",
    "“We have heard enough.\n\n“We will answer in our own time.”",
]
TEXT = "\n\n".join(PARAGRAPHS) + "\n"
STATEMENTS = [
    Said("the league told her it was ready", "Ada Vell", "said", "indirect"),
    Said("it was ready", "the league", "told", "indirect", 0.42),
    Said(["“We will not wait,”", "“and we will not ask twice.”"], "she", "wrote in a letter"),
    *[
        Said(f"On day {day} the harbour stayed calm", Nth("nobody", day + 1), (), "indirect")
        for day in range(40)
    ],
    Said(PARAGRAPHS[-1], "The league", "said in a statement"),
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of three articles: a long one, one in hostile hands, one with actors."""
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    hostile = "<img src=x onerror=alert(1)>"
    stream = io.BytesIO()
    with PageWriter(stream) as writer:
        writer.write(
            make_record(
                TEXT,
                STATEMENTS,
                title="The league keeps its answer to itself",
                publisher="The Quay Courier",
                published=date(2018, 4, 10),
                url="https://courier.example/" + "long/" * 60,
                warnings=["The date is a guess."],
            )
        )
        writer.write(make_record(hostile * 9, [Said(hostile)], title="x" * 200))
        writer.write(cast.RECORD)
        writer.finalize()
    path.write_bytes(stream.getvalue())
    return path.as_uri()


def test_page_asks_for_nothing_but_itself(browser: Browser, address: str) -> None:
    page = browser.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("dialog", lambda dialog: messages.append(dialog.message))
    page.goto(address)

    assert requests == [address]
    assert messages == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("width", "place"), [(1280, "a1s2"), (390, "a1s2"), (1280, "a3s1"), (390, "a3a1")]
)
def test_page_has_no_accessibility_violation(
    browser: Browser, address: str, scheme: Literal["light", "dark"], width: int, place: str
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(f"{address}#{place}")
    page.check("#naming")

    results = axe.Axe().run(page)

    assert results.response["violations"] == []
    page.close()


def test_page_needs_no_sideways_scrolling_on_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_page_leads_from_a_statement_to_its_words_and_back(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)

    page.click("#a1s44 .number")
    assert is_in_view(page, "#a1s44w1")

    page.click("#a1s44w1 a")
    assert is_in_view(page, "#a1s44")
    page.close()


def test_page_on_a_wide_screen_keeps_the_reader_s_place_in_the_text(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)

    page.click("#a1s20w1 a")

    assert is_in_view(page, "#a1s20w1")
    assert is_in_view(page, "#a1s20")
    page.close()


def test_page_lights_all_words_of_the_statement_chosen(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}#a1s3")

    lit = page.eval_on_selector_all(
        "mark",
        "marks => marks.filter(m => getComputedStyle(m).outlineStyle == 'solid')"
        ".map(m => m.textContent)",
    )
    assert lit == [
        "“We will not wait,”",
        "she",
        "wrote in a letter",
        "“and we will not ask twice.”",
    ]
    page.close()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("a3a1", ["Ada Vell", "she"]),
        ("a3a1m", ["Ada Vell", "she"]),
        ("a3a1r1", ["chair of the ", "Quay League"]),
    ],
)
def test_page_lights_the_words_for_the_actor_or_role_chosen(
    browser: Browser, address: str, place: str, words: list[str]
) -> None:
    page = browser.new_page()
    page.goto(address)
    plain = backgrounds(page)
    page.goto(f"{address}#{place}")

    changed = backgrounds(page)
    assert [word for (word, was), (_, now) in zip(plain, changed, strict=True) if was != now] == (
        words
    )
    page.close()


def test_page_underlines_actors_when_asked_to(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    name = page.locator(".named", has_text="Dovan Harbour")

    assert name.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"
    page.get_by_label("Underline actors in the text").check()
    assert name.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_page_leads_from_a_statement_to_its_speaker_and_all_its_words(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)

    page.click("#a3s2 .speaker")
    assert is_in_view(page, "#a3a1")

    page.click("#a3a1 .quoted >> nth=1")
    assert page.url == f"{address}#a3s2w1"
    assert is_in_view(page, "#a3s2w1")
    page.close()


def test_page_gives_back_the_text_when_copied(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)

    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.text')),"
        " getSelection().toString()"
    )
    assert copied.split("\n\n") == TEXT.rstrip("\n").split("\n\n")
    page.close()


def test_page_works_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}#a1s3")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.url == f"{address}#a1s3w1"
    page.close()
