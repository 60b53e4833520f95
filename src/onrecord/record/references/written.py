"""Letters and posts that the text tells of by a verb alone: "wrote to the council"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.document.span import Span
from onrecord.record.references.draft import Draft
from onrecord.record.references.existence import is_unreal
from onrecord.record.references.parties import read_actors
from onrecord.record.references.scene import Scene
from onrecord.record.references.words import any_of
from onrecord.record.statements.medium import Medium
from onrecord.record.vocabulary import load_words

_SOMEBODY = re.compile(r"(?:the|his|her|its|their)\s|[A-Z]")


def draft_letters(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """The letters and e-mails of such verbs.

    "The letter" after one, in its paragraph, stands for it, no more for a draft of before.
    """
    written = list(_iter_letters(scene))
    for letter in written:
        end = scene.text.find("\n", letter.start)
        paragraph = Span(letter.start, end if end > letter.start else len(scene.text))
        alike = [draft for draft in drafts if draft.kind == letter.kind]
        until = min(
            (d.start for d in alike if d.is_new and d.start > letter.start), default=paragraph.end
        )
        for draft in alike:
            for span in draft.spans[1:]:
                if letter.start < span.start < until and paragraph.contains(span):
                    draft.give(span, letter)
    return written


def _iter_letters(scene: Scene) -> Iterator[Draft]:
    for match in _pattern().finditer(scene.text):
        span = Span(*match.span("verb"))
        if scene.is_quoted(span):
            continue
        author = scene.index.actor_of(scene.index.find_before(match.start()))
        to, _ = read_actors(scene.index, match.end())
        to = tuple(id for id in to if id != author)
        is_somebody = to or _SOMEBODY.match(scene.text, match.end())
        if author and is_somebody and not is_unreal(scene, span):
            kind = "email" if match["emailed"] else "letter"
            statements = [n for n, cue in _iter_cues(scene) if cue.overlaps(span)]
            yield Draft(kind, [span], by=(author,), to=to, statements=statements, is_new=True)


@cache
def _pattern() -> re.Pattern[str]:
    words = load_words("references")
    emailed = rf"(?P<emailed>{any_of(words['emailed'])})"
    auxiliary = r"(?:(?:has|had|have|then|later|also|first|already|recently)\s+)*"
    return re.compile(
        rf"(?<=\s){auxiliary}(?P<verb>{any_of(words['wrote_to'])}|{emailed})\s+(?:both\s+)?",
        re.IGNORECASE,
    )


def draft_posts(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """The posts that nothing tells but the cue of a statement made in them."""
    known = {number for draft in drafts for number in draft.statements}
    return list(_iter_posts(scene, known))


def _iter_posts(scene: Scene, known: set[int]) -> Iterator[Draft]:
    for number, cue in _iter_cues(scene):
        voice = scene.voice_of(number)
        if scene.statements[number].medium is Medium.POST and number not in known and voice:
            yield Draft("post", [cue], by=(voice,), statements=[number], is_new=True)


def _iter_cues(scene: Scene) -> Iterator[tuple[int, Span]]:
    for number, statement in enumerate(scene.statements):
        if statement.cue:
            yield number, Span(statement.cue[0].span.start, statement.cue[-1].span.end)
