"""The bare name in a source that has one, and what sort of name it is."""

from __future__ import annotations

import re

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import count_titles, find_words, fold
from onrecord.document.span import Span
from onrecord.document.vocabulary import load_names
from onrecord.record.statements.noun_phrase import find_apposition, find_head_word, skip_determiner
from onrecord.record.vocabulary import load_words

_COMPLEMENT = re.compile(
    r"\s+(?:of|for)\s+(?:the\s+)?[^\W\d_a-z][\w’'-]*(?:\s+[^\W\d_a-z][\w’'-]*)*"
)


def find_name(text: str, phrase: Span) -> Span:
    """The name without article, titles and what follows it, if the phrase has a capital."""
    apposition = find_apposition(text, phrase)
    if apposition and not find_head_word(text, phrase).text_in(text)[:1].isupper():
        phrase = apposition
    head = find_head_word(text, phrase)
    head = _with_full_stop(text, head)
    words = find_words(text, Span(min(skip_determiner(text, phrase), head.start), head.end))
    spelt = [word.text_in(text) for word in words]
    first = max(len(words) - 1, 0)
    small = load_names()["small"] | load_names()["particles"]
    while first and (spelt[first - 1][:1].isupper() or spelt[first - 1] in small):
        first -= 1
    while first < len(words) - 1 and spelt[first] in small:
        first += 1
    first += count_titles(spelt[first:]) if words else 0
    start = words[first].start if words else head.start
    return Span(start, _find_end(text, head, phrase))


def _with_full_stop(text: str, word: Span) -> Span:
    """ "S.E.C." with its last full stop."""
    ends = "." in word.text_in(text) and text[word.end : word.end + 1] == "."
    return Span(word.start, word.end + 1) if ends else word


def _find_end(text: str, head: Span, phrase: Span) -> int:
    """A body's name goes on after "of": "the Friends of Ardania"."""
    further = _COMPLEMENT.match(text, head.end, phrase.end)
    is_body = fold(head.text_in(text)) in load_names()["bodies"]
    return further.end() if further and is_body else head.end


def guess_kind(text: str, mention: Mention) -> MentionKind:
    """Organisation for papers, bodies, acronyms and names with an article; else person."""
    if mention.form is not MentionForm.NAME:
        return MentionKind.PERSON
    name = mention.core.text_in(text)
    words = {fold(word) for word in name.split()}
    bodies = load_names()["bodies"].union(load_words("sourcing")["outlets"])
    is_body = (
        not words.isdisjoint(bodies)
        or (len(name) > 1 and name.isupper())
        or mention.span.start < mention.core.start == skip_determiner(text, mention.span)
    )
    return MentionKind.ORGANISATION if is_body else MentionKind.PERSON
