"""The view for people at a terminal: the article with its marks, its facts, its actors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.text import Text

from onrecord.cli.console import make_console
from onrecord.cli.entries import (
    STYLES,
    iter_actor_entries,
    iter_statement_entries,
    name_the_others,
)
from onrecord.cli.fact_entries import iter_fact_entries
from onrecord.cli.layout import Layout
from onrecord.cli.marks import Sign, iter_signs
from onrecord.cli.printable import printable, printable_line
from onrecord.export.listing.sections import Section, list_sections
from onrecord.export.marking import MarkedText, Piece, Role, mark_text
from onrecord.export.wording import (
    all_warnings,
    count_by_form,
    count_of,
    day_in_words,
    headline,
    number_of,
)
from onrecord.record.record import Record

_INDENT = 3


class TerminalWriter:
    """Shows each record at once."""

    def __init__(self, show: Callable[[str], None], layout: Layout) -> None:
        self._show = show
        self._layout = layout
        self._shown = 0

    def write(self, record: Record) -> None:
        """The record is on the screen, set off from the one before."""
        if self._shown:
            self._show(f"{'─' * self._layout.width}\n\n")
        self._show(render_record(record, self._layout))
        self._shown += 1

    def finalize(self) -> None:
        """Every record is on the screen already."""


def render_record(record: Record, layout: Layout) -> str:
    """The whole view of a record, no line wider than the layout, ending in an empty line."""
    sections = list_sections(record)
    blocks = [_head(record, sections)]
    if layout.with_text:
        blocks += _body(record, layout)
    if record.statements:
        blocks += _list(record, layout)
    for section in sections:
        blocks += _facts(section, layout)
    if record.actors:
        blocks += _cast(record, layout)
    blocks += [Text(f"Warning: {printable_line(w)}", "red") for w in all_warnings(record)]
    view = Text("\n\n").join(_wrapped(block, layout.width) for block in blocks)
    console = make_console(layout)
    with console.capture() as capture:
        console.print(view, no_wrap=True, overflow="ignore", crop=False)
    return f"{capture.get()}\n"


def _head(record: Record, sections: Sequence[Section]) -> Text:
    article = record.article
    byline = [printable_line(article.publisher or ""), day_in_words(article) or ""]
    lines = [
        Text(printable_line(headline(article)), "bold"),
        Text(" · ".join(filter(None, byline))),
        Text(printable_line(article.url or ""), "dim"),
        Text(_count(record, sections), "dim"),
    ]
    return Text("\n").join(line for line in lines if line)


def _count(record: Record, sections: Sequence[Section]) -> str:
    actors = [count_of(len(record.actors), "actor")] if record.actors else []
    return " · ".join([count_by_form(record), *(one.count for one in sections), *actors])


def _body(record: Record, layout: Layout) -> Iterator[Text]:
    if record.statements:
        yield _legend(layout)
    yield from _paragraphs(mark_text(record), layout)


def _legend(layout: Layout) -> Text:
    legend = Text().append("Marks: ", "dim")
    names = {Role.SOURCE: "source", Role.CUE: "cue", Role.CONTENT: "words"}
    for role, name in names.items():
        sign = layout.glyphs.opening[role] + layout.glyphs.number(1)
        legend.append(f"{sign}{name}{layout.glyphs.closing[role]}", STYLES[role])
        legend.append("  ")
    return legend.append("numbered as in the list below", "dim")


def _paragraphs(marked: MarkedText, layout: Layout) -> Iterator[Text]:
    block = Text()
    for paragraph in marked.paragraphs:
        line = _line(paragraph.pieces, layout)
        if block and marked.spaced and paragraph.before.count("\n") == 1:
            block = Text("\n").join([block, line])
            continue
        if block:
            yield block
        block = line
    if block:
        yield block


def _line(pieces: tuple[Piece, ...], layout: Layout) -> Text:
    line = Text()
    for part in iter_signs(pieces, layout.glyphs):
        if isinstance(part, Sign):
            line.append(part.text, STYLES[part.role])
        else:
            line.append(printable(part.text), _style_of(part))
    return line


def _style_of(piece: Piece) -> str:
    roles = [mark.role for mark in piece.marks]
    if Role.SOURCE in roles:
        return STYLES[Role.SOURCE]
    styles = [STYLES[role] for role in (Role.CUE, Role.CONTENT) if role in roles]
    return " ".join([*styles, "bold"] if roles.count(Role.CONTENT) > 1 else styles)


def _list(record: Record, layout: Layout) -> Iterator[Text]:
    numbers = [str(number_of(statement)) for statement in record.statements]
    indent = max(map(len, numbers)) + 2
    for number, entry in zip(numbers, iter_statement_entries(record), strict=True):
        lead = Text().append(f"{number:>{indent - 2}}  ", "bold")
        yield lead.append_text(_hanging(entry, layout.width, indent))


def _facts(section: Section, layout: Layout) -> Iterator[Text]:
    entries = list(iter_fact_entries(section, styled=layout.color))
    indent = max(len(id) for id, _ in entries) + 2
    lead = Text().append(f"{section.heading}\n", "bold")
    for id, entry in entries:
        lead.append(f"{id:<{indent}}", "bold")
        yield lead.append_text(_hanging(entry, layout.width, indent))
        lead = Text()


def _cast(record: Record, layout: Layout) -> Iterator[Text]:
    entries = (_hanging(one, layout.width, _INDENT) for one in iter_actor_entries(record))
    yield Text("\n").join([Text("Actors", "bold"), *entries])
    if others := name_the_others(record):
        yield others


def _hanging(entry: Text, width: int, indent: int) -> Text:
    """The entry with every line but its first indented, to stand after as much."""
    lines = _wrapped(entry, width - indent).split("\n")
    return Text("\n" + " " * indent).join(lines)


def _wrapped(text: Text, width: int) -> Text:
    lines = text.wrap(_MEASURE, width, overflow="fold")
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines)


_MEASURE = make_console(Layout())
