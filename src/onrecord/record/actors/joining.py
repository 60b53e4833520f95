"""Drafts that are one actor by a rule; each rule joins only what it is sure of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import fold, shortens, split_words
from onrecord.document.vocabulary import load_names
from onrecord.record.actors.draft import Draft, Places, join, settle
from onrecord.record.actors.naming import Namer, Spelling
from onrecord.record.vocabulary import load_words

_COMMA = re.compile(r",\s+")
_COMMA_BEFORE = re.compile(r",\s+$")
_SPACE = re.compile(r"[^\S\n]+")
_PART_END = re.compile(r"\s*(?:[.,;:)]|$|\n)")
_LIST = re.compile(r",?\s+(?:and|or|&)\s")
_COMPLEMENT = re.compile(r"\s(?:of|for|in|at|on|from|with)\s")


def join_appositions(drafts: Sequence[Draft], namer: Namer) -> None:
    """A name and a nominal beside it: "Mira Soames, the mayor,", "the mayor, Mira Soames,"."""
    names = Places(drafts)
    for draft in drafts:
        if draft.is_named or not draft.may_act:
            continue
        for nominal in tuple(draft.iter_form(MentionForm.NOMINAL)):
            found = _find_before(namer.text, nominal, names) or _find_after(
                namer.text, nominal, names
            )
            if found is not None and found.is_named and found.kind is draft.kind:
                join(draft, found)
                break


def _find_before(text: str, nominal: Mention, places: Places) -> Draft | None:
    """Whose name stands before a nominal in commas: "Mira Soames, the mayor,"."""
    comma = _COMMA_BEFORE.search(text, max(nominal.span.start - 3, 0), nominal.span.start)
    found = places.find_ending(comma.start()) if comma else None
    if found is None or found[0].form is not MentionForm.NAME:
        return None
    if _LIST.match(text, nominal.span.end):
        return None
    is_part = found[0].span.contains(nominal.span)
    return found[1] if is_part or _PART_END.match(text, nominal.span.end) else None


def _find_after(text: str, nominal: Mention, places: Places) -> Draft | None:
    """Whose name follows a nominal: "party leader Mira Soames", "the mayor, Mira Soames,"."""
    space = _SPACE.match(text, nominal.core.end)
    found = places.find_starting(space.end()) if space else None
    if found is not None and found[0].form is MentionForm.NAME:
        return found[1]
    comma = _COMMA.match(text, nominal.span.end)
    found = places.find_starting(comma.end()) if comma else None
    if found is None or found[0].form is not MentionForm.NAME:
        return None
    return found[1] if _PART_END.match(text, found[0].span.end) else None


def join_countries(drafts: Sequence[Draft], namer: Namer) -> None:
    """The names of one country: "the United States", "America"."""
    countries: dict[str, Draft] = {}
    for draft in drafts:
        if code := find_country(draft, namer):
            if code in countries:
                join(draft, countries[code])
            countries.setdefault(code, draft)


def find_country(draft: Draft, namer: Namer) -> str | None:
    """The country whose name most of the draft's names are, None for people."""
    if draft.kind is MentionKind.PERSON:
        return None
    spellings = namer.list_spellings(draft)
    if not spellings:
        return None
    codes = [namer.lands.find_country(one.name) for one in spellings]
    told = [code for code in codes if code]
    return told[0] if len(set(told)) == 1 and 2 * len(told) > len(codes) else None


def join_shortened(drafts: Sequence[Draft], namer: Namer) -> None:
    """Two names of one land's organisation, one of them shortened.

    That is "Ardania’s Labour" and "Ardania’s Democratic Labour party".
    """
    by_land: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind is MentionKind.ORGANISATION and (land := find_land(draft, namer)):
            by_land[land].append(draft)
    for same in by_land.values():
        for draft in same:
            longer = [other for other in same if _is_shortened(draft, other, namer)]
            if len({id(settle(other)) for other in longer}) == 1:
                join(draft, longer[0])


def _is_shortened(draft: Draft, other: Draft, namer: Namer) -> bool:
    short = [_plain(one) for one in namer.list_spellings(draft)]
    long = [_plain(one) for one in namer.list_spellings(other)]
    pairs = [(one, another) for one in short for another in long]
    return any(one == another or shortens(one, another) for one, another in pairs) and (
        settle(draft) is not settle(other)
    )


def _plain(spelling: Spelling) -> tuple[str, ...]:
    words = spelling.words
    is_longer = len(words) > 1 and words[-1] in load_names()["droppable"]
    return words[:-1] if is_longer else words


