"""The view for people at a terminal: the article with its marks, then the statements."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.text import Text

from onrecord.cli.layout import Layout
from onrecord.cli.marks import Sign, iter_signs
from onrecord.cli.printable import printable, printable_line
from onrecord.export.marking import MarkedText, Piece, Role, mark_text
from onrecord.export.wording import (
    NO_SOURCE,
    all_warnings,
    circumstances,
    count_by_form,
    cue_words,
    day_in_words,
    headline,
    is_doubtful,
    joined_words,
    shorten_middle,
)
from onrecord.record.record import Record
from onrecord.record.statement import Statement

_STYLES = {Role.SOURCE: "bold magenta", Role.CUE: "italic underline", Role.CONTENT: "green"}
_LONGEST_SOURCE = 120
_LONGEST_CONTENT = 240


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
    blocks = [_head(record)]
    if layout.with_text:
        blocks += _body(record, layout)
    if record.statements:
        blocks += _list(record, layout)
    blocks += [Text(f"Warning: {printable_line(w)}", "red") for w in all_warnings(record)]
    view = Text("\n\n").join(_wrapped(block, layout.width) for block in blocks)
    console = _console(layout)
    with console.capture() as capture:
        console.print(view, no_wrap=True, overflow="ignore", crop=False)
    return f"{capture.get()}\n"


def _head(record: Record) -> Text:
    article = record.article
    byline = [printable_line(article.publisher or ""), day_in_words(article) or ""]
    lines = [
        Text(printable_line(headline(article)), "bold"),
        Text(" · ".join(filter(None, byline))),
        Text(printable_line(article.url or ""), "dim"),
        Text(count_by_form(record), "dim"),
    ]
    return Text("\n").join(line for line in lines if line)


def _body(record: Record, layout: Layout) -> Iterator[Text]:
    if record.statements:
        yield _legend(layout)
    yield from _paragraphs(mark_text(record), layout)


def _legend(layout: Layout) -> Text:
    legend = Text().append("Marks: ", "dim")
    names = {Role.SOURCE: "source", Role.CUE: "cue", Role.CONTENT: "words"}
    for role, name in names.items():
        sign = layout.glyphs.opening[role] + layout.glyphs.number(1)
        legend.append(f"{sign}{name}{layout.glyphs.closing[role]}", _STYLES[role])
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
            line.append(part.text, _STYLES[part.role])
        else:
            line.append(printable(part.text), _style_of(part))
    return line


def _style_of(piece: Piece) -> str:
    roles = [mark.role for mark in piece.marks]
    if Role.SOURCE in roles:
        return _STYLES[Role.SOURCE]
    styles = [_STYLES[role] for role in (Role.CUE, Role.CONTENT) if role in roles]
    return " ".join([*styles, "bold"] if roles.count(Role.CONTENT) > 1 else styles)


def _list(record: Record, layout: Layout) -> Iterator[Text]:
    indent = len(str(len(record.statements))) + 2
    for number, statement in enumerate(record.statements, start=1):
        entry = _wrapped(_entry(statement), layout.width - indent)
        first, *rest = entry.split("\n")
        item = Text().append(f"{number:>{indent - 2}}  ", "bold").append_text(first)
        for line in rest:
            item.append("\n" + " " * indent).append_text(line)
        yield item


def _entry(statement: Statement) -> Text:
    source = printable_line(joined_words(statement.source))
    cue = printable_line(cue_words(statement))
    content = printable_line(joined_words(statement.content))
    entry = Text()
    if source:
        entry.append(shorten_middle(source, _LONGEST_SOURCE), _STYLES[Role.SOURCE])
    else:
        entry.append(NO_SOURCE, "dim")
    if cue:
        entry.append(" — ").append(shorten_middle(cue, _LONGEST_SOURCE), _STYLES[Role.CUE])
    entry.append(" — ").append(circumstances(statement), "red" if is_doubtful(statement) else "")
    return entry.append("\n").append(shorten_middle(content, _LONGEST_CONTENT))


def _wrapped(text: Text, width: int) -> Text:
    lines = text.wrap(_MEASURE, width, overflow="fold")
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines)


def _console(layout: Layout) -> Console:
    """A console that does what the layout says, whatever the environment says."""
    return Console(
        file=io.StringIO(),
        width=layout.width,
        color_system="standard" if layout.color else None,
        force_terminal=layout.color,
        no_color=not layout.color,
        legacy_windows=False,
        highlight=False,
    )


_MEASURE = _console(Layout())
