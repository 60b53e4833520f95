"""Whether the source of a statement has a name.

The rules, in order; the first that holds decides:

1. No source, or a pronoun: not told.
2. The publisher; "this newspaper"; a paper's own cue ("understands", "has learned") with what
   looks like a paper's name: the outlet itself.
3. A source that names somebody ("Mira Soames", "the mayor, Grace Ofori", "the Harbour Union",
   "the Soames campaign"): named.
4. "A source", "sources": unnamed.
5. A spokesperson without a name, with the one spoken for ("a spokeswoman for Mr Farrow"):
   unnamed, for an editor has nobody to call by name.
6. People without a name, if the words introduce them ("a senior aide", "critics", "Harbour
   Union officials", "his allies", "Republicans"): unnamed.
7. All else ("the party", "the prime minister", "the official", "the letter"): not told, because
   who is meant stands elsewhere.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from onrecord.record.actor import Actor, ActorKind
from onrecord.record.vocabulary import load_words

_WORD = re.compile(r"[\w’'&.-]*\w")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SEGMENT_END = re.compile(r"\s*[,;:–—]\s*|\s+(?=(?:who|whom|whose|which|that|familiar|close)\b)")
_COMPLEMENT = re.compile(
    r"\s+(?:for|from|in|at|on|with|to|by|inside|near|within|among|against|under|about|across|like|plus)\b"
    r"|\s+of\b(?! [A-Z])"
)
# What stands before the capital is asked after it, for that is quicker to try.
_INNER_CAPITAL = re.compile(
    r"[A-Z](?:(?<=[\w,] .)|(?<= [A-Z]\. .)|(?<=Mr\. .)|(?<=Mrs\. .)|(?<=Ms\. .)|(?<=Dr\. .)"
    r"|(?<=Sen\. .)|(?<=Rep\. .)|(?<=Gov\. .))[\w’'-]*\w"
)
_EXAMPLES = ("including ", "like ", "such as ", "among them ")
_ONESELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$")
_AND = re.compile(r"\s+(?:and|&)\s+")
# "Soames and other councillors", "Soames and her allies": the first decides.
_FOLLOWERS = re.compile(r"(?:others?|his|her|its|their)\b")
_POSSESSIVE = re.compile(r"[’']s?$")
# "Voss", "al-Voss"
_CAPITAL = re.compile(r"(?:[a-z]{1,3}[-’'])?[^\W\d_a-z]")
_PERSONAL_TITLES = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Capt)\b\.?")


class Sourcing(StrEnum):
    """Whether somebody stands for the statement by name."""

    NAMED = "named"
    UNNAMED = "unnamed"
    OUTLET = "outlet"


def find_sourcing(
    source: str, cue: str, publisher: str | None, known_names: frozenset[str]
) -> Sourcing | None:
    """How the source is named, by its own words; None when they do not tell.

    ``known_names`` are the words that the article spells with a capital where no sentence
    begins: a source that begins a sentence is capitalised in any case.
    """
    if not _WORD.search(source) or is_pronoun(source):
        return None
    if _is_outlet(source, cue, publisher):
        return Sourcing.OUTLET
    segments = [part for part in _SEGMENT_END.split(_BRACKETS.sub("", source)) if part.strip()]
    if not segments or (len(segments) > 1 and segments[1].startswith(_EXAMPLES)):
        return None
    if _names_in_apposition(segments[1:]):
        return Sourcing.NAMED
    return _judge_all(_AND.split(segments[0]), source, known_names)


def _judge_all(parts: list[str], source: str, known_names: frozenset[str]) -> Sourcing | None:
    """The verdict on noun phrases joined by "and"."""
    first, *rest = parts
    heads = [first, *(part for part in rest if not _FOLLOWERS.match(part))]
    verdicts = [_judge(head, source, known_names) for head in heads]
    last = verdicts[-1]
    # "state and local officials", "candidate and former mayor Grace Ofori"
    if last and all(
        head.islower() and verdict is None and not _is_in(head.split()[0], "definite")
        for head, verdict in zip(heads[:-1], verdicts[:-1], strict=True)
    ):
        return last
    return last if len(set(verdicts)) == 1 else None


def is_pronoun(source: str) -> bool:
    """True for "he", "it", "who": words that stand for somebody told elsewhere."""
    words = _WORD.findall(source)
    return len(words) == 1 and _is_in(words[0], "pronouns")


def stands_for_people(noun: str) -> bool:
    """True for "source", "officials", "spokesman": nouns, in lower case, that people are called."""
    words = load_words("sourcing")
    return noun in _people() or noun in words["sources"] or noun in words["spokespeople"]


def is_common_noun(noun: str) -> bool:
    """True for a noun, in lower case, that people are called and that is never a name."""
    return stands_for_people(noun) and noun not in load_words("sourcing")["peoples"]


def stands_for_several(noun: str) -> bool:
    """True for "sources", "officials", "spokesmen", in lower case."""
    words = load_words("sourcing")
    return _people().get(noun) == "plural" or (
        noun.endswith(("s", "men", "women", "people"))
        and noun in (*words["sources"], *words["spokespeople"])
    )


def settle_sourcing(
    own: Sourcing | None, speaker: Actor | None, elsewhere: frozenset[Sourcing]
) -> Sourcing | None:
    """How the source is named, now that the speaker is known.

    ``own`` is what the source's own words tell, ``elsewhere`` what those of the speaker's other
    statements do. A source without a name is named after all when it is a person known by name:
    "the spokesman for the Union", introduced before.
    """
    if speaker is None or own in (Sourcing.NAMED, Sourcing.OUTLET):
        return own
    if Sourcing.OUTLET in elsewhere:
        return Sourcing.OUTLET
    if speaker.kind is ActorKind.PERSON:
        return Sourcing.NAMED
    if speaker.kind is ActorKind.GROUP and Sourcing.NAMED not in elsewhere:
        return Sourcing.UNNAMED
    return own or (Sourcing.UNNAMED if speaker.kind is ActorKind.UNNAMED else Sourcing.NAMED)


def collect_names(text: str) -> frozenset[str]:
    """The words that stand with a capital inside a sentence."""
    return frozenset(_INNER_CAPITAL.findall(text))


def _is_outlet(source: str, cue: str, publisher: str | None) -> bool:
    name = _bare(source)
    if publisher and name == _bare(publisher):
        return True
    first, _, rest = source.lower().partition(" ")
    if first == "this" and rest in load_words("sourcing")["own_names"]:
        return True
    told = " ".join(cue.lower().split())
    if not any(told.startswith(own) for own in load_words("sourcing")["own_cues"]):
        return False
    words = _WORD.findall(source)
    is_person = _PERSONAL_TITLES.search(source) is not None
    return words[-1][:1].isupper() and _is_in(words[-1], "outlets") and not is_person


def _bare(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split()).strip(" .,")


def _judge(part: str, source: str, known_names: frozenset[str]) -> Sourcing | None:
    """The verdict on one noun phrase, its complements cut off."""
    head = _ONESELF.sub("", _COMPLEMENT.split(part.strip(), maxsplit=1)[0])
    words = _WORD.findall(head)
    if not words:
        return None
    if _is_in(words[-1], "sources"):
        return Sourcing.UNNAMED
    is_cut = len(head) < len(part.strip())
    if _is_in(words[-1], "spokespeople"):
        return _judge_spokesperson(words, is_cut or head != source)
    if _counts_people(words, is_cut) or _is_kind_of_people(words):
        return _judge_people(words)
    if _is_in(words[0], "indefinite") and all(map(_is_title, words[1:])):
        return Sourcing.UNNAMED
    return Sourcing.NAMED if _ends_in_name(words, known_names) else None


def _judge_spokesperson(words: list[str], has_complement: bool) -> Sourcing | None:
    first = words[0].lower()
    if _is_in(first, "possessors"):
        return None
    if _is_in(first, "definite"):
        return Sourcing.UNNAMED if has_complement or len(words) > 2 else None
    return Sourcing.UNNAMED


def _counts_people(words: list[str], is_cut: bool) -> bool:
    """True for "some", "others", "many of …", "one of …", "a group of …"."""
    told = " ".join(words).lower()
    return told in load_words("sourcing")["quantities"] and (is_cut or told not in ("one", "two"))


def _is_kind_of_people(words: list[str]) -> bool:
    return _number_of(words[-1], len(words) == 1) is not None


def _judge_people(words: list[str]) -> Sourcing | None:
    """People without a name are unnamed unless the words point back to somebody."""
    first = words[0].lower()
    if _is_in(first, "indefinite"):
        return Sourcing.UNNAMED
    is_plural = _number_of(words[-1], len(words) == 1) != "singular"
    if _is_in(first, "definite"):
        return None
    return Sourcing.UNNAMED if is_plural else None


def _number_of(word: str, is_alone: bool) -> str | None:
    """``singular`` or ``plural`` for a word that stands for people, None for any other."""
    told = word.lower()
    table = _people()
    if told in table and (word.islower() or is_alone or told in load_words("sourcing")["peoples"]):
        return table[told]
    return None


@cache
def _people() -> dict[str, str]:
    words = load_words("sourcing")
    table = dict.fromkeys(words["people"], "singular")
    table.update(dict.fromkeys((f"{word}s" for word in words["people"]), "plural"))
    table.update(dict.fromkeys((*words["plurals"], *words["peoples"]), "plural"))
    return table


def _ends_in_name(words: list[str], known_names: frozenset[str]) -> bool:
    """True when the phrase ends in a proper name, or in a body that one tells apart."""
    last = words[-1]
    names = [word for word in words if _CAPITAL.match(word) and not _is_title(word)]
    if last.islower() and _is_in(last, "bodies"):
        inner = [word for word in words[1:-1] if word in names]
        return bool(inner) or (words[0] in names and words[0] in known_names)
    if len(words) > 1 and _PERSONAL_TITLES.match(words[0]):
        return last[:1].isupper()
    return last in names and _is_sure_name(last, names, words, known_names)


def _is_sure_name(
    last: str, names: list[str], words: list[str], known_names: frozenset[str]
) -> bool:
    """False for days, "Republican", and a first word that may only begin a sentence."""
    if _is_in(last, "calendar") and len(words) > 1:
        return False
    if len(names) > 1:
        return True
    if _is_in(f"{last}s", "peoples"):
        return False
    if len(words) == 1 and _is_in(last, "bodies"):
        return False
    begins = last == words[0]
    return not begins or _POSSESSIVE.sub("", last) in known_names or _looks_like_acronym(last)


def _is_title(word: str) -> bool:
    """True for "President" and "Secretary-General"."""
    return all(_is_in(part, "titles") for part in word.split("-"))


def _looks_like_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _names_in_apposition(segments: list[str]) -> bool:
    """True when what follows the first comma is a name: "the mayor, Grace Ofori of Kelmark"."""
    if not segments:
        return False
    words = _WORD.findall(_COMPLEMENT.split(segments[0].replace(" of ", " for "), maxsplit=1)[0])
    return (
        1 < len(words) <= 5
        and all(word[:1].isupper() for word in words)
        and not _is_title(words[-1])
        and not _is_in(words[-1], "peoples")
    )


def _is_in(word: str, name: str) -> bool:
    return _POSSESSIVE.sub("", word).lower() in load_words("sourcing")[name]
