"""Where the words for what is asked or promised end: at the next clause."""

from __future__ import annotations

import re
from functools import cache

from onrecord.record.commitments.cues import Frame, split_forms
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words

CONDITIONS = (
    "only if", "only when", "provided that", "provided", "providing that", "providing",
    "on the condition that", "on condition that", "on the condition of", "on condition of",
    "as long as", "so long as", "once", "unless", "subject to", "in return for",
    "in exchange for", "assuming that", "assuming", "as soon as", "the moment", "if",
)  # fmt: skip
_AND = r",?\s+and\s+(?:also\s+|then\s+|finally\s+|later\s+|in turn\s+)*"
_CUTS = (
    r"[;:—–]|\s-\s|\s+\((?=\S)|\s+according to\b|,?\s+then\s",
    # "Once a year" is no condition.
    r",?\s+once\s(?!an?\b|every\b|each\b|more\b|again\b|and\b)",
    r",?\s+(?:but|while|though|although|because|whereas|yet|so that)\s",
    (
        r",\s+(?:which|who|whose|saying|adding|warning|since|so|as|after|when|where|asking|urging"
        r"|promising|calling|noting|arguing|citing|and that|or else)\b"
    ),
    r",\s+(?:sent|made|given|put|filed|lodged|issued|signed|delivered|hours|days|weeks|months)\b",
    r"\s+(?:had|has|have|was|were)\s+(?:been\s+)?(?:rejected|refused|declined|granted|withdrawn)\b",
    r",?\s+should\s+(?=[A-Z]|the\b|he\b|she\b|it\b|they\b|we\b)",
    # "…, the mayor said", "… and the council would", "… and it has".
    r",\s+(?:[\w’'.-]+\s+){0,4}?(?:said|says|added|adds|wrote|writes|told)\b",
    (
        r",?\s+and\s+(?:(?:the|an?|its|his|her|their|our)\s+)?(?:[\w’'-]+\s+){1,3}?"
        r"(?:will|would|has|had|have|was|is|are|were|did|does|undertakes?|pledges?|promises?"
        r"|agrees?|commits?)\s"
    ),
    (
        r",\s+and\s+(?:offer|pledge|promise|undertake|agree|ask|urge|invite|call on)"
        r"\s+(?:to|that|the)\s"
    ),
    r",?\s+and\s+(?:he|she|it|they|we|I)(?:\s|[’'])",
    _AND + r"(?:will|would|shall)\s",
    r",\s+and\s+(?:then\s+|finally\s+|later\s+)?[a-z]+ed\b",
    r"\s+and\s+(?:then|finally|later|in turn)\s+[a-z]+ed\b",
    _AND + r"(?:not\s+)?to\s+(?!(?:the|an?|its|his|her|their|our|all|every|each)\b)[a-z]",
    # "…, a step that nobody took": what is said of the thing.
    (
        r",\s+(?:an?\s+(?:\w+\s+)?(?:step|move|demand|request|call|idea|offer|promise|pledge"
        r"|proposal|measure|invitation)|something)\b"
    ),
)


@cache
def next_clause() -> re.Pattern[str]:
    """Matches where another clause begins."""
    conditions = any_noun(words for words in CONDITIONS if words != "once")
    return re.compile(
        "|".join((*_CUTS, rf",?\s+(?:{conditions})\s", rf"{_AND}(?:{any_noun(_tellings())})\b"))
    )


def _tellings() -> list[str]:
    """The past and the present of the verbs that tell of something else, or of another cue."""
    words = load_words("commitments")
    frames = (Frame.ASK, Frame.ASK_FOR, Frame.PROMISE, Frame.OFFER, Frame.INVITE)
    rows = (split_forms(row) for frame in frames for row in words[frame.value])
    return [*words["telling"], *(form for row in rows for form in row[1:3])]
