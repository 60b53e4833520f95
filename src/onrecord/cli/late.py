"""The heavy parts, imported when they are first used, so that help and mistakes answer at once.

This and ``late_batch`` are the only places of the package with imports inside functions.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import ExtraMissing

EXPORTS = {
    "jsonl": "JsonLinesWriter",
    "csv": "CsvWriter",
    "parquet": "ParquetWriter",
    "webannotation": "WebAnnotationWriter",
    "ftm": "FollowTheMoneyWriter",
    "plover": "PloverWriter",
    "polecat": "PolecatWriter",
}
TABLE_FORMATS = ("csv", "parquet")
TABLES = ("statements", "events", "commitments", "relations", "documents_mentioned")

if TYPE_CHECKING:
    from onrecord.cli.layout import Layout
    from onrecord.cli.review_session import Session
    from onrecord.cli.terminal import TerminalWriter
    from onrecord.document.article import Article
    from onrecord.errors import SourceError
    from onrecord.export.jsonl import JsonLinesWriter
    from onrecord.export.page import PageWriter
    from onrecord.export.writer import Writer
    from onrecord.flow import Known
    from onrecord.keeping import Kept
    from onrecord.record.record import Record
    from onrecord.record.relations.standing import DatedStep
    from onrecord.registry.importing import Imported
    from onrecord.registry.known_actor import KnownActor
    from onrecord.registry.linking import Link
    from onrecord.store.comparison import Comparison
    from onrecord.store.events import FoundEvent
    from onrecord.store.question import ActorSummary, Hit
    from onrecord.store.references import HeldDocument
    from onrecord.store.relations import Between, ToldStep
    from onrecord.store.store import Store
    from onrecord.store.verification import Report
    from onrecord.store.view import View
    from onrecord.web.users import User, UserBook


def read_sources(
    sources: Sequence[str],
    published: date | None,
    registries: Sequence[Path],
    events: Path | None = None,
) -> Iterator[Record | SourceError]:
    """Records and failures, one by one, as they are made."""
    from onrecord.flow import read_sources as read_all
    from onrecord.reading.sources import ReadingOptions

    known = load_known(registries, events)
    return iter(read_all(sources, ReadingOptions(published=published), known=known))


def load_known(registries: Sequence[Path], events: Path | None) -> Known:
    """The actors of all the registry files and the events of the file, where there are any."""
    from onrecord.flow import Known
    from onrecord.record.events.custom import load_events
    from onrecord.registry.registry import Registry

    return Known(
        registry=Registry.load(registries) if registries else None,
        events=load_events(events) if events else None,
    )


def json_writer(stream: BinaryIO) -> JsonLinesWriter:
    """A writer of one JSON object a line."""
    from onrecord.export.jsonl import JsonLinesWriter

    return JsonLinesWriter(stream)


def page_writer(stream: BinaryIO) -> PageWriter:
    """A writer of one HTML page."""
    from onrecord.export.page import PageWriter

    return PageWriter(stream)


def terminal_writer(show: Callable[[str], None], layout: Layout) -> TerminalWriter:
    """A writer for people at a terminal."""
    from onrecord.cli.terminal import TerminalWriter

    return TerminalWriter(show, layout)


def import_actors(files: Iterable[Path], registry_format: str | None) -> Imported:
    """The known actors of the files, and what could not be read of them."""
    from onrecord.registry.formats import RegistryFormat
    from onrecord.registry.importing import import_files

    return import_files(files, RegistryFormat(registry_format) if registry_format else None)


def write_actors(actors: Iterable[KnownActor], stream: BinaryIO) -> None:
    """The known actors stand in the stream, as a registry file."""
    from onrecord.registry.registry_lines import write_actors

    write_actors(actors, stream)


def find_known(files: Iterable[Path], name: str, told: dict[str, Any]) -> Link:
    """The link of a name to the known actors of the files, with what else is told of it."""
    from onrecord.registry.linking import NamedActor, find_link
    from onrecord.registry.registry import Registry

    return find_link(NamedActor(name, **told), Registry.load(files))


def find_between(view: View, first: ActorSummary, second: ActorSummary, day: date) -> Between:
    """How things stood between the two on the day."""
    from onrecord.store.relations import find_between as find

    return find(view, first, second, day)


def iter_told(view: View, found: Between, steps: Iterable[DatedStep]) -> Iterator[ToldStep]:
    """The steps with their words, a few at a time."""
    from onrecord.store.relations import iter_told as iter_all

    return iter_all(view, found, steps)


def open_store(place: str, *, create: bool = False) -> Store:
    """The record at a path or an address."""
    from onrecord.store.store import Store

    return Store.open(place, create=create)


def add_sources(
    store: Store,
    sources: Sequence[str],
    published: date | None,
    registries: Sequence[Path],
    events: Path | None = None,
) -> Iterator[Kept | SourceError]:
    """Articles put on record and failures, one by one."""
    from onrecord.keeping import add_sources as add_all
    from onrecord.reading.sources import ReadingOptions

    known = load_known(registries, events)
    return add_all(store, sources, ReadingOptions(published=published), known=known)


def reanalyse(
    store: Store,
    captures: Sequence[int] | None,
    registries: Sequence[Path],
    events: Path | None = None,
) -> Iterator[tuple[Article, Comparison]]:
    """What changed in each document that is analysed again, one by one."""
    from onrecord.keeping import reanalyse as reanalyse_all

    return reanalyse_all(store, captures, known=load_known(registries, events))


def verify(store: Store, *, rereads: bool) -> Report:
    """Whether everything on record is what it should be."""
    from onrecord.keeping import reread

    return store.verify(reread if rereads else None)


def restore(backup: Path, place: str) -> None:
    """The record of a backup is at the place."""
    from onrecord.store.backup import restore as restore_backup

    restore_backup(backup, place)


def record_as_json(record: Record) -> dict[str, Any]:
    """The record as JSON values."""
    from onrecord.export.jsonl import record_as_json as as_json

    return as_json(record)


def find_held(
    view: View, capture_id: int, record: Record
) -> Mapping[str, tuple[HeldDocument, ...]]:
    """For each mentioned document those on record that it may be."""
    from onrecord.store.references import find_held as find_all

    return find_all(view, capture_id, record)


def show_hits(hits: Iterable[Hit], sign: str = "") -> None:
    """Each fact is on the screen."""
    from onrecord.cli import sheets

    sheets.show_hits(hits, sign)


def show_heading(words: str) -> None:
    """The heading is on the screen."""
    from onrecord.cli import sheets

    sheets.show_heading(words)


def show_actors(found: Iterable[ActorSummary]) -> None:
    """Each actor is on the screen."""
    from onrecord.cli import sheets

    sheets.show_actors(found)


def show_pending(session: Session) -> None:
    """What waits for an answer is on the screen."""
    from onrecord.cli import sheets

    sheets.show_pending(session)


def export_writer(
    name: str, stream: BinaryIO, view: View | None = None, table: str | None = None
) -> Writer:
    """A writer of an export format by its name; with a view, for records of that view.

    ``table`` says what a row of a format of tables is.
    """
    from importlib import import_module

    kind = getattr(import_module(f"onrecord.export.{name}"), EXPORTS[name])
    options: dict[str, Any] = {}
    # A line of JSON holds a whole record, whose own ids are enough.
    if view is not None and name != "jsonl":
        options["ids"] = view.permanent_ids
    if table is not None:
        options["table"] = import_module("onrecord.export.tables").TABLES[table]
    writer: Writer = kind(stream, **options)
    return writer


def find_events(place: str, **wanted: Any) -> tuple[FoundEvent, ...]:
    """The events of the record at the place for which all that is wanted holds."""
    from onrecord.store.events import Wanted
    from onrecord.store.events import find_events as find_all

    with open_store(place) as store, store.view() as view:
        return find_all(view, Wanted(**wanted))


def serve(place: str, host: str, port: int, on_ready: Callable[[str], None], **told: Any) -> None:
    """The record is open to browsers until the program is interrupted."""
    try:
        from onrecord.web.options import make_options
        from onrecord.web.server import run_server
    except ImportError as error:
        raise ExtraMissing("The reading room", "web") from error
    run_server(place, host, port, on_ready, make_options(place, host, **told))


def open_users(place: str, users: Path | None) -> UserBook:
    """The team's users: those of the file, or of the one beside the record."""
    from onrecord.web.options import users_beside
    from onrecord.web.users import UserBook

    return UserBook(users or users_beside(place))


def make_user(name: str, role: str, password: str | None) -> User:
    """A user who can be put into the team's file."""
    from onrecord.web.users import Role
    from onrecord.web.users import make_user as make

    return make(name, Role(role), password)
