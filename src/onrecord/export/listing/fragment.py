"""A listed fact in pieces of words, so that every view can show it in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.export.listing.passage import Run
from onrecord.export.traces import FactKind
from onrecord.export.wording import one_line
from onrecord.record.actor import Actor

_OPENING = tuple("“\"„«‘'")


class Tone(StrEnum):
    """How words are set off in a list."""

    PLAIN = "plain"
    CODE = "code"
    NAME = "name"
    WORDS = "words"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words to show, and the anchor they lead to; None where there is none."""

    words: str
    tone: Tone = Tone.PLAIN
    anchor: str | None = None


Fragments = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class FactNote:
    """One fact of a list.

    ``head`` says what it is between whom, ``passage`` gives its words, ``details`` are further
    lines. ``anchor`` leads to its words in the text, ``why`` says what found it.
    """

    kind: FactKind
    id: str
    head: Fragments
    passage: tuple[Run, ...]
    details: tuple[Fragments, ...]
    anchor: str | None
    why: str = ""


def find_named(ids: Iterable[str], actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """The actors of these ids that the record has."""
    return tuple(actors[id] for id in ids if id in actors)


def iter_parties(
    by: Iterable[str], to: Iterable[str], actors: Mapping[str, Actor]
) -> Iterator[Fragment]:
    """Who does something, and to whom if to anybody: ``Ada Vell and Ana Ofori → Mira Soames``."""
    doers, receivers = find_named(by, actors), find_named(to, actors)
    if doers:
        yield from iter_names(doers)
    else:
        yield Fragment("(nobody named)")
    if receivers:
        yield Fragment(" → ")
        yield from iter_names(receivers)


def iter_names(actors: Iterable[Actor]) -> Iterator[Fragment]:
    """The names as a sentence lists them, each leading to its actor."""
    listed = tuple(actors)
    for number, actor in enumerate(listed, start=1):
        yield Fragment(one_line(actor.name), Tone.NAME, actor.id)
        if number < len(listed):
            yield Fragment(" and " if number == len(listed) - 1 else ", ")


def quoted(words: str, anchor: str | None = None) -> Fragment:
    """Words of the text between quotation marks, their own or ours, leading to where they stand."""
    line = one_line(words)
    return Fragment(line if line[:1] in _OPENING else f"“{line}”", Tone.WORDS, anchor)


def joined_by(sign: str, parts: Iterable[Fragments]) -> Fragments:
    """The parts in one line with the sign between them; empty parts count for nothing."""
    line: list[Fragment] = []
    for part in parts:
        if part and line:
            line.append(Fragment(sign))
        line += part
    return tuple(line)
