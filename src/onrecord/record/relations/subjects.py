"""Parties side by side, and those that are the subject of what follows them."""

from __future__ import annotations

import re
from functools import cache

from onrecord.record.relations.sentences import PARTY
from onrecord.record.relations.verbs import any_of
from onrecord.record.vocabulary import load_words

_ITEM = (
    rf"(?:(?:the|a|an|its|their|his|her|both|all|each|neighbouring|neighboring|rival|former"
    rf"|sister|fellow"
    rf"|smaller|larger|tiny|other|member|own|ruling|governing|opposition) )*"
    rf"(?:(?:leader|chair|chairman|chairwoman|president|head|members?|council|executive|board"
    rf"|government|office|leadership|director|city|town|state|republic|kingdom|province|people"
    rf"|district|municipality|village|county) of (?:the )?)?"
    rf"(?:{PARTY}'s (?:(?!(?:with|of|to|from|in|at|for|by|and|against|on)\b)[\w-]+ ){{1,2}})?"
    rf"{PARTY}(?! ?'s)(?: (?:of|in|for) (?:the )?{PARTY}(?! ?'s))*(?: \([^)]{{1,40}}\))?"
)
_JOINT = (
    r"(?:,? and (?:with |from |by |to )?|, |,? as well as |,? together with |,? along with "
    r"| or | & )"
)
LIST = rf"{_ITEM}(?:{_JOINT}{_ITEM})*"
"""A pattern for parties side by side, none of them only an owner."""
_LIST_BEFORE = re.compile(rf"(?P<list>{LIST})(?P<gap>(?:, [^,;:{PARTY}]{{1,70}},|,| -+| [–—])?)$")
_RELATIVE = re.compile(r",? (?:which|who|that)$")
_COORDINATED = re.compile(r"(?:,|,? (?:and|but|then|or|so))$")
_PREPOSITION = re.compile(
    r"\b(?:in|at|on|after|before|of|for|from|with|by|under|since|to|against|between|among|over"
    r"|about|like"
    r"|into|near|than|alongside|without|through|outside|inside|as|following|despite)"
    r" (?:the |its |a |their |his |her |both )?$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    rf"[;:–—(]|\b(?:that|which|who|while|whereas|because|although|though|but|after|when|before"
    rf"|until|since)\b"
    rf"|\bsaid\b|(?<!{PARTY}), and (?={PARTY})|(?<![{PARTY},]) and (?={PARTY} (?!and\b|,))"
)


def heads_of(plain: str, start: int, end: int) -> tuple[int, ...]:
    """The places of the parties in a list, without those that only belong to one: "X of Y"."""
    places = [n for n in range(start, end) if plain[n] == PARTY]
    return tuple(
        n for n in places if not re.search(rf"{PARTY} (?:of|in|for) (?:the )?$", plain[start:n])
    )


def subject_before(plain: str, before: str) -> tuple[int, ...]:
    """The subject of what follows ``before``, which begins the sentence ``plain``."""
    if match := _RELATIVE.search(before):
        return _antecedent(plain, match.start(), match[0])
    if _COORDINATED.search(before):
        if found := list_before(plain, len(before)):
            appositive = before.endswith(",") and before.count(",") > 1
            return found if not appositive else main_subject(plain, len(before)) or found
        return main_subject(plain, len(before))
    return list_before(plain, len(before)) or main_subject(plain, len(before))


def list_before(plain: str, end: int) -> tuple[int, ...]:
    """The parties side by side that end there, an apposition after them passed over."""
    text = plain[:end].rstrip()
    best = None
    for match in re.finditer(LIST, text):
        if _LIST_BEFORE.fullmatch(text[match.start() :]):
            best = match
            break
    if best is None:
        return ()
    places = heads_of(text, best.start(), best.end())
    lead = _PREPOSITION.search(text[: best.start()])
    if lead is None or lead[0].lower().startswith("between") or _of_several(text[: best.start()]):
        return places
    climbed = _climb(text, lead.start())
    return climbed or (places if lead[0].lower().startswith("of") else ())


def _of_several(before: str) -> bool:
    """True after "the towns of", "both parties of"."""
    return _several().search(before) is not None


@cache
def _several() -> re.Pattern[str]:
    nouns = any_of(load_words("relations_told")["pairs"])
    return re.compile(rf"\b(?:{nouns}) of (?:the )?$")


def _climb(text: str, end: int) -> tuple[int, ...]:
    """The subject before a complement: "PARTY in PARTY" is the first; else that of the clause."""
    short = re.search(rf"(?P<party>{PARTY})(?: [\w-]+){{0,4}} ?$", text[:end])
    if short and not _PREPOSITION.search(text[: short.start()]):
        return (short.start("party"),)
    return main_subject(text, end)


def main_subject(plain: str, end: int) -> tuple[int, ...]:
    """The first parties of the clause that stand after no preposition."""
    segment = 0
    for match in _BREAK.finditer(plain, 0, end):
        if re.search(PARTY, plain[match.end() : end]):
            segment = match.end()
    for first in (segment, 0):
        for match in re.finditer(LIST, plain[first:end]):
            begin = first + match.start()
            if not _PREPOSITION.search(plain[:begin]) or _of_several(plain[:begin]):
                return heads_of(plain, begin, first + match.end())
    return ()


def _antecedent(plain: str, end: int, word: str) -> tuple[int, ...]:
    places = [n for n in range(end) if plain[n] == PARTY]
    if not places:
        return ()
    match = re.search(rf"(?P<list>{LIST})(?:'s)?(?: [\w'-]+){{0,3}}$", plain[:end])
    if match is None:
        return ()
    listed = [n for n in places if n >= match.start("list")]
    if (
        "who" in word
        and len(listed) > 1
        and re.search(rf"{PARTY} (?:of|in|for|from) (?:the )?{PARTY}$", plain[:end])
    ):
        return (listed[-2],)
    joined = heads_of(plain, match.start("list"), match.end("list"))
    return joined if re.search(r"\b(?:and|both)\b", match["list"]) else (listed[-1],)
