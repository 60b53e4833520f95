from __future__ import annotations

import pytest

from onrecord.reading.lost_quotations import find_lost_quotations, has_quotation
from tests.reading.pages import PROSE, make_page

LETTER = "We cannot go on as if nothing had happened"


def strip(paragraph: str) -> str:
    return paragraph.removeprefix("<p>").removesuffix("</p>")


def test_lost_quotation_is_found() -> None:
    text = strip(PROSE[0]) + "\n\n" + strip(PROSE[2])
    assert find_lost_quotations(make_page(), text) == [strip(PROSE[1])]


def test_kept_quotation_is_not_lost() -> None:
    text = "\n\n".join(map(strip, PROSE))
    assert find_lost_quotations(make_page(), text) == []


def test_lost_paragraph_without_quotation_is_no_matter() -> None:
    assert find_lost_quotations(make_page(), "\n\n".join(map(strip, PROSE[1:]))) == []


@pytest.mark.parametrize(
    "beside",
    [
        f"<figure><img src='a.png'><figcaption>{PROSE[1]}</figcaption></figure>",
        f"<aside><div>{PROSE[1]}</div></aside>",
        f"<footer>{PROSE[1]}</footer>",
        f"<h2>{strip(PROSE[1])}</h2>",
    ],
    ids=["caption", "box", "footer", "heading"],
)
def test_quotation_beside_the_article_is_not_lost(beside: str) -> None:
    page = make_page(PROSE[0], beside, PROSE[2])
    assert find_lost_quotations(page, strip(PROSE[0]) + strip(PROSE[2])) == []


@pytest.mark.parametrize("page", ["", "no page", '<?xml version="1.0" encoding="latin-1"?><html/>'])
def test_page_without_prose_loses_nothing(page: str) -> None:
    assert find_lost_quotations(page, "Text.") == []


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "‘’"])
def test_quotation_is_known_by_any_marks(marks: str) -> None:
    assert has_quotation(f"She wrote: {marks[0]}{LETTER}.{marks[1]} He read it.")


@pytest.mark.parametrize(
    "paragraph",
    ["Bo “the Bell” Muster spoke.", LETTER, "It’s Ada’s book and the party’s letter to Bo’s aide."],
)
def test_few_words_or_apostrophes_are_no_quotation(paragraph: str) -> None:
    assert not has_quotation(paragraph)
