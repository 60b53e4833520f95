"""The analysis runs, and what each changed against the run before."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import ChoiceError
from onrecord.export.wording import one_line
from onrecord.store.kinds import KINDS
from onrecord.store.portable import exact_words
from onrecord.store.runs import (
    Difference,
    DocumentChanged,
    Finding,
    RunLine,
    count_differences,
    list_changed,
    list_runs,
)
from onrecord.web.access import ViewOf
from onrecord.web.fact_lines import address_of
from onrecord.web.page import Entry, Key, Page
from onrecord.web.paging import Paging, page_of
from onrecord.web.parameters import Number, PageNumber

_SIZE = 10
_MOST_COMPARED = 300
_MOST_FINDINGS = 30


@dataclass(frozen=True, slots=True)
class Runs:
    """Every run, the last begun first."""

    runs: tuple[RunLine, ...]


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A fact that came or went, by its exact words."""

    kind: str
    id: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """What the run changed in a document against ``before``, the number of the run before it.

    ``came`` and ``gone`` hold the first of the facts that differ; ``differences`` count all.
    """

    number: int
    title: str
    publisher: str | None
    published: str | None
    before: int
    differences: tuple[Difference, ...]
    came: tuple[FindingShown, ...]
    gone: tuple[FindingShown, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run with what it changed by kind of fact.

    ``compared`` is the number of documents, those it went over last, that ``differences`` count.
    """

    run: RunLine
    differences: tuple[Difference, ...]
    compared: int
    documents: tuple[DocumentShown, ...]
    paging: Paging


def show_runs(view: ViewOf) -> Runs:
    """Every run of the analysis over what is on record."""
    return Runs(list_runs(view))


def show_run(view: ViewOf, number: Number, page: PageNumber = 1) -> RunShown:
    """One run, and what it changed in each document that another had been over before."""
    run = next((one for one in list_runs(view) if one.number == number), None)
    if run is None:
        raise ChoiceError(f"no run has the number {number}; the list of runs has them all")
    changed = list_changed(view, number, offset=(page - 1) * _SIZE, limit=_SIZE)
    return RunShown(
        run=run,
        differences=count_differences(view, number, _MOST_COMPARED),
        compared=min(run.again, _MOST_COMPARED),
        documents=tuple(map(_document, changed)),
        paging=page_of(page, _SIZE, len(changed), run.again),
    )


def _document(changed: DocumentChanged) -> DocumentShown:
    most = max(len(changed.came), len(changed.gone))
    return DocumentShown(
        number=changed.number,
        title=one_line(changed.title or "") or changed.origin,
        publisher=changed.publisher,
        published=changed.published,
        before=changed.before,
        differences=changed.differences,
        came=tuple(_finding(one, changed.number) for one in changed.came[:_MOST_FINDINGS]),
        gone=tuple(_finding(one, changed.number) for one in changed.gone[:_MOST_FINDINGS]),
        is_cut=most > _MOST_FINDINGS,
    )


def _finding(found: Finding, document: int) -> FindingShown:
    words = one_line(exact_words(KINDS[found.kind], found.value))
    return FindingShown(found.kind, found.id, words, address_of(document, found.kind, found.id))


PAGES = (
    Page(
        name="runs",
        path="/runs",
        show=show_runs,
        template="runs.html",
        summary="Every run of the analysis.",
        entry=Entry("Runs", 80, "u"),
        examples=("/runs",),
    ),
    Page(
        name="run",
        path="/runs/{number}",
        show=show_run,
        template="run.html",
        summary="What a run changed against the run before.",
        keys=(Key("j k", "next, previous document"), Key("Enter", "open it")),
        examples=("/runs/1",),
    ),
)
