"""What follows a cue: who is addressed, and the words for what is asked or promised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.document.annotations import Mention, MentionKind
from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.addressed import find_objects
from onrecord.record.commitments.cues import Cue, Frame
from onrecord.record.commitments.resolving import may_act
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.thing import cut_thing
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words

_ADVERBS = re.compile(
    r"(?:,\s+(?:however|too|though|in turn|instead|moreover|further|also|finally),"
    r"|\s+(?:\w+ly|also|again|once more|(?:\w+|several|many) times|in vain|yesterday|today|instead"
    r"|further|first|twice"
    r"|(?:on|last|this) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+ing)?"
    r"|in (?:writing|public|return)))*"
    r"(?=\s)"
)
_ASIDE = re.compile(
    r",?\s+(?:in|on|at|during|earlier|late|last|this|through|via|before|after|back in|as early as)"
    r"\s[^,;:“”.]{2,50}?,?(?=\s+(?:to\s+[a-z]|that\s))"
)
_PRONOUN_OBJECT = re.compile(r"(?:him|her|it|them|us|you|me)(?=\s)")
_DETERMINERS = (
    r"the|an?|this|that|these|those|his|her|its|their|our|my|your|all|both|each|every|any|some"
    r"|him|them|us|me|you|it|which|whom|one|two|three|four|five|date"
)
_TO_DO = re.compile(
    rf"\s+(?:both\s+)?(?P<not>not\s+)?to\s+(?!(?i:{_DETERMINERS})\b)(?=[“\"]?[a-z])"
)
_TO_THING = re.compile(r"\s+(?:in\s)?to\s+(?=\S)")
_FOR = re.compile(r"\s+for\s+(?=\S)")
_THAT = re.compile(r"\s+that\s+(?=\S)")
_NO_THING = re.compile(
    r"\s+(?:if|whether|why|how|what|when|where|who|about|by|as|at|because|than|and|but|or|not|so"
    r"|that|in|on|out|over|after|before|until|since|under|against)\b"
)
_BOUND = re.compile(
    r"\s+(?:that\s+)?(?P<who>(?!(?:if|whether|why|how|what|when|where|who)\b)(?:[\w’'.-]+\s+){1,9}?)(?P<will>would|will|should|shall)\s+"
    r"(?:also\s+|then\s+|now\s+|\w+ly\s+)?(?!not\b|never\b)"
)
_ITSELF = re.compile(r"\s+(?:itself|himself|herself|themselves|ourselves|myself|oneself)\b")
_TO_DOING = re.compile(r"\s+to\s+(?=\S)")
_PRONOUN = re.compile(r"(?:it|he|she|they|we|i|you)\s*$", re.IGNORECASE)
_MODAL = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)?"
    r"\s+(?:should\s+|must\s+|would\s+)?(?=[a-z])"
)
_FARTHEST = 170


@dataclass(frozen=True, slots=True)
class Complement:
    """Who is addressed, and what is told after a cue."""

    hearers: tuple[Mention, ...]
    what: Span


def read_complement(scene: Scene, cue: Cue, limit: int) -> Complement | None:
    """What follows a verb in the active, up to the limit; None where that tells nothing."""
    start = skip_adverbs(scene.text, cue.span.end, limit)
    if cue.frame is Frame.BIND:
        return _read_bound(scene, start, limit)
    if cue.frame is Frame.TELL:
        return _read_told_to(scene, start, limit)
    if cue.frame is Frame.ASK_FOR:
        return _read_ask_for(scene, cue, start, limit)
    hearers, after = _read_hearers(scene, cue, start, limit)
    if after > start:
        found = _read_after_hearers(scene, cue, after, limit)
        if found:
            return Complement(hearers, found)
        if cue.kind in (CommitmentKind.REQUEST, CommitmentKind.INVITATION) or _is_pronoun(
            scene.text, start, limit
        ):
            return None
    what = _read_alone(scene, cue, start, limit)
    return Complement((), what) if what else None


def skip_adverbs(text: str, offset: int, limit: int) -> int:
    """Where words that tell how or when end, before what is asked or promised."""
    match = _ADVERBS.match(text, offset, limit)
    offset = match.end() if match else offset
    aside = _ASIDE.match(text, offset, limit)
    return aside.end() if aside else offset


def _read_hearers(
    scene: Scene, cue: Cue, start: int, limit: int
) -> tuple[tuple[Mention, ...], int]:
    """Whoever stands right after the verb, and where they end; "to the city" after offers."""
    offset = start + 1
    lead = _TO_THING.match(scene.text, start, limit)
    if lead and (
        cue.kind in (CommitmentKind.OFFER, CommitmentKind.PROMISE) or cue.lemma == "apply"
    ):
        offset = lead.end()
    found = find_objects(scene, offset, limit)
    if lead and found and _TO_DO.match(scene.text, start, limit) and _begins_lower(scene, found):
        return (), start
    if not found and (pronoun := _PRONOUN_OBJECT.match(scene.text, offset, limit)):
        return tuple(scene.index.iter_within(Span(*pronoun.span())))[:1], pronoun.end()
    if not found or (cue.frame in (Frame.PROMISE, Frame.OFFER) and not _is_somebody(scene, found)):
        return (), start
    return found, found[-1].core.end


def _begins_lower(scene: Scene, mentions: tuple[Mention, ...]) -> bool:
    """True for "send observers", taken whole for those who are sent."""
    return scene.text[mentions[0].span.start].islower() and (
        mentions[0].core.start > mentions[0].span.start
    )


def _is_somebody(scene: Scene, mentions: tuple[Mention, ...]) -> bool:
    first = mentions[0]
    return scene.index.actor_of(first) is not None or first.kind is not MentionKind.PLACE


def _read_after_hearers(scene: Scene, cue: Cue, after: int, limit: int) -> Span | None:
    after = skip_adverbs(scene.text, after, limit)
    text, reach = scene.text, min(after + _FARTHEST, limit)
    do = _TO_DO.search(text, after, reach)
    if cue.kind is CommitmentKind.INVITATION:
        do = do or _TO_THING.search(text, after, reach) or _FOR.search(text, after, reach)
    elif cue.kind is CommitmentKind.REQUEST:
        do = _first(do, _FOR.search(text, after, min(after + 90, limit)))
    barrier = re.compile(r"[;:]|\s(?:that|if|whether|why|how|what|about)\b").search(
        text, after, reach
    )
    if do and not (barrier and barrier.start() < do.start()):
        start = do.start("not") if do.re is _TO_DO and do["not"] else do.end()
        return cut_thing(text, start, limit)
    if cue.kind in (CommitmentKind.PROMISE, CommitmentKind.OFFER):
        clause = _read_clause(text, after, limit)
        return clause or _read_given(text, after, limit)
    if that := _THAT.match(text, after, limit):
        return _read_clause(text, after, limit) or cut_thing(text, that.end(), limit)
    return None


def _read_told_to(scene: Scene, start: int, limit: int) -> Complement | None:
    """What follows "told" or "ordered", where it is somebody and what they are to do."""
    hearers = find_objects(scene, start + 1, limit)
    pronoun = _PRONOUN_OBJECT.match(scene.text, start + 1, limit)
    after = hearers[-1].core.end if hearers else pronoun.end() if pronoun else start
    do = _TO_DO.match(scene.text, skip_adverbs(scene.text, after, limit), limit)
    if do is None or after == start:
        return None
    hearers = hearers or tuple(scene.index.iter_within(Span(start + 1, after)))[:1]
    return _made(hearers, cut_thing(scene.text, do.start("not") if do["not"] else do.end(), limit))


@cache
def _sought() -> re.Pattern[str]:
    """Matches what is asked for where it is sought."""
    nouns = any_noun(load_words("commitments")["sought"])
    return re.compile(
        rf"\s+(?:(?:an?|the|its|his|her|their)\s+)?(?:[\w-]+\s+){{0,2}}?(?:{nouns})\b"
    )


def _is_pronoun(text: str, start: int, limit: int) -> bool:
    return _PRONOUN_OBJECT.match(text, start + 1, limit) is not None


def _read_given(text: str, after: int, limit: int) -> Span | None:
    """What is promised or offered to whoever stands before it: "him safe passage"."""
    given = _GIVEN.match(text, after, limit)
    return None if given is None else cut_thing(text, given.end(), limit)


_GIVEN = re.compile(
    r"\s+(?!(?:if|whether|why|how|when|where|who|whom|whose|which|about|by|as|at|because|than|and|but|or"
    r"|in|on|out|over|after|before|until|since|under|against|with|for|of|from|is|are|was|were|has"
    r"|had|have|will|would|could|said|says|to|that|not|all the best|nothing|no)\b)(?=[\w“])"
)


def _first(*found: re.Match[str] | None) -> re.Match[str] | None:
    return min((one for one in found if one), key=lambda one: one.start(), default=None)


def _read_clause(text: str, offset: int, limit: int) -> Span | None:
    """What follows "will" in "that it will", all of it where somebody else is the subject."""
    match = _BOUND.match(text, offset, limit)
    if match is None:
        return None
    is_own = _PRONOUN.search(match["who"]) or not text.startswith(("be ", "have "), match.end())
    return cut_thing(text, match.end() if is_own else match.start("who"), limit)


def _read_thing(scene: Scene, offset: int, limit: int) -> Span | None:
    """The noun phrase that begins there."""
    if offset + 1 >= limit or _NO_THING.match(scene.text, offset, limit):
        return None
    begin = offset + 1
    if scene.text[offset : offset + 1] != " " or not scene.index.find_starting(begin):
        return None
    return cut_thing(scene.text, begin, limit)


def _read_alone(scene: Scene, cue: Cue, start: int, limit: int) -> Span | None:
    """What follows where nobody is addressed."""
    text = scene.text
    if do := _TO_DO.match(text, start, limit):
        is_thing = cue.lemma == "apply" and scene.index.find_starting(do.end())
        if cue.kind is CommitmentKind.INVITATION or is_thing:
            return None
        return cut_thing(text, do.start("not") if do["not"] else do.end(), limit)
    clause = _read_clause(text, start, limit)
    if clause is not None:
        return clause
    after = _FOR.match(text, start, limit) or _THAT.match(text, start, limit)
    if cue.kind is CommitmentKind.REQUEST and after:
        return cut_thing(text, after.end(), limit)
    if cue.lemma in ("agree", "consent"):
        to = _TO_THING.match(text, start, limit)
        return _read_agreed(scene, to.end(), limit) if to else None
    return _read_thing(scene, start, limit) if _takes_thing(cue) else None


def _takes_thing(cue: Cue) -> bool:
    """True for a verb whose object is the thing: "requested an extension", not "urged him"."""
    if cue.kind in (CommitmentKind.REQUEST, CommitmentKind.INVITATION):
        return cue.lemma == "request"
    return cue.lemma not in ("assure", "volunteer", "swear")


def _read_agreed(scene: Scene, offset: int, limit: int) -> Span | None:
    head = scene.index.find_starting(offset)
    if head is None:
        return None
    word = head.core.text_in(scene.text).lower()
    is_asked = word in ("request", "requests", "demand", "demands", "proposal", "offer", "call")
    return None if is_asked or may_act(scene, head) else cut_thing(scene.text, offset, limit)


def _read_ask_for(scene: Scene, cue: Cue, start: int, limit: int) -> Complement | None:
    text = scene.text
    if cue.lemma == "demand":
        if do := _TO_DO.match(text, start, limit):
            return _made((), cut_thing(text, do.end(), limit))
        if that := _THAT.match(text, start, limit):
            return _read_demanded(scene, that.end(), limit)
    is_idle = cue.lemma == "seek" and not _sought().match(text, start, limit)
    if is_idle or _NO_THING.match(text, start, limit):
        return None
    begin = start + 1
    source = re.compile(r"\s(?:from|of)\s+").search(text, begin, min(begin + 90, limit))
    hearers = find_objects(scene, source.end(), limit) if source else ()
    if find_objects(scene, begin, limit) and (do := _TO_DO.search(text, begin, limit)):
        # "Called for the minister to resign"; "called for talks to begin" asks nobody.
        first = find_objects(scene, begin, limit)
        return _made(first, cut_thing(text, do.end(), limit))
    return _made(hearers, cut_thing(text, begin, limit))


def _read_demanded(scene: Scene, start: int, limit: int) -> Complement | None:
    """ "Demanded that Mr Farrow resign": he is addressed; "that the fee be dropped": nobody is."""
    text = scene.text
    hearers = find_objects(scene, start, limit)
    after = hearers[-1].core.end if hearers else start
    modal = _MODAL.match(text, after, limit)
    if hearers and modal and not text.startswith(("be ", "of ", "who "), modal.end()):
        return _made(hearers, cut_thing(text, modal.end(), limit))
    return _made((), cut_thing(text, start, limit))


def _made(hearers: tuple[Mention, ...], what: Span | None) -> Complement | None:
    return Complement(hearers, what) if what else None


def _read_bound(scene: Scene, start: int, limit: int) -> Complement | None:
    """What follows "committed itself to", or "commits both sides to"."""
    text = scene.text
    after = start
    bound: tuple[Mention, ...] = ()
    if own := _ITSELF.match(text, start, limit):
        after = own.end()
    elif not _TO_DOING.match(text, start, limit):
        bound = find_objects(scene, start + 1, limit)
        if not bound:
            return None
        after = bound[-1].core.end
    to = _TO_DOING.search(text, after, min(after + 60, limit))
    return _made(bound, cut_thing(text, to.end(), limit) if to else None)
