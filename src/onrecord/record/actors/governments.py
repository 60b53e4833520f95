"""The government of a country is that country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import fold, split_words
from onrecord.record.actors.draft import Draft, join, settle
from onrecord.record.actors.joining import find_country
from onrecord.record.actors.naming import Namer, find_evidence
from onrecord.record.vocabulary import load_words

_PHRASE = re.compile(
    r"(?:[Tt]he\s+)?(?:(?P<before>[A-Z][^\s’']*(?:\s[A-Z][^\s’']*)*)(?:[’']s?)?\s)?"
    r"(?P<noun>[^\W\d_]+)(?:\sof\s(?:the\s)?(?P<after>[A-Z].*))?"
)


def join_governments(drafts: Sequence[Draft], namer: Namer) -> None:
    """ "The government of Kelmark", "the Kelmark authorities": Kelmark, where the text names it.

    A ministry, an office or a council of a country stays one of its own.
    """
    lands = dict(_iter_lands(drafts, namer))
    for draft in drafts:
        if draft.kind is not MentionKind.ORGANISATION or draft.joined is not None:
            continue
        owners = {match["before"] or match["after"] for match in _read(namer.text, draft)} - {None}
        told_lands = {_find_land(owner, namer) for owner in owners}
        if len(told_lands) == 1 and (land := lands.get(told_lands.pop() or "")):
            join(draft, land)


def _find_land(owner: str, namer: Namer) -> str | None:
    """The land that the words are; none for "Farrow Harbour", which only holds one."""
    words = split_words(owner)
    is_whole = len(words) == 1 or namer.lands.find_country(owner) is not None
    return namer.lands.find_land(words) if is_whole else None


def _read(text: str, draft: Draft) -> list[re.Match[str]]:
    """What each mention says of a government, empty where one tells of anything else."""
    found = []
    for mention in draft.mentions:
        if mention.form is not MentionForm.PRONOUN:
            match = _read_mention(text, mention)
            if match is None:
                return []
            found.append(match)
    return found


def _read_mention(text: str, mention: Mention) -> re.Match[str] | None:
    phrase = " ".join(find_evidence(text, mention).text_in(text).split())
    match = _PHRASE.fullmatch(phrase)
    is_government = match and fold(match["noun"]) in load_words("actors")["governments"]
    return match if is_government else None


def _iter_lands(drafts: Sequence[Draft], namer: Namer) -> Iterator[tuple[str, Draft]]:
    """The countries and places that the text names, by what ``Lands`` calls them."""
    for draft in drafts:
        if draft.joined is not None or draft.kind is MentionKind.PERSON:
            continue
        if code := find_country(draft, namer):
            yield code, settle(draft)
        elif draft.kind is MentionKind.PLACE:
            for spelling in namer.list_spellings(draft):
                if land := namer.lands.find_land(split_words(spelling.name)):
                    yield land, settle(draft)
