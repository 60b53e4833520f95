"""Names of bodies, told by a noun in them, and two names that were taken for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.span import Span
from onrecord.record.relations.verbs import any_of
from onrecord.record.vocabulary import load_words

_KEPT_NAMES = 4096
_JOINED = re.compile(
    r"(?:[Tt]he )?(?P<one>[A-Z][\w’' -]*\w) and (?P<article>the )?(?P<other>[A-Z][\w’' -]*\w)"
)


def split_joined(
    text: str, groups: Sequence[list[Mention]]
) -> tuple[list[list[Mention]], list[Span]]:
    """The groups without names that are two names, and these: "the Movement and the List"."""
    mentions = [one for group in groups for one in group]
    names = [one for one in mentions if one.form is MentionForm.NAME]
    joined = [one for one in names if " and " in text[one.core.start : one.core.end]]
    if not joined:
        return list(groups), []
    known = {bare(one.core.text_in(text)) for one in names}
    ends = {one.span.end for one in mentions}
    parts = {
        one: spans
        for one in joined
        if (spans := _parts_of(text, one, known, is_listed=one.core.start - 2 in ends))
    }
    kept = [[mention for mention in group if mention not in parts] for group in groups]
    return kept, [span for spans in parts.values() for span in spans]


def _parts_of(text: str, mention: Mention, names: set[str], *, is_listed: bool) -> tuple[Span, ...]:
    """The two names that a name is, if each is one elsewhere, has its article, or is a body's.

    ``is_listed`` says that a name and a comma stand before it.
    """
    core = mention.core
    match = _JOINED.fullmatch(core.text_in(text))
    if match is None:
        return ()
    one, other = match["one"], match["other"]
    is_sure = (
        match["article"] is not None or names_of_bodies().fullmatch(one) is not None or is_listed
    )
    is_sure |= text[max(core.start - 7, 0) : core.start].endswith("etween ")
    if not is_sure and not {bare(one), bare(other)} <= names:
        return ()
    begin = core.start
    return (
        Span(begin + match.start("one"), begin + match.end("one")),
        Span(begin + match.start("other"), begin + match.end("other")),
    )


@lru_cache(maxsize=_KEPT_NAMES)
def bare(name: str) -> str:
    """The name, lower case and with plain signs."""
    return " ".join(name.lower().replace("’", "'").split())


@cache
def names_of_bodies() -> re.Pattern[str]:
    """Names with a noun of a body; the group ``name`` lacks the article."""
    nouns = any_of(
        noun.title() for noun in load_words("relations_verbs")["bodies"] if " " not in noun
    )
    word = r"[A-Z][\w’'-]*"
    return re.compile(
        rf"(?<![\w’'.-])(?:The )?(?P<name>(?!The\b)(?:{word} (?:and"
        rf" )?){{1,4}}(?:{nouns})(?![\w’'-])"
        rf"(?: (?:of|for) (?:the )?{word}(?: (?:and )?{word}){{0,3}})?"
        rf"|(?:{nouns}) (?:of|for) (?:the )?{word}(?: (?:and )?{word}){{0,3}})"
    )
