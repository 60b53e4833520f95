"""What is asked or offered politely: "please send", "we are willing to host"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.after_will import offers_nothing
from onrecord.record.commitments.doubt import is_hedged
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.parties import find_subjects
from onrecord.record.commitments.resolving import resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.thing import cut_thing
from onrecord.record.sentences import Sentence, find_quoted_stretch
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words

_PLEASE = re.compile(
    r"(?:\b[Pp]lease|\b(?:[Ww]ould|[Cc]ould|[Ww]ill) you(?: please| kindly)?|\bKindly"
    r"|\bgrateful if (?:you|\w+ \w+) (?:would|could|will)"
    r"|\b(?:would|should) like you to)\s+(?=[a-z])"
)

_WELCOME = re.compile(r"(?:welcome|see|receive|have|host|greet) you\b")


def iter_please(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """What the one who is addressed is politely asked to do."""
    text = scene.text
    for match in _PLEASE.finditer(text, sentence.span.start, sentence.span.end):
        stretch = find_quoted_stretch(text, sentence.span, match.start())
        voice = scene.voices.at(Span(*match.span()))
        what = cut_thing(text, match.end(), stretch.end)
        is_told = "?" not in sentence.span.text_in(text) or "lease" in match[0]
        if voice.own and what and (is_told or (voice.statement is None and voice.hearers)):
            yield Draft(
                CommitmentKind.REQUEST, (voice.own,), voice.hearers, what, Span(*match.span()),
                sentence, stretch, 0.75, f"“{match[0].strip()}” to who is addressed",
            )  # fmt: skip


def iter_ready(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """What the one who speaks, or whose side speaks, is told to be ready to do."""
    text = scene.text
    for match in _ready().finditer(text, sentence.span.start, sentence.span.end):
        stretch = find_quoted_stretch(text, sentence.span, match.start())
        voice = scene.voices.at(Span(*match.span()))
        if voice.own is None or is_hedged(text[stretch.start : match.start()]):
            continue
        by = resolve_all(scene, find_subjects(scene, stretch, match.start()), voice)
        what = cut_thing(text, match.start("verb"), stretch.end)
        is_own = bool(by) and (voice.statement is None or scene.sides.are_one(by, (voice.own,)))
        is_invited = what is not None and _WELCOME.match(text, what.start) is not None
        is_offer = is_invited or not offers_nothing(text, match.start("verb"))
        if what and is_own and is_offer:
            to = tuple(id for id in voice.hearers if id not in by)
            kind = CommitmentKind.INVITATION if is_invited else CommitmentKind.OFFER
            yield Draft(
                kind, by, to, what, Span(*match.span()), sentence, stretch,
                0.65, f"“{match['ready']}”",
            )  # fmt: skip


@cache
def may_bind() -> re.Pattern[str]:
    """Matches where it may be told what is politely asked, promised, or will gladly be done.

    That is by "please", "will" and the like; a sentence without any tells no such thing.
    """
    words = any_noun(load_words("commitments")["readiness"])
    return re.compile(
        r"\b(?:[Pp]lease|Kindly|grateful|[Ww]ill|[Ww]ould|[Cc]ould|should|shall|must"
        rf"|(?:is|are|am) (?:going )?to|{words})\b|[’']ll\b"
    )


@cache
def _ready() -> re.Pattern[str]:
    words = any_noun(load_words("commitments")["readiness"])
    return re.compile(
        r"\b(?:am|is|are|was|were|be|stands?|stood|remains?|remained)\s+"
        rf"(?:\w+ly\s+|also\s+|still\s+|quite\s+)?(?P<ready>{words})\s+(?P<verb>[a-z][\w-]*)"
    )
