"""How facts are put into words for people, the same in every view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.document.article import Article
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.commitment import Commitment
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.sourcing import Sourcing
from onrecord.record.statements.spoken_time import SpokenTime

NO_SOURCE = "(no source given)"
_DOUBTFUL_BELOW = 0.5
_SOURCING = {
    Sourcing.NAMED: "",
    Sourcing.UNNAMED: "unnamed source",
    Sourcing.OUTLET: "the outlet itself",
}
_MEDIUM = {
    Medium.LETTER: "in a letter",
    Medium.STATEMENT: "in a statement",
    Medium.INTERVIEW: "in an interview",
    Medium.SPEECH: "speaking in public",
    Medium.POST: "in a post",
    Medium.CALL: "by phone",
}
_ELLIPSIS = " […] "
_HEADLINE_LENGTH = 80


def count_of(number: int, noun: str) -> str:
    """The number with its noun: ``1 article``, ``2 articles``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def headline(article: Article) -> str:
    """The title, or failing that the first line, or of an empty text where it came from."""
    first = next(filter(None, map(one_line, article.text.splitlines())), "")
    title = one_line(article.title or "")
    return title or shorten_end(first, _HEADLINE_LENGTH) or article.capture.origin


def day_in_words(article: Article) -> str | None:
    """The day of publication: ``10 April 2018``."""
    day = article.published
    return f"{day.day} {day:%B} {day.year}" if day else None


def cue_words(statement: Statement) -> str:
    """The words of the cue for a list; nothing for a colon or a dash, which only the text shows."""
    words = joined_words(statement.cue)
    return words if any(sign.isalnum() for sign in words) else ""


def joined_words(evidences: Iterable[Evidence]) -> str:
    """The exact words of all parts on one line, ``…`` where words are left out between them."""
    return " … ".join(one_line(evidence.exact) for evidence in evidences)


def shorten_middle(text: str, limit: int) -> str:
    """The text if it is no longer than the limit, else its first and last words around ``[…]``.

    Never longer than the limit; the start gets about twice the room of the end.
    """
    if len(text) <= limit:
        return text
    room = limit - len(_ELLIPSIS)
    tail_room = room // 3
    if tail_room < 1:
        raise ValueError(f"a limit of {limit} leaves no room for words around an ellipsis")
    head = text[: room - tail_room]
    tail = text[-tail_room:]
    # A word is cut only where cutting between words would leave next to nothing.
    whole_head = head.rpartition(" ")[0] or head
    whole_tail = tail.partition(" ")[2] or tail
    return f"{whole_head.rstrip()}{_ELLIPSIS}{whole_tail.lstrip()}"


def shorten_end(text: str, limit: int) -> str:
    """The text if it is no longer than the limit, else its first words and ``…``.

    Never longer than the limit; a word is cut only where the first one is too long.
    """
    if len(text) <= limit:
        return text
    head, cut = text[: limit - 1], text[limit - 1]
    whole = head if cut.isspace() else head.rpartition(" ")[0] or head
    return f"{whole.rstrip()}…"


def circumstances(statement: Statement) -> str:
    """Form, sourcing unless there is a name, medium, time and confidence, as far as known.

    For instance ``direct, in a statement, Tuesday afternoon (2018-04-10), 93%``; a doubtful
    statement says that it is doubtful.
    """
    parts = (
        statement.form.value,
        _SOURCING[statement.sourcing] if statement.sourcing else "",
        _MEDIUM[statement.medium] if statement.medium else "",
        _time_in_words(statement.time) if statement.time else "",
        f"{statement.confidence:.0%}",
        "doubtful" if is_doubtful(statement) else "",
    )
    return ", ".join(part for part in parts if part)


def _time_in_words(time: SpokenTime) -> str:
    words = one_line(time.evidence.exact)
    return words if time.value in (None, words) else f"{words} ({time.value})"


def is_doubtful(fact: Statement | Event | Commitment) -> bool:
    """True when the fact is more likely wrong than right."""
    return fact.confidence < _DOUBTFUL_BELOW


def number_of(statement: Statement) -> int:
    """The number by which views call the statement, the one in its id."""
    return int(statement.id.removeprefix("s"))


def numbers_in_words(statements: Iterable[Statement]) -> str:
    """The numbers of statements in order, runs joined: ``1–3, 5, 8, 9``."""
    return ids_in_words(str(number_of(statement)) for statement in statements)


def ids_in_words(ids: Iterable[str]) -> str:
    """The ids of facts in order, runs joined: ``e1–e3, e5, c1``."""
    runs: list[list[str]] = []
    for id in ids:
        if runs and id == _next_id(runs[-1][-1]):
            runs[-1].append(id)
        else:
            runs.append([id])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _next_id(id: str) -> str:
    letters = id.rstrip("0123456789")
    return f"{letters}{int(id[len(letters) :] or 0) + 1}"


def role_in_words(role: Role, actors: Mapping[str, Actor]) -> str:
    """The title and where it is held: ``leader, Democratic Labour``."""
    held_in = actors.get(role.of or "")
    return f"{one_line(role.title)}, {one_line(held_in.name)}" if held_in else one_line(role.title)


def role_in_short(actor: Actor, actors: Mapping[str, Actor]) -> str:
    """The first role that the text gives; nothing where the words for an unnamed actor tell it."""
    if not actor.roles:
        return ""
    role = actor.roles[0]
    is_told = actor.kind is ActorKind.UNNAMED and role.title.casefold() in actor.name.casefold()
    return "" if is_told else role_in_words(role, actors)


def kind_in_words(actor: Actor) -> str:
    """Kind and country: ``person, ARD``."""
    return f"{actor.kind.value}, {actor.country}" if actor.country else actor.kind.value


def aliases_in_words(actor: Actor) -> str:
    """The other names: ``also Mr Dovan, Mr Doven``; nothing where there are none."""
    return "also " + ", ".join(map(one_line, actor.aliases)) if actor.aliases else ""


def names_in_words(actors: Iterable[Actor]) -> str:
    """The names as a sentence lists them: ``Ada Vell, Ana Ofori and Mira Soames``."""
    *names, last = (one_line(actor.name) for actor in actors)
    return f"{', '.join(names)} and {last}" if names else last


def count_by_form(record: Record) -> str:
    """How many statements, and of which form: ``3 statements: 2 direct, 1 mixed``."""
    forms = Counter(statement.form for statement in record.statements)
    total = count_of(len(record.statements), "statement")
    if not forms:
        return total
    return f"{total}: " + ", ".join(f"{forms[form]} {form.value}" for form in Form if forms[form])


def all_warnings(record: Record) -> tuple[str, ...]:
    """Warnings from reading and from the analysis, each once."""
    return tuple(dict.fromkeys((*record.article.warnings, *record.warnings)))
