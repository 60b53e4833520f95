from __future__ import annotations

import pypdfium2
import pytest

from onrecord.errors import SourceEmpty, SourceUnreadable
from onrecord.reading.pdf import read_article
from onrecord.reading.received import Received
from tests.reading.printed import Printed, lock_pdf, make_pdf, print_column

LETTER = print_column(
    "Ada Example, the leader of the Sample Party, said on Tuesday that she",
    "would write to the Harbour Union. “We cannot go on as if nothing had",
    "happened,” she wrote.",
    "The union had no comment (yet).",
)


def receive(content: bytes) -> Received:
    return Received("letter.pdf", content, "application/pdf")


def test_pdf_lines_are_joined_into_paragraphs() -> None:
    assert read_article(receive(make_pdf(LETTER))).text == (
        "Ada Example, the leader of the Sample Party, said on Tuesday that she would write to the"
        " Harbour Union. “We cannot go on as if nothing had happened,” she wrote.\n\nThe union had"
        " no comment (yet)."
    )


def test_pdf_pages_have_their_places() -> None:
    article = read_article(
        receive(make_pdf(LETTER[:2], print_column("happened,” she wrote."), LETTER[3:]))
    )
    assert [
        (location.label, location.span.text_in(article.text)) for location in article.locations
    ] == [
        (
            "page 1",
            "Ada Example, the leader of the Sample Party, said on Tuesday that she would write to"
            " the Harbour Union. “We cannot go on as if nothing had",
        ),
        ("page 2", "happened,” she wrote."),
        ("page 3", "The union had no comment (yet)."),
    ]
    assert "had happened,” she wrote.\n\nThe union" in article.text


def test_pdf_heading_stands_alone() -> None:
    heading = Printed(72, 760, "A letter to the union", size=20)
    assert read_article(receive(make_pdf([heading, *LETTER]))).text.startswith(
        "A letter to the union\n\nAda Example, the leader"
    )


def test_pdf_columns_are_read_one_after_the_other() -> None:
    left = print_column("She wrote to the chair", "of the union on Tuesday", "and asked for a")
    right = print_column("meeting in the spring.", "He has not answered.", x=320)
    assert read_article(receive(make_pdf([*left, *right]))).text == (
        "She wrote to the chair of the union on Tuesday and asked for a meeting in the spring. He"
        " has not answered."
    )


def test_pdf_mends_broken_words_with_proof_and_counts_the_others() -> None:
    lines = print_column("The parlia-", "ment met. A well-", "known aide spoke to parliament.")
    article = read_article(receive(make_pdf(lines)))
    assert article.text == "The parliament met. A well-known aide spoke to parliament."
    assert article.warnings == ("1 words broken at a line's end kept their hyphen.",)


def test_pdf_page_without_text_is_named() -> None:
    article = read_article(receive(make_pdf(LETTER, [], [])))
    assert article.warnings == ("No text on page 2, 3: images are not read.",)
    assert [location.label for location in article.locations] == ["page 1"]


def test_pdf_whose_font_names_no_letters_says_so() -> None:
    encoding = b"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[65/g001/g002]>>"
    article = read_article(receive(make_pdf(print_column("she said AB."), encoding=encoding)))
    assert article.warnings == (
        "2 characters of the PDF name no letter: the words there may be wrong.",
    )


def test_pdf_capture_names_the_library() -> None:
    article = read_article(receive(make_pdf(LETTER)))
    assert article.capture.extractor == "pypdfium2"
    assert article.capture.extractor_version.startswith(f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}, ")
    assert (article.title, article.published, article.capture.charset) == (None, None, None)
    assert article.id == article.capture.sha256[:16]


def test_pdf_without_text_is_empty() -> None:
    with pytest.raises(SourceEmpty) as raised:
        read_article(receive(make_pdf([], [Printed(72, 700, "  ")])))
    assert str(raised.value) == (
        "letter.pdf: none of the 2 pages holds text: it is probably scanned; recognise its text"
        " first, for example with ocrmypdf"
    )


def test_pdf_behind_a_password_is_refused() -> None:
    with pytest.raises(SourceUnreadable) as raised:
        read_article(receive(lock_pdf(make_pdf(LETTER), "secret")))
    assert str(raised.value) == ("letter.pdf: is encrypted; save a copy without its password")


def test_pdf_open_to_readers_is_read_although_it_is_encrypted() -> None:
    assert read_article(receive(lock_pdf(make_pdf(LETTER), ""))).text.startswith("Ada Example")


@pytest.mark.parametrize("kept", [9, 300])
def test_pdf_cut_off_is_refused(kept: int) -> None:
    with pytest.raises(SourceUnreadable, match=r"letter.pdf: is no whole PDF \(.*\); fetch it"):
        read_article(receive(make_pdf(LETTER)[:kept]))
