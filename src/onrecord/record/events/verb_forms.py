"""The forms of an English verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.record.vocabulary import load_words

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_MAY_DOUBLE = re.compile(r"[^aeiou][aeiou][bcdfgklmnprtvz]$")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """All words that are the verb; where two spellings may be meant, both.

    ``finite`` are third person and past, ``participles`` those of the passive.
    """

    base: str
    finite: frozenset[str]
    participles: frozenset[str]
    gerunds: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every form."""
        return self.finite | self.participles | self.gerunds | {self.base}


def find_forms(verb: str) -> VerbForms:
    """The forms of a verb in lower case, irregular ones by the list."""
    irregular = _irregular().get(verb)
    past, participles = irregular or (_add(verb, "ed"), _add(verb, "ed"))
    third = f"{verb[:-1]}ies" if _CONSONANT_Y.search(verb) else None
    third = third or (f"{verb}es" if _SIBILANT.search(verb) else f"{verb}s")
    return VerbForms(verb, frozenset({third}) | past, participles, _add(verb, "ing"))


def _add(verb: str, ending: str) -> frozenset[str]:
    if ending == "ed" and _CONSONANT_Y.search(verb):
        return frozenset({f"{verb[:-1]}ied"})
    if verb.endswith("e") and (ending == "ed" or not verb.endswith("ee")):
        return frozenset({f"{verb[:-1]}{ending}"})
    plain = f"{verb}{ending}"
    # Only stress tells whether the last letter is doubled ("expelled", "visited").
    return frozenset({plain, f"{verb}{verb[-1]}{ending}"} if _MAY_DOUBLE.search(verb) else {plain})


@cache
def _irregular() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    rows = (row.split() for row in load_words("irregular_verbs")["verbs"])
    return {base: (frozenset({past}), frozenset({participle})) for base, past, participle in rows}
