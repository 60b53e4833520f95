"""Records as one self-contained HTML page, without scripts and without outside addresses."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from types import TracebackType
from typing import IO, BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.export.listing.sections import list_sections
from onrecord.export.marking import iter_namings, mark_text
from onrecord.export.markup import FILTERS, is_web_address, language_attribute
from onrecord.export.notes import make_entries, make_notes, token_of_naming
from onrecord.export.traces import FactKind, iter_traces
from onrecord.export.wording import (
    all_warnings,
    count_by_form,
    count_of,
    day_in_words,
    headline,
    number_of,
)
from onrecord.record.record import Record

_MARKED = {
    FactKind.EVENT: "acts",
    FactKind.COMMITMENT: "requests and promises",
    FactKind.RELATION: "scope of relations",
    FactKind.DOCUMENT: "documents",
}
_FACT = re.compile(r"[a-z]\d+")
_SPOOLED_BYTES = 8_000_000
# Browsers check every rule whenever the pointer moves; far more of them would be felt.
_MOST_LIT = 400


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the table of contents."""

    id: str
    headline: str
    details: str


class PageWriter:
    """Collects articles and writes one page when finalized.

    A context manager, because articles wait in a temporary file that leaving the block
    removes.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        # Closed by __exit__.
        self._waiting: IO[bytes] = tempfile.SpooledTemporaryFile(_SPOOLED_BYTES)  # noqa: SIM115
        self._contents: list[_Entry] = []
        self._statements = 0
        self._numbers: set[int] = set()
        self._tokens: set[str] = set()
        self._facts: dict[str, FactKind] = {}

    def __enter__(self) -> PageWriter:
        """The writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """What waits is gone."""
        self._waiting.close()

    def write(self, record: Record) -> None:
        """The record has its place on the page."""
        position = len(self._contents) + 1
        anchor = f"a{position}"
        self._waiting.write(_encoded(_render_article(record, anchor, position)))
        self._contents.append(_Entry(anchor, headline(record.article), _details(record)))
        self._statements += len(record.statements)
        self._numbers.update(map(number_of, record.statements))
        self._tokens.update(map(token_of_naming, iter_namings(record)))
        self._facts.update((trace.fact, trace.kind) for trace in iter_traces(record))

    def finalize(self) -> None:
        """The whole page is in the stream."""
        self._stream.write(_encoded(self._top()))
        self._waiting.seek(0)
        shutil.copyfileobj(self._waiting, self._stream)
        self._stream.write(_encoded(_template("bottom.html").render()))
        self._stream.flush()

    def _top(self) -> str:
        style = _stylesheet() + _linking_rules(map(str, sorted(self._numbers)))
        style += _naming_rules(self._tokens) + _fact_rules(self._facts)
        articles = count_of(len(self._contents), "article")
        only = self._contents[0].headline if len(self._contents) == 1 else articles
        return _template("top.html").render(
            title=f"{only} – OnRecord",
            tally=f"{articles}, {count_of(self._statements, 'statement')}",
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            contents=self._contents,
            names_actors=bool(self._tokens),
            marked={kind: _MARKED[kind] for kind in FactKind if kind in self._facts.values()},
        )


def _render_article(record: Record, anchor: str, position: int) -> str:
    article = record.article
    return _template("article.html").render(
        id=anchor,
        number=position,
        article=article,
        headline=headline(article),
        publisher=article.publisher,
        day=day_in_words(article),
        link=article.url if is_web_address(article.url) else None,
        lang=language_attribute(article.language),
        count=count_by_form(record),
        warnings=all_warnings(record),
        text=mark_text(record),
        notes=make_notes(record),
        sections=list_sections(record),
        entries=make_entries(record),
        actor_count=count_of(len(record.actors), "actor"),
    )


def _details(record: Record) -> str:
    article = record.article
    count = count_of(len(record.statements), "statement")
    return " · ".join(part for part in (article.publisher, day_in_words(article), count) if part)


def _encoded(page: str) -> bytes:
    return page.encode("utf-8", "xmlcharrefreplace")


def _linking_rules(facts: Iterable[str]) -> str:
    """CSS by which pointing at a fact lights its marked words, and the other way round."""
    return "".join(
        f'.record:has([data-at="{n}"]:is(:target,:hover,:focus-within),[data-of~="{n}"]:hover) '
        f':is([data-of~="{n}"],li[data-at="{n}"])'
        "{background:var(--lit);outline:1px solid var(--lit-edge)}\n"
        for n in islice(facts, _MOST_LIT)
    )


def _fact_rules(facts: Iterable[str]) -> str:
    """CSS by which pointing at a fact in the list lights all words that it rests on."""
    known = list(filter(_FACT.fullmatch, facts))
    return _linking_rules(known) + "".join(
        f'.record:has([data-at="{fact}"]:is(:target,:hover,:focus-within)) '
        f'[data-tells~="{fact}"]{{background:var(--lit)}}\n'
        for fact in known[:_MOST_LIT]
    )


def _naming_rules(tokens: Iterable[str]) -> str:
    """CSS by which following a link to an actor or a role lights the words that tell it."""
    return "".join(
        f'.record:has([data-told="{token}"]:target) [data-tells~="{token}"]'
        "{background:var(--lit)}\n"
        for token in sorted(tokens)[:_MOST_LIT]
    )


def _stylesheet() -> str:
    return resources.files("onrecord.export").joinpath("templates/page.css").read_text("utf-8")


_environment = Environment(
    loader=PackageLoader("onrecord.export", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters.update(FILTERS)
_template = _environment.get_template
