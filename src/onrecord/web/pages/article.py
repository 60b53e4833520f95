"""One document: its text as set type, with everything that is on record of it."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass

from fastapi import APIRouter, Response

from onrecord.export.citation import STYLE_NAMES, Style
from onrecord.export.jsonl import record_line
from onrecord.export.marking import MarkedText, mark_text
from onrecord.export.markup import is_web_address
from onrecord.export.notes import Entry as ActorEntry
from onrecord.export.notes import make_entries
from onrecord.export.page import PageWriter
from onrecord.export.wording import all_warnings, count_by_form, headline
from onrecord.record.record import Record
from onrecord.store.documents import find_document
from onrecord.store.question import Document
from onrecord.store.standing import Analysis, find_analysis, list_standings
from onrecord.web.access import ViewOf
from onrecord.web.facts import Fact, list_facts
from onrecord.web.page import Key, Page
from onrecord.web.parameters import Number
from onrecord.web.problems import NOT_FOUND

_LONGEST_NAME = 60
_EARLIER = "This is an earlier text: the document was captured again since, with another."


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from."""

    origin: str
    media_type: str
    charset: str | None
    size: int
    extractor: str
    extractor_version: str
    sha256: str
    text_sha256: str
    captured_at: str
    document: str


@dataclass(frozen=True, slots=True)
class KnownAs:
    """An actor of the document by its id there, and its key, which says the same everywhere."""

    id: str
    key: str


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """A document with its text in pieces, its facts in the order of the text, and its actors.

    ``link`` is the article's own address where a browser may follow it.
    """

    number: int
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    link: str | None
    language: str | None
    count: str
    warnings: tuple[str, ...]
    text: MarkedText
    facts: tuple[Fact, ...]
    actors: tuple[ActorEntry, ...]
    known_as: tuple[KnownAs, ...]
    styles: tuple[tuple[Style, str], ...]
    origin: Origin
    analysis: Analysis | None


def show_article(view: ViewOf, number: Number) -> ArticleShown:
    """A document and what is on record of it."""
    document = find_document(view, number)
    record = view.record(document.capture_id)
    article = record.article
    keys = view.permanent_ids(record)
    return ArticleShown(
        number=document.capture_id,
        title=headline(article),
        publisher=article.publisher,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
        link=article.url if is_web_address(article.url) else None,
        language=article.language,
        count=count_by_form(record),
        warnings=(*all_warnings(record), *([_EARLIER] if document.earlier else [])),
        text=mark_text(record),
        facts=list_facts(record, list_standings(view, document.capture_id)),
        actors=make_entries(record),
        known_as=tuple(KnownAs(one.id, keys[one.id]) for one in record.actors if one.id in keys),
        styles=tuple(STYLE_NAMES.items()),
        origin=_origin(record, document),
        analysis=find_analysis(view, document.capture_id),
    )


def _origin(record: Record, document: Document) -> Origin:
    article, capture = record.article, record.article.capture
    return Origin(
        origin=capture.origin,
        media_type=capture.media_type,
        charset=capture.charset,
        size=capture.size,
        extractor=capture.extractor,
        extractor_version=capture.extractor_version,
        sha256=capture.sha256,
        text_sha256=article.text_sha256,
        captured_at=document.captured_at,
        document=article.id,
    )


ROUTER = APIRouter()


@ROUTER.get(
    "/documents/{number}/page.html",
    summary="The self-contained page of a document, to send to a colleague.",
    response_class=Response,
    responses={200: {"content": {"text/html": {}}}, **NOT_FOUND},
    tags=["downloads"],
)
def download_page(view: ViewOf, number: Number) -> Response:
    """One file without scripts and outside addresses."""
    record = _record_of(view, number)
    stream = io.BytesIO()
    with PageWriter(stream) as writer:
        writer.write(record)
        writer.finalize()
    return _download(stream.getvalue(), "text/html; charset=utf-8", record, "html")


@ROUTER.get(
    "/documents/{number}/record.json",
    summary="The record of a document in the schema onrecord/1.",
    response_class=Response,
    responses={200: {"content": {"application/json": {}}}, **NOT_FOUND},
    tags=["downloads"],
)
def download_record(view: ViewOf, number: Number) -> Response:
    """What ``onrecord show --json`` prints."""
    record = _record_of(view, number)
    return _download(record_line(record), "application/json", record, "json")


def _record_of(view: ViewOf, number: int) -> Record:
    return view.record(find_document(view, number).capture_id)


def _download(data: bytes, media_type: str, record: Record, ending: str) -> Response:
    plain = unicodedata.normalize("NFKD", headline(record.article)).encode("ascii", "ignore")
    name = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower())[:_LONGEST_NAME].strip("-")
    kept = {"content-disposition": f'attachment; filename="{name or "article"}.{ending}"'}
    return Response(data, media_type=media_type, headers=kept)


PAGES = (
    Page(
        name="article",
        path="/documents/{number}",
        show=show_article,
        template="article.html",
        summary="A document, and what is on record of it.",
        keys=(
            Key("j k", "next, previous fact"),
            Key("Enter", "to its words, or back to the list"),
            Key("c", "copy the quotation with its source"),
            Key("1 … 7", "switch a kind of mark on or off"),
        ),
        script="article.js",
        examples=("/documents/1", "/documents/5"),
    ),
)
