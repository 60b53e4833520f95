"""Who asks or is bound, and who is addressed: from words beside a cue to actors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.span import Span
from onrecord.record.commitments.cues import Cue, Form
from onrecord.record.commitments.named import is_named
from onrecord.record.commitments.resolving import may_act, resolve
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.voice import Voice
from onrecord.record.commitments.voices import voice_of
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice

_PREPOSITIONS = (
    "of", "to", "in", "on", "at", "for", "from", "with", "by", "after", "before", "about",
    "against", "between", "under", "through", "than", "over", "as", "into", "during", "among",
    "near", "inside", "behind", "following", "despite", "without", "via", "since", "until",
    "across", "beyond", "along", "towards", "upon", "below", "above", "like", "except", "beside",
    "besides", "outside", "around",
)  # fmt: skip
_PREPOSITION = re.compile(
    rf"\b(?:{any_choice(_PREPOSITIONS)})"
    r"(?:\s+(?:the|an?|its|his|her|their|our|my|both|all))?\s+$",
    re.IGNORECASE,
)
_LINKING = (
    "has", "have", "had", "also", "then", "again", "later", "first", "twice", "repeatedly",
    "since", "already", "now", "once", "more", "today", "yesterday", "both", "all", "each", "is",
    "are", "was", "were", "been", "being", "did", "do", "does", "to", "and", "yet", "jointly",
    "instead", "therefore", "still", "only", "just", "in turn", "can", "will", "would", "shall",
    "wrote", "writing", "earlier", "hereby", "in return",
)  # fmt: skip
_LINKS = re.compile(
    rf"(?:[\s,]*\b(?:{any_choice(_LINKING)}"
    r"|\w+ly|on \w+day(?: (?:morning|afternoon|evening|night))?|last \w+|this \w+"
    r"|for (?:its|his|her|their|our|my) (?:own )?part)\b|[’'](?:ve|ll|d)\b)*"
    r"[\s,]*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s+(?:who|which)\s*$")
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]+(?:, [\w .]{3,20})?\s[-–—]+\s+")
_LONGEST, _LONGEST_LEAD = 60, 60
_POSSESSIVE = re.compile(r"[’']s?\s*$")
_NEXT_VERB = re.compile(r",|\b(?:and|but|to)\b")
_AND = re.compile(r"(?:,|,?\s+and|\s+or)\s+(?:the\s+)?$")
_CLAUSE_BEGIN = re.compile(r"[“«;:]|\bthat\b|,\s+(?:but|while|and)\b|\bbecause\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r",\s[^,;“”]*$")


def find_subjects(scene: Scene, stretch: Span, verb: int) -> tuple[Mention, ...]:
    """The mentions that are the subject of a verb in a stretch, none where no words are.

    The stretch begins with the sentence or the quotation that the verb stands in.
    """
    if dateline := _DATELINE.match(scene.text, stretch.start, verb):
        stretch = Span(dateline.end(), stretch.end)
    report = scene.voices.find_report(Span(verb, verb + 1))
    if report is not None and report.start > stretch.start:
        stretch = Span(_begin_of_word(scene, report.start, stretch.start), stretch.end)
    gap = _LINKS.search(scene.text, stretch.start, verb)
    end = gap.start() if gap else verb
    relative = _RELATIVE.search(scene.text, stretch.start, end)
    end = relative.start() if relative else end
    near = _find_ending(scene, stretch, end)
    is_aside = near is None and "," in scene.text[end:verb]
    if is_aside and (aside := _PARENTHESIS.search(scene.text, stretch.start, end)):
        near = _find_ending(scene, stretch, aside.start())
    thing = _find_thing(scene, stretch, end, verb) if near is None else None
    if thing is not None:
        return (thing,)
    if near is None or _follows_preposition(scene.text, stretch, near):
        near = find_clause_subject(scene, stretch, verb) or near
    if near is None:
        return ()
    return (*_iter_joined_before(scene, stretch, near), near)


def _begin_of_word(scene: Scene, offset: int, low: int) -> int:
    """Where the mention begins in the middle of which the offset lies."""
    cut = (
        one.span.start
        for one in scene.find_mentions(Span(low, offset + _LONGEST))
        if one.core.start < offset < one.core.end
    )
    return max(min(cut, default=offset), low)


def _find_thing(scene: Scene, stretch: Span, end: int, verb: int) -> Mention | None:
    """A thing right before the verb: what a crisis demands, nobody does."""
    found = scene.index.find_before(end) if end > stretch.start else None
    if found is None or found.core.start < stretch.start or found.form is MentionForm.PRONOUN:
        return None
    is_near = end - 1 <= found.span.end <= end + 1
    is_joined = _NEXT_VERB.search(scene.text[end:verb]) is not None
    return (
        None
        if not is_near or is_joined or _follows_preposition(scene.text, stretch, found)
        else found
    )


def _find_ending(scene: Scene, stretch: Span, end: int) -> Mention | None:
    found = scene.index.find_before(end) if end > stretch.start else None
    if found is None or found.core.start < stretch.start:
        return None
    is_near = found.span.end >= end - 2 or found.core.end >= end - 2
    return found if is_near and may_act(scene, found) else None


def _follows_preposition(text: str, stretch: Span, mention: Mention) -> bool:
    return _ends_in_preposition(text, stretch.start, mention.span.start)


def _ends_in_preposition(text: str, start: int, end: int) -> bool:
    return _PREPOSITION.search(text, max(start, end - _LONGEST_LEAD), end) is not None


def find_clause_subject(scene: Scene, stretch: Span, before: int) -> Mention | None:
    """The first mention of the clause that can act and follows no preposition."""
    start = stretch.start
    for begin in _CLAUSE_BEGIN.finditer(scene.text, stretch.start, before):
        if any(may_act(scene, m) for m in scene.find_mentions(_between(begin.end(), before))):
            start = begin.end()
    for mention in scene.find_mentions(_between(start, before)):
        is_owner = _POSSESSIVE.search(scene.text, mention.core.start, mention.span.end)
        if (
            may_act(scene, mention)
            and not is_owner
            and not scene.text.startswith(("’s", "'s"), mention.core.end)
            and not _ends_in_preposition(scene.text, start, mention.span.start)
        ):
            return mention
    return None


def _between(start: int, end: int) -> Span:
    return Span(start, max(end, start + 1))


def _iter_joined_before(scene: Scene, stretch: Span, mention: Mention) -> Iterator[Mention]:
    """Those before "and": both in "Soames and Voss asked"."""
    joint = _AND.search(scene.text, stretch.start, mention.span.start)
    if joint is None:
        return
    other = _find_ending(scene, stretch, joint.start())
    is_word = other is not None and other.form is not MentionForm.PRONOUN
    if other and is_word and not _follows_preposition(scene.text, stretch, other):
        yield other


def find_document_author(scene: Scene, stretch: Span, limit: int) -> tuple[str, ...]:
    """The author of the last document told in the stretch: "the letter asks"."""
    noun = _find_document_noun(scene.text, stretch)
    if noun is None:
        return ()
    for document in scene.documents:
        is_told = any(one.noun and one.noun.overlaps(noun) for one in document.tellings)
        if is_told and document.author:
            return (document.author,)
    issuer = _ISSUED_BY.match(scene.text, noun.end, limit)
    mention = scene.index.find_starting(issuer.end()) if issuer else None
    owner = mention or _find_owner(scene, noun)
    found = scene.index.actor_of(owner) if owner else None
    return (found,) if found else ()


_ISSUED_BY = re.compile(
    r"(?:,?\s+(?:passed|adopted|approved|issued|published|signed|sent|written|drafted|tabled|moved"
    r"|read|carried|circulated|released|delivered)(?:\s+\w+){0,4}?\s+by|\s+(?:from|by|of))\s+"
)


def _find_document_noun(text: str, stretch: Span) -> Span | None:
    found = list(_document_noun().finditer(text, stretch.start, stretch.end))
    return Span(*found[-1].span()) if found else None


def _find_owner(scene: Scene, noun: Span) -> Mention | None:
    before = scene.text[: noun.start].rstrip()
    words = re.search(r"[’']s?(?:\s+[\w-]+){0,2}$", before[-40:])
    if words is None:
        return None
    return scene.index.find_ending(len(before) - len(words[0]))


@cache
def _document_noun() -> re.Pattern[str]:
    nouns = any_noun(load_words("commitments")["documents"])
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


def _stands_in_dateline(scene: Scene, span: Span) -> bool:
    start = scene.text.rfind("\n", 0, span.start) + 1
    dateline = _DATELINE.match(scene.text, start)
    return dateline is not None and span.end <= dateline.end()


def find_teller(scene: Scene, cue: Span) -> tuple[str, ...]:
    """The speaker of the statement whose cue these words are."""
    statement = scene.voices.with_cue(cue)
    if statement and any(_stands_in_dateline(scene, part.span) for part in statement.source):
        return ()
    own = voice_of(statement) if statement else None
    return (own,) if own else ()


def is_anybody(scene: Scene, subjects: tuple[Mention, ...], cue: Cue) -> bool:
    """True for "a member asks": in the present, or with "any", nobody in particular."""
    if cue.form is not Form.PRESENT:
        return False
    return any(
        mention.span.text_in(scene.text).lower().startswith(("a ", "an "))
        and not any(is_named(scene.actors[id]) for id in resolve(scene, mention, Voice()))
        for mention in subjects
    )


def is_by_anybody(scene: Scene, by: tuple[str, ...], cue: Cue) -> bool:
    """True where "a club" without a name asks or promises, in the present: a rule for all clubs."""
    names = [scene.actors[id].name.lower() for id in by]
    return cue.form is Form.PRESENT and any(name.startswith(("a ", "an ")) for name in names)
