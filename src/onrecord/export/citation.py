"""A quotation with its source, in the styles in which people cite.

What was put in the article's own words is never given as the speaker's: it stands as reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.document.article import Article
from onrecord.export.listing.fragment import quoted
from onrecord.export.listing.vouching import name_of_speaker
from onrecord.export.markup import is_web_address
from onrecord.export.parts import actors_by_id
from onrecord.export.wording import day_in_words, joined_words, one_line, role_in_short
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement


class Style(StrEnum):
    """How a source is cited."""

    PLAIN = "plain"
    CHICAGO = "chicago"
    APA = "apa"
    MLA = "mla"
    MARKDOWN = "markdown"


STYLE_NAMES = {
    Style.PLAIN: "Plain",
    Style.CHICAGO: "Chicago",
    Style.APA: "APA",
    Style.MLA: "MLA",
    Style.MARKDOWN: "Markdown",
}
_SINGLE = str.maketrans("“”", "‘’")
_NOBODY = "a source that is not named"


@dataclass(frozen=True, slots=True)
class _Quotation:
    words: str
    speaker: str
    role: str
    is_verbatim: bool
    article: Article

    @property
    def who(self) -> str:
        """The speaker with the role."""
        return f"{self.speaker}, {self.role}" if self.role else self.speaker

    @property
    def verb(self) -> str:
        """Whether the words are the speaker's own, or the article's."""
        return "quoted in" if self.is_verbatim else "as reported in"

    @property
    def title(self) -> str:
        """The title as it stands between quotation marks."""
        return _inner(one_line(self.article.title or "") or "Untitled article")

    @property
    def publisher(self) -> str:
        """Who published it, if known."""
        return one_line(self.article.publisher or "")

    @property
    def address(self) -> str:
        """Where it was published, if known."""
        return one_line(self.article.url or "")


def cite(record: Record, statement: Statement, style: Style) -> str:
    """The words of the statement and where they stand, in the style."""
    actors = actors_by_id(record)
    speaker = actors.get(statement.speaker or "")
    quotation = _Quotation(
        words=_between_marks(joined_words(statement.content)),
        speaker=name_of_speaker(statement, actors) or _NOBODY,
        role=role_in_short(speaker, actors) if speaker else "",
        is_verbatim=statement.form is not Form.INDIRECT,
        article=record.article,
    )
    return _STYLES[style](quotation)


def _between_marks(words: str) -> str:
    """The words as they are where they begin with a quotation mark, else between ours."""
    return words if quoted(words).words == words else f"“{_inner(words)}”"


def _inner(words: str) -> str:
    """What stands between double quotation marks has single ones itself."""
    return words.translate(_SINGLE)


def _plain(one: _Quotation) -> str:
    day = day_in_words(one.article)
    source = ", ".join(filter(None, (one.publisher, f"“{one.title}”", day, one.address)))
    return f"{one.words} ({one.who}, {one.verb} {source})"


def _chicago(one: _Quotation) -> str:
    day = one.article.published
    date = f"{day:%B} {day.day}, {day.year}" if day else ""
    where = ", ".join(filter(None, (one.publisher, date, one.address)))
    source = f"“{one.title},” {where}." if where else f"“{one.title}.”"
    return f"{one.words}\n{_sentence(one.who)}, {one.verb} {source}"


def _apa(one: _Quotation) -> str:
    day = one.article.published
    year, date = (str(day.year), f"{day.year}, {day:%B} {day.day}") if day else ("n.d.", "n.d.")
    short = one.publisher or f"“{one.title}”"
    inline = f"({one.speaker}, as cited in {short}, {year})"
    parts = (f"{one.title}. ({date}).", one.publisher and f"{one.publisher}.", one.address)
    return f"{one.words} {inline}.\n{' '.join(filter(None, parts))}"


def _mla(one: _Quotation) -> str:
    day = one.article.published
    date = f"{day.day} {_short_month(day.month, f'{day:%B}')} {day.year}" if day else ""
    where = ", ".join(filter(None, (one.publisher, date, one.address)))
    verb = "qtd. in" if one.is_verbatim else "as reported in"
    source = f"“{one.title}.” {where}." if where else f"“{one.title}.”"
    return f"{one.words} ({one.speaker}, {verb} {one.publisher or 'the article'}).\n{source}"


def _short_month(number: int, name: str) -> str:
    """MLA shortens all months but May, June and July."""
    if number in (5, 6, 7):
        return name
    return "Sept." if number == 9 else f"{name[:3]}."


def _markdown(one: _Quotation) -> str:
    title = _escaped(one.title)
    if is_web_address(one.article.url):
        title = f"[{title}](<{one.address.replace('<', '%3C').replace('>', '%3E')}>)"
    parts = (_escaped(one.publisher), title, day_in_words(one.article))
    source = ", ".join(filter(None, parts))
    return f"> {_escaped(one.words)}\n>\n> — {_escaped(one.who)}, {one.verb} {source}"


def _escaped(text: str) -> str:
    return "".join(_escapes(text))


def _escapes(text: str) -> Iterator[str]:
    for sign in text:
        yield f"\\{sign}" if sign in "\\`*_[]<>#|" else sign


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


_STYLES: dict[Style, Callable[[_Quotation], str]] = {
    Style.PLAIN: _plain,
    Style.CHICAGO: _chicago,
    Style.APA: _apa,
    Style.MLA: _mla,
    Style.MARKDOWN: _markdown,
}
