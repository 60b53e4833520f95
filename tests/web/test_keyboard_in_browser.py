"""Every page by keyboard alone, on a record of the examples. Needs Chromium and the model."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from onrecord.web.options import Options
from onrecord.web.page import find_site
from tests.web.desk import reader_command
from tests.web.keyboard import NOTE_STOPS, Keyboard
from tests.web.looking import PATIENCE_MS
from tests.web.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = tuple(page.examples[0] for page in find_site().pages)
MOST_STOPS = 80

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.fixture(scope="module")
def site(examples_place: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the record, to be decided on; its inbox reads without the model."""
    place = str(tmp_path_factory.mktemp("keyboard") / "record.db")
    shutil.copy(examples_place, place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.web.app.reading_command", lambda *_: reader_command())
        with serving(place, Options(who="Mira Soames")) as address:
            yield address


@pytest.fixture
def keyboard(browser: Browser, site: str) -> Iterator[Keyboard]:
    context = browser.new_context(
        base_url=site,
        viewport={"width": 1280, "height": 800},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(NOTE_STOPS)
    page = context.new_page()
    yield Keyboard(page)
    context.close()


@pytest.fixture
def page(keyboard: Keyboard) -> Page:
    keyboard.page.goto("/documents")
    return keyboard.page


@pytest.mark.parametrize("address", PAGES)
def test_tab_goes_through_the_page_in_sight_and_is_never_caught(
    keyboard: Keyboard, address: str
) -> None:
    keyboard.page.goto(address)
    stops = keyboard.tour(MOST_STOPS)

    assert [stop["what"] for stop in stops if not stop["isRinged"]] == []
    assert [stop["what"] for stop in stops if not stop["isInSight"]] == []


def test_skip_link_leads_past_the_navigation(keyboard: Keyboard, page: Page) -> None:
    keyboard.press("Tab", "Enter", "Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_quotation_is_copied_from_the_page_of_quotations(keyboard: Keyboard, page: Page) -> None:
    keyboard.press("j", "Enter")
    page.wait_for_url("**/documents/*")
    keyboard.tab_to(page.get_by_label("Cite as"))
    keyboard.press("ArrowDown")
    keyboard.follow(page.get_by_role("button", name="Quotations"), "/citations?style=chicago")
    keyboard.tab_to(page.get_by_role("button", name="Copy").first)
    keyboard.press("Enter")
    page.get_by_text("Copied.").wait_for()

    assert "The Wexholme Courier" in page.evaluate("navigator.clipboard.readText()")


def test_search_is_narrowed_by_a_facet_and_widened_again(keyboard: Keyboard, page: Page) -> None:
    keyboard.press("/")
    keyboard.write("party")
    keyboard.press("Enter")
    page.wait_for_url("**/search?words=party")
    facet = page.get_by_label("Narrow the search").get_by_role("link", name="Mirek Dovan").first
    keyboard.follow(facet, "by=Mirek+Dovan*")
    keyboard.follow(page.get_by_role("link", name="by Mirek Dovan"), "/search?words=party")


def test_actor_is_found_by_a_part_of_the_name_and_narrowed(keyboard: Keyboard, page: Page) -> None:
    keyboard.go("a", "/actors")
    keyboard.tab_to(page.get_by_role("searchbox", name="Name"))
    keyboard.write("dovan")
    keyboard.press("Enter")
    page.wait_for_url("**/actors?name=dovan")
    keyboard.press("j", "Enter")
    page.wait_for_url("**/actors/person:mirek%20dovan")
    keyboard.tab_to(page.get_by_role("combobox", name="What it"))
    keyboard.write("did")
    keyboard.follow(page.get_by_role("button", name="Show"), "side=did*")
    assert page.get_by_label("What it").input_value() == "did"
    keyboard.press("j", "Enter")
    page.wait_for_url("**/documents/5#*")


def test_relation_is_asked_for_and_its_reason_opened(keyboard: Keyboard, page: Page) -> None:
    keyboard.go("l", "/relations")
    keyboard.tab_to(page.get_by_label("One actor"))
    keyboard.write("Democratic Labour party")
    keyboard.press("Tab")
    keyboard.write("Progressive Union")
    keyboard.press("Tab")
    # The same day however dates are written.
    keyboard.write("05052018")
    keyboard.press("Enter")
    page.wait_for_url("**on=2018-05-05**")
    assert page.locator(".verdict").inner_text() == "suspended"
    keyboard.tab_to(page.locator("summary", has_text="Why").first)
    keyboard.press("Enter")
    assert page.locator(".why p").first.is_visible()
    keyboard.press("j", "Enter")
    page.wait_for_url("**/documents/5#r*")


def test_commitment_is_opened_and_decided_on(keyboard: Keyboard, page: Page) -> None:
    keyboard.go("c", "/commitments")
    keyboard.tab_to(page.locator(".commitment-card summary").first)
    keyboard.press("Enter")
    assert page.locator(".commitment-card details .words").first.is_visible()
    keyboard.press("k")
    keyboard.follow(page.get_by_role("link", name="Decide how").first, "/review?at=f*")
    keyboard.tab_to(page.get_by_label("How it stands"))
    keyboard.write("met")
    keyboard.press("Tab", "Enter")
    page.wait_for_function("document.querySelector('#back')?.innerText.includes('status met')")
    keyboard.go("c", "/commitments")

    assert page.locator("#column-met .count").inner_text() == "1"


def test_network_is_enlarged_narrowed_and_led_back_from(keyboard: Keyboard, page: Page) -> None:
    keyboard.go("n", "/network")
    page.locator("#graph canvas").first.wait_for()
    keyboard.tab_to(page.get_by_role("button", name="Larger"))
    keyboard.press("Enter")
    keyboard.tab_to(page.get_by_role("button", name="All", exact=True))
    keyboard.press("Space")
    keyboard.go("n", "/network")
    keyboard.tab_to(page.get_by_role("combobox", name="Event"))
    keyboard.write("SANCTION")
    keyboard.press("Escape")
    keyboard.follow(page.get_by_role("button", name="Show"), "/network?event=SANCTION*")
    keyboard.press("j", "Enter")
    page.wait_for_url("**/actors/organisation:democratic%20labour%20party")


def test_text_is_handed_in_and_cleared_away(keyboard: Keyboard, page: Page) -> None:
    keyboard.go("i", "/inbox")
    keyboard.press("p")
    keyboard.write("good words of Grace Ofori")
    keyboard.tab_to(page.get_by_role("button", name="Read", exact=True))
    with page.expect_navigation():
        keyboard.press("Enter")
    page.locator(".item.done").wait_for()
    keyboard.tab_to(page.get_by_role("button", name="Clear what is done"))
    with page.expect_navigation():
        keyboard.press("Enter")

    assert page.locator("#queue").inner_text() == "Nothing is in the inbox"


def test_fact_is_edited_and_the_decision_taken_back(keyboard: Keyboard, page: Page) -> None:
    keyboard.go("r", "/review")
    with page.expect_navigation():
        keyboard.press("e")
    before = page.locator("mark.current").inner_text()
    keyboard.press("Shift+ArrowRight")
    assert before.endswith(page.locator("mark.current").inner_text())
    with page.expect_navigation():
        keyboard.press("Enter")
    keyboard.go("h", "/decisions")
    assert page.locator(".decision .what strong").first.inner_text() == "edit"
    keyboard.tab_to(page.get_by_role("checkbox").first)
    keyboard.press("Space")
    keyboard.tab_to(page.get_by_label("Why"))
    keyboard.write("the first word is theirs")
    with page.expect_navigation():
        keyboard.press("Enter")

    assert page.locator(".decision .what strong").first.inner_text() == "undo"
    assert "the first word is theirs" in page.locator(".decision").first.inner_text()


def test_run_is_opened(keyboard: Keyboard, page: Page) -> None:
    keyboard.go("u", "/runs")
    keyboard.press("j", "Enter")
    page.wait_for_url("**/runs/1")
    keyboard.follow(page.get_by_role("link", name="All runs"), "/runs")


def test_description_of_the_data_is_found_in_the_foot(keyboard: Keyboard, page: Page) -> None:
    keyboard.follow(page.get_by_role("link", name="About the data"), "/interface")
    keyboard.follow(page.get_by_role("link", name="kinds of object"), "/interface#objects")


def test_keys_are_shown_by_their_button_and_give_the_focus_back(
    keyboard: Keyboard, page: Page
) -> None:
    button = page.get_by_role("button", name="Keys")
    keyboard.tab_to(button)
    keyboard.press("Enter")
    assert page.get_by_role("dialog").is_visible()
    keyboard.press("Tab", "Escape")

    assert not page.get_by_role("dialog").is_visible()
    assert button.evaluate("one => one === document.activeElement")
