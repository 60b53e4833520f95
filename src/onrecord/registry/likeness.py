"""How alike two actors of articles are, and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from onrecord.registry.known_actor import KnownKind
from onrecord.registry.linking import NamedActor
from onrecord.registry.names import make_acronyms, normalise, normalise_person, shorten
from onrecord.registry.titles import read_title

_SAME_NAME = (0.65, "the same name")
_ONE_OF_NAMES = (0.55, "one of the names is the same")
_FIRST_AND_LAST = (0.55, "the same first and last name")
_INITIAL = (0.40, "the same family name, and an initial that fits")
_ABBREVIATION = (0.40, "one is the abbreviation of the other")
_FAMILY = (0.25, "the same family name")
_SIMILAR = 0.45
_LEAST_SIMILAR = 88.0
_TITLE = (0.15, "the same title")
_ORGANISATION = (0.15, "the same organisation")
_COUNTRY = (0.04, "the same country")
_OTHER_COUNTRY = (-0.30, "but another country")
_MOST = 0.99


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of an actor, all of it normalised."""

    kind: str | None
    names: tuple[str, ...]
    country: str | None
    offices: frozenset[str]
    organisations: frozenset[str]
    registry_id: str | None

    @property
    def words(self) -> frozenset[str]:
        """The words of all names."""
        return frozenset(word for name in self.names for word in name.split())

    @property
    def acronyms(self) -> frozenset[str]:
        """What the names are when they are abbreviations, and what abbreviates them."""
        made = {short for name in self.names for short in make_acronyms(name)}
        return frozenset(made | {name for name in self.names if " " not in name})

    @property
    def sort_key(self) -> str:
        """The last word of the name, then the others: family names come together."""
        *first, last = self.names[0].split() or [""]
        return " ".join([last, *first])


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score in [0, 1], and what it rests on."""

    score: float
    reasons: tuple[str, ...]


def read_features(actor: NamedActor, registry_id: str | None) -> Features:
    """The actor as it is compared; a person's single names are left out beside a full one."""
    is_person = actor.kind == KnownKind.PERSON.value
    plain = [
        normalise_person(name) if is_person else normalise(name)
        for name in (actor.name, *actor.aliases)
    ]
    names = tuple(dict.fromkeys(name for name in plain if name))
    if is_person and any(" " in name for name in names):
        names = tuple(name for name in names if " " in name)
    return Features(
        kind=actor.kind,
        names=names,
        country=actor.country,
        offices=frozenset(read_title(title).title for title in actor.titles),
        organisations=frozenset(normalise(name) for name in actor.organisations),
        registry_id=registry_id,
    )


def find_likeness(left: Features, right: Features) -> Likeness | None:
    """How alike they are; None when nothing suggests that both are one, or it is ruled out."""
    if left.registry_id and right.registry_id:
        if left.registry_id != right.registry_id:
            return None
        return Likeness(1.0, (f"both are the known actor {left.registry_id}",))
    if left.kind != right.kind or not left.names or not right.names:
        return None
    if left.kind == KnownKind.COUNTRY.value:
        return _compare_countries(left, right)
    named = _compare_names(left, right)
    if named is None:
        return None
    told = [named, *_compare_context(left, right)]
    score = min(max(sum(part for part, _ in told), 0.0), _MOST)
    return Likeness(round(score, 3), tuple(reason for _, reason in told))


def _compare_countries(left: Features, right: Features) -> Likeness | None:
    if left.country is None or left.country != right.country:
        return None
    return Likeness(1.0, (f"both are the country {left.country}",))


def _compare_names(left: Features, right: Features) -> tuple[float, str] | None:
    if left.names[0] == right.names[0]:
        return _SAME_NAME if " " in left.names[0] or not _is_person(left) else _FAMILY
    if set(left.names) & set(right.names):
        return _ONE_OF_NAMES
    if _is_person(left):
        return _compare_persons(left, right)
    if left.acronyms & set(right.names) or right.acronyms & set(left.names):
        return _ABBREVIATION
    return _compare_spelling(left.names[0], right.names[0])


def _compare_persons(left: Features, right: Features) -> tuple[float, str] | None:
    for one, other in product(left.names, right.names):
        if " " not in one or " " not in other:
            if one.split()[-1] == other.split()[-1]:
                return _FAMILY
        elif shorten(one) == shorten(other):
            return _FIRST_AND_LAST
        elif _fits_initial(one.split(), other.split()):
            return _INITIAL
        elif found := _compare_full_names(one, other):
            return found
    return None


def _fits_initial(one: list[str], other: list[str]) -> bool:
    firsts = (one[0], other[0])
    return one[-1] == other[-1] and min(map(len, firsts)) == 1 and one[0][0] == other[0][0]


def _compare_full_names(one: str, other: str) -> tuple[float, str] | None:
    """A misspelt repeat, in which both first and last name are alike."""
    pairs = zip(shorten(one).split(), shorten(other).split(), strict=True)
    if min(fuzz.ratio(left, right) for left, right in pairs) < 70:
        return None
    return _compare_spelling(one, other)


def _compare_spelling(one: str, other: str) -> tuple[float, str] | None:
    ratio = fuzz.token_sort_ratio(one, other)
    if ratio < _LEAST_SIMILAR:
        return None
    return round(_SIMILAR * ratio / 100, 3), f"the names are alike ({one} – {other})"


def _compare_context(left: Features, right: Features) -> list[tuple[float, str]]:
    told = []
    if left.offices & right.offices:
        told.append(_TITLE)
    if left.organisations & right.organisations:
        told.append(_ORGANISATION)
    if left.country and right.country:
        told.append(_COUNTRY if left.country == right.country else _OTHER_COUNTRY)
    return told


def _is_person(features: Features) -> bool:
    return features.kind == KnownKind.PERSON.value
