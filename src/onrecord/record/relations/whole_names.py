"""Names as long as they are: what the network cut short, or ran together with what is no name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.relations.verbs import any_of
from onrecord.record.vocabulary import load_words

_WORD = r"[A-Z][\w’'-]*\w"
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,}(?:, [\w. ]+)? ?[-–—] ?(?=[A-Z])")
_LINES = re.compile(r"[^\n]+")
_OF_PLACE = re.compile(rf" of (?:the )?{_WORD}(?: {_WORD}){{0,3}}")
_BODIES = (MentionKind.ORGANISATION, MentionKind.OBJECT, MentionKind.ABSTRACT)


def make_names_whole(text: str, groups: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """The groups with each name from its first word to its last, none over two lines.

    "The Ferrymen" in "the Ferrymen's List" and "Bank Clerks" in "Bank Clerks of Kelmark" become
    the whole; "TOROSA - Torosa" is the place that the sentence begins with.
    """
    made: list[list[Mention]] = []
    for group in groups:
        kept: list[Mention] = []
        for mention in group:
            if not _may_be_name(text, mention):
                kept.append(mention)
                continue
            parts = _read_lines(text, mention)
            first = [_extend(text, _without_dateline(text, one), groups) for one in parts]
            kept.append(first[0])
            for one in first[1:]:
                if _is_like(text, one, first[0]):
                    kept.append(one)
                else:
                    made.append([one])
        made.append(kept)
    return [group for group in made if group]


def _may_be_name(text: str, mention: Mention) -> bool:
    if mention.form is MentionForm.NAME:
        return True
    return mention.form is MentionForm.NOMINAL and text[mention.core.start].isupper()


def _read_lines(text: str, mention: Mention) -> list[Mention]:
    core = text[mention.core.start : mention.core.end]
    if "\n" not in core or mention.form is not MentionForm.NAME:
        return [mention]
    spans = [
        Span(*match.span())
        for match in _LINES.finditer(text, mention.core.start, mention.core.end)
        if match[0].strip()
    ]
    return [replace(mention, span=span, core=span) for span in spans] or [mention]


def _without_dateline(text: str, mention: Mention) -> Mention:
    match = _DATELINE.match(text, mention.core.start, mention.core.end)
    if match is None or mention.form is not MentionForm.NAME:
        return mention
    core = Span(match.end(), mention.core.end)
    return replace(mention, span=Span(core.start, max(mention.span.end, core.end)), core=core)


def _as_name(text: str, mention: Mention) -> Mention:
    """ "The Tenants' Circle" is a name though its head is a common noun; people have no article."""
    if mention.form is MentionForm.NOMINAL and mention.core.text_in(text)[:1].isupper():
        match = _named_body().match(mention.span.text_in(text))
        if match and mention.span.start + match.end() >= mention.core.end:
            start = mention.span.start
            core = Span(start + match.start("name"), start + match.end("name"))
            return Mention(mention.span, core, MentionKind.ORGANISATION, MentionForm.NAME)
    if mention.kind is not MentionKind.PERSON:
        return mention
    words = mention.span.text_in(text)
    has_article = _follows_the(text, mention.core.start) or words[:4] == "The "
    is_body = has_article and not _is_title(words)
    return replace(mention, kind=MentionKind.ORGANISATION) if is_body else mention


def _follows_the(text: str, start: int) -> bool:
    return text[max(start - 4, 0) : start] in ("The ", "the ")


def _is_title(words: str) -> bool:
    acting = load_words("relations_told")["acting"]
    return any(
        word.lower().strip(".,") in (*acting, "rev", "pope", "hon") for word in words.split()
    )


def _extend(text: str, mention: Mention, groups: Sequence[Sequence[Mention]]) -> Mention:
    mention = _as_name(text, mention)
    if mention.form is not MentionForm.NAME:
        return mention
    end = mention.core.end
    is_several = text[end - 1] == "s" or _follows_the(text, mention.core.start)
    if is_several and (match := _owned_body().match(text, end)):
        end = match.end()
    elif mention.kind in _BODIES and not _is_organ(mention.core.text_in(text)):
        match = _OF_PLACE.match(text, end)
        end = match.end() if match else end
    if end == mention.core.end or _is_named_within(groups, mention.core.end, end):
        return mention
    core = Span(mention.core.start, end)
    kind = mention.kind if mention.kind in _BODIES else MentionKind.ORGANISATION
    return Mention(Span(mention.span.start, max(mention.span.end, end)), core, kind, mention.form)


def _is_named_within(groups: Sequence[Sequence[Mention]], start: int, end: int) -> bool:
    """True where another name begins there."""
    return any(
        start <= one.core.start < end and one.form is MentionForm.NAME
        for group in groups
        for one in group
    )


def _is_organ(name: str) -> bool:
    return name.rpartition(" ")[2].lower() in load_words("relations_told")["organs"]


def _is_like(text: str, one: Mention, other: Mention) -> bool:
    """True for one name told twice."""
    words, others = (part.core.text_in(text).split() for part in (one, other))
    return words[-1:] == others[-1:]


@cache
def _named_body() -> re.Pattern[str]:
    nouns = any_of(
        noun.title() for noun in load_words("relations_verbs")["bodies"] if " " not in noun
    )
    return re.compile(
        rf"(?:[Tt]he )?(?P<name>{_WORD}(?:[’'])? (?:{_WORD} ){{0,3}}(?:{nouns})(?![\w’'-])"
        rf"(?: (?:of|for) (?:the )?{_WORD}(?: {_WORD}){{0,3}})?)"
    )


@cache
def _owned_body() -> re.Pattern[str]:
    """What goes on with "the Ferrymen": "'s List", "' Circle of Terrace Nine"."""
    nouns = any_of(
        noun.title() for noun in load_words("relations_verbs")["bodies"] if " " not in noun
    )
    return re.compile(
        rf"(?:(?<=s)[’']|[’']s) (?:{_WORD} ){{0,3}}(?:{nouns})(?![\w’'-])"
        rf"(?: (?:of|for) (?:the )?{_WORD}(?: {_WORD}){{0,3}})?"
    )
