"""What the terminal view lists of events, commitments, relations and mentioned documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from onrecord.cli.entries import STYLES
from onrecord.cli.printable import printable
from onrecord.export.listing.fragment import FactNote, Fragment, Tone
from onrecord.export.listing.passage import Run, shorten_passage
from onrecord.export.listing.sections import Section
from onrecord.export.marking import Role
from onrecord.export.wording import shorten_middle

_STYLES = {
    Tone.PLAIN: "",
    Tone.CODE: "bold",
    Tone.NAME: STYLES[Role.SOURCE],
    Tone.WORDS: STYLES[Role.CONTENT],
    Tone.ALARM: "red",
}
_TRIGGER = "bold underline"
_LONGEST_WORDS = 120
_LONGEST_REASON = 320
_LONGEST_PASSAGE = 240


def iter_fact_entries(section: Section, *, styled: bool) -> Iterator[tuple[str, Text]]:
    """For each fact its id, and: what it is between whom, its words, who vouches for it.

    Where there are no styles, asterisks set off the words that count.
    """
    for note in section.notes:
        yield printable(note.id), Text("\n").join(_iter_lines(note, styled=styled))


def _iter_lines(note: FactNote, *, styled: bool) -> Iterator[Text]:
    yield _line(note.head)
    if note.passage:
        yield _passage(shorten_passage(note.passage, _LONGEST_PASSAGE), styled=styled)
    for detail in note.details:
        yield _line(detail)


def _line(fragments: Iterable[Fragment]) -> Text:
    line = Text()
    for fragment in fragments:
        limit = _LONGEST_REASON if fragment.tone is Tone.PLAIN else _LONGEST_WORDS
        words = shorten_middle(printable(fragment.words), limit)
        line.append(words, _STYLES[fragment.tone])
    return line


def _passage(runs: Iterable[Run], *, styled: bool) -> Text:
    line = Text()
    for run in runs:
        words = printable(run.words)
        if run.marked and styled:
            line.append(words, _TRIGGER)
        else:
            line.append(f"*{words}*" if run.marked else words)
    return line
