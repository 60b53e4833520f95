"""PDF: the text layer by pypdfium2, lines joined into paragraphs, each page's place kept.

Title and day stay None: a PDF's own metadata name the program's template and the day of
printing more often than the article's. Images are not read: there is no OCR.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from onrecord.document.article import Article, Location
from onrecord.document.span import Span
from onrecord.errors import SourceEmpty, SourceUnreadable
from onrecord.reading.pdf_paragraphs import Line, find_breaks, mend_words
from onrecord.reading.received import Received

_EXTRACTOR = "pypdfium2"
_VERSION = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}, pdfium {pypdfium2.PDFIUM_INFO}; paragraphs 1"
_PARAGRAPH_BREAK = "\n\n"
_LINE_ENDS = {0x0A, 0x0D}


def read_article(received: Received) -> Article:
    """The text of all pages with a Location each.

    Raises SourceUnreadable when the file is encrypted or broken, SourceEmpty when no page
    holds text.
    """
    pages = _read_pages(received)
    lines = [line for page in pages for line in page.lines]
    if not lines:
        raise SourceEmpty(
            received.origin,
            f"none of the {len(pages)} pages holds text: it is probably scanned",
            "recognise its text first, for example with ocrmypdf",
        )
    texts, kept_hyphens = mend_words([line.text for line in lines])
    text, locations = _join(lines, texts)
    return Article(
        id=received.id,
        text=text,
        capture=received.capture(charset=None, extractor=_EXTRACTOR, version=_VERSION),
        url=received.url,
        locations=locations,
        warnings=tuple(_iter_warnings(pages, kept_hyphens)),
    )


@dataclass(slots=True)
class _Page:
    number: int
    lines: list[Line] = field(default_factory=list)
    doubtful: int = 0


def _read_pages(received: Received) -> list[_Page]:
    try:
        with pypdfium2.PdfDocument(received.content) as document:
            return [_read_page(document, index) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            problem, remedy = "is encrypted", "save a copy without its password"
        else:
            problem, remedy = f"is no whole PDF ({error})", "fetch it again: it may be cut off"
        raise SourceUnreadable(received.origin, problem, remedy) from error


def _read_page(document: pypdfium2.PdfDocument, index: int) -> _Page:
    page = _Page(index + 1)
    sheet = document[index]
    textpage = sheet.get_textpage()
    try:
        for run in _iter_runs(textpage):
            page.doubtful += sum(_is_doubtful(textpage, index) for index, _ in run)
            line = _make_line(textpage, run, page.number)
            if line is not None:
                page.lines.append(line)
    finally:
        textpage.close()
        sheet.close()
    return page


def _iter_runs(textpage: pypdfium2.PdfTextPage) -> Iterator[list[tuple[int, int]]]:
    """Index and code of each character, line by line.

    Characters and places are both asked for by the same index: pdfium's other index, that of
    its text buffer, can drift from it.
    """
    run: list[tuple[int, int]] = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code not in _LINE_ENDS:
            run.append((index, code))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_doubtful(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    """True where the font does not say what letter a sign stands for, and pdfium guesses."""
    return bool(raw.FPDFText_HasUnicodeMapError(textpage, index) == 1)


def _make_line(
    textpage: pypdfium2.PdfTextPage, run: list[tuple[int, int]], page: int
) -> Line | None:
    text = _decode([code for _, code in run]).strip()
    seen = [index for index, code in run if code and not chr(code).isspace()]
    if not text or not seen:
        return None
    left, bottom, _, top = textpage.get_charbox(seen[0], loose=True)
    right = textpage.get_charbox(seen[-1], loose=True)[2]
    first, last = (_measure_baseline(textpage, index) for index in (seen[0], seen[-1]))
    return Line(text, page, left, right, first, last, top - bottom)


def _measure_baseline(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    return y.value


def _decode(codes: list[int]) -> str:
    """Text of code units, pairs of surrogates joined; what has no character becomes U+FFFD."""
    units = "".join(chr(code or 0xFFFD) for code in codes)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _join(lines: list[Line], texts: list[str]) -> tuple[str, tuple[Location, ...]]:
    """One text, and the stretch of each page in it."""
    pieces: list[str] = []
    bounds: dict[int, tuple[int, int]] = {}
    length = 0
    for line, text, is_break in zip(lines, texts, find_breaks(lines), strict=True):
        separator = "" if not pieces else _PARAGRAPH_BREAK if is_break else " "
        start = length + len(separator)
        length = start + len(text)
        pieces += (separator, text)
        bounds[line.page] = (bounds.get(line.page, (start, 0))[0], length)
    return "".join(pieces), tuple(
        Location(Span(start, end), f"page {page}") for page, (start, end) in bounds.items()
    )


def _iter_warnings(pages: list[_Page], kept_hyphens: int) -> Iterator[str]:
    empty = [str(page.number) for page in pages if not page.lines]
    if empty:
        yield f"No text on page {', '.join(empty)}: images are not read."
    doubtful = sum(page.doubtful for page in pages)
    if doubtful:
        yield f"{doubtful} characters of the PDF name no letter: the words there may be wrong."
    if kept_hyphens:
        yield f"{kept_hyphens} words broken at a line's end kept their hyphen."
