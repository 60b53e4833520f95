"""Who asks and who answers where an article is an interview in questions and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from onrecord.document.annotations import MentionForm
from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.commitments.voice import Voice
from onrecord.record.statements.actor_index import ActorIndex

_WITH = re.compile(r"\b(?:[Ii]nterview|[Cc]onversation|[Tt]alk)(?:ed)? with\s+")
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"")
_ASKED = re.compile(r"\?\W*$")
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")
_SECOND = re.compile(r"\b[Yy]ou(?:rs?)?\b")
_FEWEST_QUESTIONS = 2
_OPENING, _MOST_TEXTS = 4, 8


@dataclass(frozen=True, slots=True)
class Interview:
    """The one who answers, and the paragraphs of the questions and of the answers."""

    answerer: str
    questions: tuple[Span, ...]
    answers: tuple[Span, ...]

    def at(self, span: Span) -> Voice:
        """Whose words these are: in the questions "you" is the one who answers."""
        if any(one.contains(span) for one in self.questions):
            return Voice(hearers=(self.answerer,))
        if any(one.contains(span) for one in self.answers):
            return Voice(self.answerer)
        return Voice()


def find_interview(index: ActorIndex, actors: Mapping[str, Actor]) -> Interview | None:
    """The interview that the article is; None where its paragraphs do not ask and answer."""
    turns = _find_turns(index.text)
    answerer = _find_answerer(index, actors) if turns else None
    return Interview(answerer, *turns) if turns and answerer else None


@lru_cache(maxsize=_MOST_TEXTS)
def _find_turns(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The paragraphs that ask, and those that answer; None where too few do."""
    if text.count("?") < _FEWEST_QUESTIONS:
        return None
    paragraphs = list(iter_paragraphs(text))
    asked = [one for one in paragraphs[1:-1] if _ASKED.search(_plain(text, one))]
    if len(asked) < _FEWEST_QUESTIONS:
        return None
    questions = [one for one in paragraphs[1:-1] if one in asked or _speaks_to(text, one)]
    answers = [one for one in paragraphs if one > questions[0] and one not in questions]
    told = [one for one in answers if _FIRST.search(_plain(text, one))]
    return (tuple(questions), tuple(answers)) if len(told) >= _FEWEST_QUESTIONS else None


def _plain(text: str, paragraph: Span) -> str:
    return _QUOTED.sub(" ", paragraph.text_in(text))


def _speaks_to(text: str, paragraph: Span) -> bool:
    """True for "You left the union in May.": said to the one who answers, by nobody who is I."""
    words = _plain(text, paragraph)
    return bool(_SECOND.search(words)) and not _FIRST.search(words)


def _find_answerer(index: ActorIndex, actors: Mapping[str, Actor]) -> str | None:
    """Who is named after "an interview with", else the person named most in the opening."""
    *_, last = islice(iter_paragraphs(index.text), _OPENING)
    end = last.end
    people = [
        (mention.core.start, id)
        for mention in index.iter_within(Span(0, end))
        if mention.form is MentionForm.NAME
        and (id := index.actor_of(mention))
        and actors[id].kind is ActorKind.PERSON
    ]
    told = _WITH.search(index.text, 0, end)
    after = min(((at, id) for at, id in people if told and at >= told.end()), default=None)
    if after:
        return after[1]
    return next((id for id, _ in Counter(id for _, id in people).most_common(1)), None)
