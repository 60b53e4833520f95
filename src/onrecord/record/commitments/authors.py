"""Who writes, and to whom, where an article is itself a letter or a statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.name_parts import is_title
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.commitments.named import is_named
from onrecord.record.commitments.voice import Voice
from onrecord.record.statements.actor_index import ActorIndex

_DEAR = re.compile(
    r"^(?:Dear|For the attention of|To(?=[: ][^.!?\n]{3,90}$))\b[:,]?\s+", re.MULTILINE
)
_LETTER_TO = re.compile(
    r"\b(?:[Ll]etter|[Mm]essage|[Aa]ppeal|[Nn]ote|[Aa]nswer|[Rr]eply|[Nn]otice)"
    r"\s+to\s+(?:the\s+)?"
)
_TITLE_NOUN = re.compile(r"\b(?:letter|message|appeal|note|reply|answer)\b", re.IGNORECASE)
_TITLE_TO = re.compile(
    r"(?i:.*\b(?:letter|message|appeal|note|reply|answer)\b).*?\bto\s+(?:the\s+)?"
)
_CLOSING = re.compile(
    r"^(?:Yours(?: \w+){0,2}|(?:With )?(?:[Bb]est|[Kk]ind|[Ww]arm)?\s*[Rr]egards|Sincerely"
    r"|Signed|With best wishes|Respectfully)\b.*$",
    re.MULTILINE,
)
_STATEMENT = re.compile(
    r"\b(?:(?:[Jj]oint )?[Ss]tatement|STATEMENT|[Dd]eclaration|[Cc]ommuniqué|[Pp]ress release"
    r"|[Oo]pen letter|[Nn]otice|[Mm]essage|[Bb]ulletin|[Nn]ewsletter|[Cc]ircular|^[Nn]ote"
    r"|[Aa]ddress|[Ss]peech)"
    r"\s+(?:by|of|from|on behalf of|issued by)\s+"
    r"|\b[Mm]inutes of (?:(?:the|an?) )?(?:[\w-]+ ){0,3}(?:(?:meeting|session|assembly) )?of "
    r"|\b[Mm]inutes of (?:the )?(?=[A-Z])"
)
_JOINT = re.compile(
    r"\b(?:joint|common) (?:statement|declaration|communiqué|communique|press release|notice)"
    r"\s+(?:by|of|from|on behalf of|issued by)\s+",
    re.IGNORECASE,
)
_JOINT_TITLE = re.compile(
    r"(?P<names>[^:\n]+): (?:(?:a|their) )?(?:joint|common) (?:statement|declaration"
    r"|communiqué|communique|press release|notice)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(r"^(?=[A-Z])[^.!?:;\n]{3,60},$", re.MULTILINE)
_RELEASE = re.compile(
    r"^\s*(?:PRESS|NEWS|MEDIA|Press|News|Media) (?:RELEASE|STATEMENT|[Rr]elease|[Ss]tatement)\b"
    r"|^\s*STATEMENT\b|^For immediate release",
    re.MULTILINE,
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|I)\b")
_YOU = re.compile(r"\b[Yy]ou(?:r|rs)?\b")
_LAST_LINES = re.compile(r"(?:^(?!.*[.!?:;”\"]$)\S.{2,70}\n?\s*)+\Z", re.MULTILINE)
_MANY, _KEPT = 3, 64
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"", re.MULTILINE)
_MOST_OPENING = 400
_SIGNING = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.COUNTRY)


def find_author(index: ActorIndex, actors: Mapping[str, Actor]) -> Voice:
    """Who writes, to whom, where the article is itself a letter or a statement."""
    text = index.text
    joint = find_joint_authors(index)
    if joint:
        return Voice(joint[0], beside=joint[1:])
    hearers = _find_after(index, _DEAR, len(text))
    signed = _find_signatures(index, actors) if _says_we(text) else _Signatures()
    told = next(iter(_find_after(index, _STATEMENT, _MOST_OPENING)), None)
    author = told or signed.body or _find_signed(index)
    is_release = _RELEASE.search(text, 0, min(len(text), _MOST_OPENING)) is not None
    opening = min(len(text), _MOST_OPENING)
    titled = _find_after_title(index) or _find_after(index, _LETTER_TO, opening)
    if not hearers or (titled and not is_named(actors[hearers[0]])):
        hearers = titled or hearers
    if author is None and (is_release or _says_we(text)):
        author = _find_first_body(index, actors, hearers)
    author = author or signed.person
    if hearers and (author is None or author in hearers):
        author = _find_letterhead(index)
    if author is None:
        return Voice()
    if not hearers and len(_YOU.findall(_QUOTED.sub(" ", text))) >= _MANY:
        hearers = _find_titled(index, author) or _find_greeted(index)
    others = tuple(one for one in hearers if one not in (author, signed.person))
    return Voice(author, others, person=signed.person)


def _find_greeted(index: ActorIndex) -> tuple[str, ...]:
    """Whom a line of its own greets above a letter: "Madam Minister,"."""
    greeting = _GREETING.search(index.text, 0, min(len(index.text), _MOST_OPENING))
    return _find_named(index, Span(*greeting.span()))[:1] if greeting else ()


def _find_titled(index: ActorIndex, author: str) -> tuple[str, ...]:
    """Whom the title of a letter names beside its author: "The Guild answers the Mayor"."""
    title = Span(0, max(_line_end(index.text, 0), 1))
    found = tuple(one for one in _find_named(index, title) if one != author)
    return found if len(found) == 1 else ()


def _find_after_title(index: ActorIndex) -> tuple[str, ...]:
    """Whom a first line such as "Open letter to the Mayor" names after its "to"."""
    end = _line_end(index.text, 0)
    is_letter = _TITLE_NOUN.search(index.text, 0, end) is not None
    return _find_after(index, _TITLE_TO, end) if is_letter else ()


def _find_after(index: ActorIndex, pattern: re.Pattern[str], reach: int) -> tuple[str, ...]:
    for start in _find_ends(index.text, pattern, reach):
        line = Span(start, max(_line_end(index.text, start), start + 1))
        if found := _find_named(index, line):
            return found[:2]
    return ()


@lru_cache(maxsize=_KEPT)
def _find_ends(text: str, pattern: re.Pattern[str], reach: int) -> tuple[int, ...]:
    """Where the matches end that lie before the reach."""
    return tuple(match.end() for match in pattern.finditer(text, 0, reach))


def _find_named(index: ActorIndex, stretch: Span) -> tuple[str, ...]:
    """The actors named there, none that is only part of another’s name."""
    whole, found = stretch.start, []
    for mention in sorted(
        index.iter_within(stretch), key=lambda one: (one.span.start, -len(one.span))
    ):
        if mention.core.start >= whole and (id := index.actor_of(mention)):
            found.append(id)
            whole = max(whole, mention.span.end)
    return tuple(dict.fromkeys(found))


def find_joint_authors(index: ActorIndex) -> tuple[str, ...]:
    """The two that a joint statement is by; none where it has one author."""
    found = _find_after(index, _JOINT, _MOST_OPENING)
    title = _JOINT_TITLE.match(index.text)
    if title and not found:
        found = _find_named(index, Span(*title.span("names")))[:2]
    return found if len(found) > 1 else ()


def find_author_mentions(index: ActorIndex) -> list[Mention]:
    """Whoever the opening says the statement, the letter or the minutes are of."""
    found = []
    for match in _STATEMENT.finditer(index.text, 0, min(len(index.text), _MOST_OPENING)):
        mention = index.find_starting(match.end()) or index.find_starting(match.end() + len("the "))
        found += [mention] if mention else []
    return found


def _place(mention: Mention) -> Span:
    return mention.core


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


@dataclass(frozen=True, slots=True)
class _Signatures:
    """Whoever is named in the last lines, below what they write."""

    person: str | None = None
    body: str | None = None


def _find_signatures(index: ActorIndex, actors: Mapping[str, Actor]) -> _Signatures:
    """The person and the body that the short lines at the end name."""
    lines = _LAST_LINES.search(index.text)
    if lines is None:
        return _Signatures()
    found: dict[bool, str] = {}
    for mention in index.iter_within(Span(lines.start(), len(index.text))):
        id = index.actor_of(mention)
        kind = actors[id].kind if id else None
        is_field = kind is not ActorKind.PERSON and _tells_no_body(index.text, mention.span.start)
        if id and mention.form is MentionForm.NAME and kind in _SIGNING and not is_field:
            found.setdefault(kind is ActorKind.PERSON, id)
    return _Signatures(found.get(True), found.get(False))


def _tells_no_body(text: str, offset: int) -> bool:
    """True for "Secretary for International Affairs" and for the place beside the day."""
    line = text[text.rfind("\n", 0, offset) + 1 : _line_end(text, offset)]
    return text[:offset].rstrip().endswith(" for") or re.search(r"\d{4}", line) is not None


def _find_letterhead(index: ActorIndex) -> str | None:
    """Who is named above the line that says to whom the letter goes."""
    first = _DEAR.search(index.text)
    named = _find_named(index, Span(0, first.start())) if first and first.start() else ()
    return named[0] if named else None


def _find_signed(index: ActorIndex) -> str | None:
    """Who is named below "Yours sincerely" and the like."""
    closings = list(_CLOSING.finditer(index.text))
    if not closings:
        return None
    rest = Span(closings[-1].start(), len(index.text))
    names = (one for one in index.iter_within(rest) if one.form is MentionForm.NAME)
    people = (one for one in names if not is_title(one.core.text_in(index.text).lower()))
    found = (index.actor_of(one) for one in sorted(people, key=_place))
    return next((one for one in found if one), None)


@lru_cache(maxsize=_KEPT)
def _says_we(text: str) -> bool:
    """True when "we" is said often enough outside quotations to be the author's own."""
    plain = _QUOTED.sub(" ", text)
    return len(_WE.findall(plain)) >= 3


def _find_first_body(
    index: ActorIndex, actors: Mapping[str, Actor], hearers: Collection[str]
) -> str | None:
    """The organisation named most often in the first lines."""
    opening = Span(0, min(len(index.text), _MOST_OPENING))
    named = Counter(
        id
        for mention in index.iter_within(opening)
        if (id := index.actor_of(mention))
        and id not in hearers
        and actors[id].kind in (ActorKind.ORGANISATION, ActorKind.GROUP)
    )
    return named.most_common(1)[0][0] if named else None