def join_by_land(drafts: Sequence[Draft], namer: Namer) -> None:
    """ "The Ardanian party" is the one party of Ardania that the text names."""
    named: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        is_body = draft.kind is MentionKind.ORGANISATION and draft.joined is None
        if is_body and namer.list_spellings(draft) and (land := find_land(draft, namer)):
            named[land].append(draft)
    for draft in drafts:
        if draft.joined is not None or draft.kind is not MentionKind.ORGANISATION:
            continue
        if namer.list_spellings(draft) or (land := find_land(draft, namer)) is None:
            continue
        nouns = {_noun(namer.text, one) for one in draft.iter_form(MentionForm.NOMINAL)}
        if len(nouns) == 1 and (found := _find_of_sort(nouns.pop(), named[land], namer)):
            join(draft, found)


def _find_of_sort(noun: str, drafts: Sequence[Draft], namer: Namer) -> Draft | None:
    """The one that is called by the noun; else the one that may be; None for several."""
    sorts = [(draft, _find_sorts(draft, namer)) for draft in drafts]
    parties = set(load_words("actors")["parties"])
    like = parties if noun in parties else {noun}
    for wanted in ({noun}, like):
        found = [draft for draft, told in sorts if told & wanted]
        if found:
            return found[0] if len(found) == 1 else None
    unknown = [draft for draft, told in sorts if not told]
    return unknown[0] if len(unknown) == 1 and noun in parties else None


def _find_sorts(draft: Draft, namer: Namer) -> set[str]:
    """What sort of body the draft is said to be: by the last word of its names, by its nominals."""
    bodies = load_names()["bodies"]
    told = {_noun(namer.text, one) for one in draft.iter_form(MentionForm.NOMINAL)}
    for spelling in namer.list_spellings(draft):
        head = _COMPLEMENT.split(spelling.name, maxsplit=1)[0]
        told.update(map(fold, split_words(head)[-1:]))
    return told & bodies


def _noun(text: str, nominal: Mention) -> str:
    return fold(text[nominal.core.start : nominal.core.end])


def find_land(draft: Draft, namer: Namer) -> str | None:
    """The land that the words before the draft's names and nouns tell; None for several."""
    told, land = namer.known_lands.get(draft, ((), None))
    # Its mentions are others once it was joined with another.
    if told is not draft.mentions:
        named = (one for one in draft.mentions if one.form is not MentionForm.PRONOUN)
        lands = {found for one in named if (found := _land_of(one, namer))}
        land = lands.pop() if len(lands) == 1 else None
        namer.known_lands[draft] = draft.mentions, land
    return land


def _land_of(mention: Mention, namer: Namer) -> str | None:
    """The land in the words before the last word of what stands before "of".

    A person’s name tells no land ("Chad", "Jordan"), only what stands before it does.
    """
    is_person = mention.kind is MentionKind.PERSON and mention.form is MentionForm.NAME
    end = mention.core.start if is_person else mention.core.end
    told = namer.text[mention.span.start : end]
    if not told or told.islower() or (told.isalnum() and not is_person):
        # Lands have capitals, and words after them.
        return None
    head = _COMPLEMENT.split(told, maxsplit=1)[0].partition(",")[0]
    words = split_words(head)
    return namer.lands.find_land(words if is_person else words[:-1])


def join_leaders_parties(drafts: Sequence[Draft], namer: Namer, led: dict[int, Draft]) -> None:
    """ "His party", "Dovan’s party": what the person leads, or the party that has that person.

    ``led`` are the organisations by the ``id`` of the draft of who leads them.
    """
    places: Places | None = None
    for draft in drafts:
        if draft.joined is not None or not _is_called_party(draft, namer):
            continue
        # Most texts ask for none.
        places = places or Places(drafts)
        nominals = draft.iter_form(MentionForm.NOMINAL)
        owners = {owner for one in nominals if (owner := _find_owner(one, namer.text, places))}
        found = [led[id(owner)] for owner in owners if id(owner) in led]
        if len(owners) == 1 and len(found) == 1 and settle(found[0]) is not draft:
            join(draft, found[0])


def _is_called_party(draft: Draft, namer: Namer) -> bool:
    """True for what has no name, and no noun but those for parties."""
    parties = load_words("actors")["parties"]
    is_told = False
    for mention in draft.mentions:
        if mention.form is MentionForm.NOMINAL:
            if _noun(namer.text, mention) not in parties:
                return False
            is_told = True
    return is_told and not namer.list_spellings(draft)


def _find_owner(nominal: Mention, text: str, places: Places) -> Draft | None:
    """Whose the nominal is: "his" at its begin, or "Dovan’s"."""
    for mention, draft in places.iter_starting(nominal.span.start):
        is_before = mention.core.end < nominal.core.start
        owns = mention.form is MentionForm.PRONOUN or text[mention.core.end] in "’'"
        if is_before and owns and draft.kind is MentionKind.PERSON:
            return settle(draft)
    return None
