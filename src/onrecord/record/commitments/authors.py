"""Who writes, and to whom, where an article is itself a letter or a statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.name_parts import is_title
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.commitments.voice import Voice
from onrecord.record.statements.actor_index import ActorIndex

_DEAR = re.compile(r"^(?:Dear|To|For the attention of)\b[:,]?\s+", re.MULTILINE)
_LETTER_TO = re.compile(
    r"\b(?:[Ll]etter|[Mm]essage|[Aa]ppeal|[Nn]ote|[Aa]nswer|[Rr]eply|[Nn]otice)\s+to\s+(?:the\s+)?"
)
_CLOSING = re.compile(
    r"^(?:Yours(?: \w+){0,2}|(?:With )?(?:[Bb]est|[Kk]ind|[Ww]arm)?\s*[Rr]egards|Sincerely"
    r"|Signed|With best wishes|Respectfully)\b.*$",
    re.MULTILINE,
)
_STATEMENT = re.compile(
    r"\b(?:(?:[Jj]oint )?[Ss]tatement|STATEMENT|[Dd]eclaration|[Cc]ommuniqué|[Pp]ress release"
    r"|[Oo]pen letter|[Nn]otice|[Mm]essage|[Bb]ulletin|[Nn]ewsletter|[Cc]ircular)"
    r"\s+(?:by|of|from|on behalf of|issued by)\s+"
    r"|\b[Mm]inutes of (?:(?:the|an?) )?(?:[\w-]+ ){0,3}(?:(?:meeting|session|assembly) )?of "
    r"|\b[Mm]inutes of (?:the )?(?=[A-Z])"
)
_JOINT = re.compile(
    r"\b(?:[Jj]oint|[Cc]ommon) (?:statement|declaration|communiqué|communique|press release|notice)"
    r"\s+(?:by|of|from|on behalf of|issued by)\s+"
)
_RELEASE = re.compile(
    r"^\s*(?:PRESS|NEWS|MEDIA|Press|News|Media) (?:RELEASE|STATEMENT|[Rr]elease|[Ss]tatement)\b"
    r"|^\s*STATEMENT\b|^For immediate release",
    re.MULTILINE,
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|I)\b")
_YOU = re.compile(r"\b[Yy]ou(?:r|rs)?\b")
_MANY = 3
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"", re.MULTILINE)
_MOST_OPENING = 400


def find_author(index: ActorIndex, actors: Mapping[str, Actor]) -> Voice:
    """Who writes, to whom, where the article is itself a letter or a statement."""
    text = index.text
    hearers = _find_after(index, _DEAR, len(text))
    author = _find_signed(index) or next(iter(_find_after(index, _STATEMENT, _MOST_OPENING)), None)
    is_release = _RELEASE.search(text, 0, min(len(text), _MOST_OPENING)) is not None
    if author is None and (is_release or _says_we(text)):
        author = _find_first_body(index, actors)
    if author and not hearers:
        hearers = _find_after(index, _LETTER_TO, min(len(text), _MOST_OPENING))
    if author and not hearers and len(_YOU.findall(_QUOTED.sub(" ", text))) >= _MANY:
        hearers = _find_titled(index, author)
    return Voice(author, tuple(one for one in hearers if one != author)) if author else Voice()


def _find_titled(index: ActorIndex, author: str) -> tuple[str, ...]:
    """Whom the title of a letter names beside its author: "The Guild answers the Mayor"."""
    title = Span(0, max(_line_end(index.text, 0), 1))
    named = (index.actor_of(one) for one in sorted(index.iter_within(title), key=_place))
    found = tuple(dict.fromkeys(one for one in named if one and one != author))
    return found if len(found) == 1 else ()


def _find_after(index: ActorIndex, pattern: re.Pattern[str], reach: int) -> tuple[str, ...]:
    for match in pattern.finditer(index.text, 0, reach):
        line = Span(match.end(), max(_line_end(index.text, match.end()), match.end() + 1))
        named = (index.actor_of(one) for one in sorted(index.iter_within(line), key=_place))
        found = tuple(dict.fromkeys(one for one in named if one))
        if found:
            return found[:2]
    return ()


def find_joint_authors(index: ActorIndex) -> tuple[str, ...]:
    """The two that a joint statement is by; none where it has one author."""
    found = _find_after(index, _JOINT, _MOST_OPENING)
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


def _says_we(text: str) -> bool:
    """True when "we" is said often enough outside quotations to be the author's own."""
    plain = _QUOTED.sub(" ", text)
    return len(_WE.findall(plain)) >= 3


def _find_first_body(index: ActorIndex, actors: Mapping[str, Actor]) -> str | None:
    """The organisation named most often in the first lines."""
    opening = Span(0, min(len(index.text), _MOST_OPENING))
    named = Counter(
        id
        for mention in index.iter_within(opening)
        if (id := index.actor_of(mention))
        and actors[id].kind in (ActorKind.ORGANISATION, ActorKind.GROUP)
    )
    return named.most_common(1)[0][0] if named else None
