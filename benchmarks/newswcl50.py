"""NewsWCL50: stories told by five outlets each, and who or what is meant wherever it is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.polnear import corpora_folder
from onrecord.document.span import Span

_DOCUMENT = re.compile(r"#begin document [^/]+/-/(?P<id>(?P<story>[^_;]+)_(?P<outlet>[^;]+));")
_JOINS_LEFT = re.compile(r"[.,;:!?%)\]”’-]|n['’]t|['’](?:s|ll|re|ve|m|d)", re.IGNORECASE)
_JOINS_RIGHT = re.compile(r"[(\[“‘$-]")
_STRAIGHT = ('"', "'")
_PARAGRAPH_END = "\\n"


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """Words that stand for a concept, which is one for the whole story.

    ``type`` is the corpus's own: ACTOR, COUNTRY, GROUP, ACTOR-I (one of many), MISC and more.
    """

    span: Span
    concept: str
    type: str


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One outlet's article on a story, with its mentions in text order, the outer first."""

    id: str
    story: str
    outlet: str
    text: str
    mentions: tuple[ConceptMention, ...]


def load_newswcl50() -> list[StoryArticle]:
    """The articles of five stories by five outlets, in the corpus's order."""
    path = corpora_folder() / "newswcl50" / "topics_0_to_4.conll"
    with path.open(encoding="utf-8") as lines:
        return list(parse_newswcl50(lines))


def parse_newswcl50(lines: Iterable[str]) -> Iterator[StoryArticle]:
    """The articles of these lines: a word each, with the brackets of concepts beside it."""
    header: re.Match[str] | None = None
    rows: list[tuple[str, str]] = []
    for line in lines:
        if line.startswith("#begin"):
            header, rows = _DOCUMENT.match(line), []
        elif line.startswith("#end") and header:
            yield _make_article(header, rows)
        elif line.strip():
            fields = line.rstrip("\n").split("\t")
            rows.append((fields[3].strip(), fields[4]))


def _make_article(header: re.Match[str], rows: Sequence[tuple[str, str]]) -> StoryArticle:
    text, places = join_words([word for word, _ in rows])
    mentions = sorted(
        _find_mentions([brackets for _, brackets in rows], places),
        key=lambda mention: (mention.span.start, -mention.span.end, mention.concept),
    )
    return StoryArticle(header["id"], header["story"], header["outlet"], text, tuple(mentions))


def join_words(words: Sequence[str]) -> tuple[str, list[Span | None]]:
    """Words as they would be printed, and where each stands.

    A word ``\\n`` ends a paragraph and an empty word is nothing: both stand nowhere.
    """
    text, gap = "", ""
    places: list[Span | None] = []
    marks: set[str] = set()
    for word in words:
        if word in ("", _PARAGRAPH_END):
            places.append(None)
            if word:
                gap, marks = "\n\n", set()
            continue
        left, right = _find_joins(word, text, marks)
        text += "" if left and gap == " " else gap
        places.append(Span(len(text), len(text) + len(word)))
        text, gap = text + word, "" if right else " "
    return text, places


def _find_joins(word: str, before: str, marks: set[str]) -> tuple[bool, bool]:
    """Whether a word joins what is left of it and right of it; straight marks open and close."""
    if word not in _STRAIGHT:
        return bool(_JOINS_LEFT.fullmatch(word)), bool(_JOINS_RIGHT.fullmatch(word))
    if word == "'" and word not in marks and before.endswith("s"):
        return True, False
    marks ^= {word}
    return word not in marks, word in marks


def _find_mentions(
    brackets: Sequence[str], places: Sequence[Span | None]
) -> Iterator[ConceptMention]:
    opened: list[tuple[str, int]] = []
    for at, parts in enumerate(brackets):
        for part in filter(None, (part.strip(" -") for part in parts.split("|"))):
            concept = part.strip("()")
            if part.startswith("("):
                opened.append((concept, at))
            if part.endswith(")"):
                last = max(n for n, (name, _) in enumerate(opened) if name == concept)
                covered = [place for place in places[opened.pop(last)[1] : at + 1] if place]
                span = Span(covered[0].start, covered[-1].end)
                yield ConceptMention(span, concept, concept.rpartition("_")[2])
