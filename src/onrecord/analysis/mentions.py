"""Mentions: the words that stand for somebody or something, each found by its head word.

Noun phrases nest ("the leader of the party"), but two of them seldom share a head. So every
word is asked whether it heads a mention, and of what kind; then each head points to the first
and the last word of its phrase. The idea of working on head words is that of word-level
coreference resolution (Dobrovolskii 2021).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.analysis.cues import Floats
from onrecord.analysis.tokens import CASE_LOWER, CASE_OTHER, Ints, Tokens
from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import fold
from onrecord.document.span import Span
from onrecord.document.vocabulary import load_names

KINDS = tuple(MentionKind)
FORMS = tuple(MentionForm)
MENTION_SCORES = 1 + len(KINDS) + len(FORMS)
"""What the network says of a word: no head, head of each kind, then the form it would have."""

SPAN_REACH = 32
"""Words before and after a head among which distance is told apart."""

PRONOUNS = (
    ("he", "him", "his", "himself"),
    ("she", "her", "hers", "herself"),
    ("it", "its", "itself"),
    ("they", "them", "their", "theirs", "themselves"),
    ("i", "me", "my", "mine", "myself"),
    ("we", "us", "our", "ours", "ourselves"),
    ("you", "your", "yours", "yourself", "yourselves"),
    ("who", "whom", "whose"),
    ("which", "that"),
    ("this", "these", "those"),
)
"""Pronouns by what they may stand for."""
_OTHER_PRONOUNS = frozenset(
    (
        *("one", "ones", "some", "any", "all", "both", "each", "either", "neither", "none"),
        *("another", "other", "others", "many", "most", "more", "much", "few", "several", "such"),
        *("same", "what", "whoever", "whatever", "there", "here", "where", "when", "then", "now"),
        *("someone", "somebody", "something", "anyone", "anybody", "anything", "everyone"),
        *("everybody", "everything", "nobody", "nothing", "oneself", "ourself", "themself"),
    )
)
_ALL_PRONOUNS = _OTHER_PRONOUNS.union(*PRONOUNS)
_JOINTS = frozenset("-–’'.")
_PARTICLES = frozenset(("de", "la", "du", "van", "von", "der", "bin", "al", "el", "ibn", "da"))
# What joins the words of a body's or a place's name, though not those of a person's.
_INNER_WORDS = frozenset(("of", "for", "and", "the", "&"))
_PERSON = MentionKind.PERSON
_JOINING = {True: _JOINTS | _PARTICLES, False: _JOINTS | _PARTICLES | _INNER_WORDS}
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}")
_LONGEST_INITIALS = 12
_MOST_JOINTS = 2
_COLUMNS = ("head", "begin", "end", "kind", "form")


@dataclass(frozen=True, slots=True)
class MentionTable:
    """The n mentions of one text in the order of their heads, an entry each.

    ``head``, ``begin`` and ``end`` (half-open) are numbers of words; ``kind`` and ``form`` index
    KINDS and FORMS; ``vectors`` holds the head words' vectors, n × size.
    """

    head: Ints
    begin: Ints
    end: Ints
    kind: Ints
    form: Ints
    vectors: Floats

    def __len__(self) -> int:
        return len(self.head)

    def moved(self, words: int) -> MentionTable:
        """The same mentions, so many words further on."""
        return replace(self, head=self.head + words, begin=self.begin + words, end=self.end + words)


def find_heads(scores: Floats) -> Ints:
    """The words that head a mention; ``scores`` are words × MENTION_SCORES."""
    return np.flatnonzero(scores[:, : 1 + len(KINDS)].argmax(axis=1) > 0)


def build_table(
    scores: Floats, vectors: Floats, heads: Ints, borders: tuple[Ints, Ints], first_word: int
) -> MentionTable:
    """The mentions of one window, whose first word has that number in the text.

    ``borders`` are the first and the last words of the heads' phrases.
    """
    begins, ends = borders
    kinds = scores[heads, 1 : 1 + len(KINDS)].argmax(axis=1)
    forms = scores[heads, 1 + len(KINDS) :].argmax(axis=1)
    return MentionTable(
        head=heads + first_word,
        begin=begins + first_word,
        end=ends + 1 + first_word,
        kind=kinds,
        form=forms,
        vectors=vectors[heads],
    )


def join_tables(tables: Sequence[MentionTable]) -> MentionTable:
    """The mentions of all windows, one after another; ``tables`` is not empty."""
    return MentionTable(
        *(
            np.concatenate([getattr(table, name) for table in tables])
            for name in (*_COLUMNS, "vectors")
        )
    )


def settle_forms(table: MentionTable, tokens: Tokens, text: str) -> MentionTable:
    """The same mentions with a pronoun where, and only where, the head is one.

    Pronouns are a closed class of words; all else that was taken for one is a name if it has a
    capital, else a nominal. So is a word in small letters that only tells a sort of body ("the
    Ardanian party"); what has a capital is a name where it tells a sort of body ("the Harbour
    Council"), or where the same word heads a name elsewhere.
    """
    starts, ends = tokens.word_starts[table.head], tokens.word_ends[table.head]
    places = list(zip(starts.tolist(), ends.tolist(), strict=True))
    told = [text[start:end] for start, end in places]
    is_pronoun = np.array([_is_pronoun(text, *place) for place in places], dtype=np.bool_)
    is_name = np.array([word[:1].isupper() for word in told], dtype=np.bool_)
    name, nominal, pronoun = map(
        FORMS.index, (MentionForm.NAME, MentionForm.NOMINAL, MentionForm.PRONOUN)
    )
    rest = np.where(table.form == pronoun, np.where(is_name, name, nominal), table.form)
    bodies = load_names()["bodies"]
    is_sort = np.array([fold(word) in bodies for word in told], dtype=np.bool_)
    rest = np.where(is_sort, np.where(is_name, name, nominal), rest)
    names = {word for word, form in zip(told, rest.tolist(), strict=True) if form == name}
    is_known = np.array([word[:1].isupper() and word in names for word in told], dtype=np.bool_)
    return replace(table, form=np.where(is_pronoun, pronoun, np.where(is_known, name, rest)))


def _is_pronoun(text: str, start: int, end: int) -> bool:
    """True for "I" and "it", False for "IT", "US" and the "I" of "I.M.F."."""
    word = text[start:end]
    is_initial = text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha()
    return (
        word.lower() in _ALL_PRONOUNS
        and (len(word) == 1 or not word.isupper())
        and not (len(word) == 1 and is_initial)
    )


def drop_repeats(
    table: MentionTable, mentions: Sequence[Mention]
) -> tuple[MentionTable, list[Mention]]:
    """The same mentions, each name once: two of its words may both have been taken for its head.

    ``mentions`` are the table's rows. The last is kept, which for a person is the surname.
    """
    rows = {(mention.core, mention.form): row for row, mention in enumerate(mentions)}
    kept = np.array(sorted(rows.values()), dtype=np.int64)
    columns = (getattr(table, name)[kept] for name in (*_COLUMNS, "vectors"))
    return MentionTable(*columns), [mentions[row] for row in kept.tolist()]


def iter_mentions(table: MentionTable, tokens: Tokens, text: str) -> Iterator[Mention]:
    """Each row of the table as a mention in the text."""
    words = _Words(
        tokens.word_starts.tolist(),
        tokens.word_ends.tolist(),
        tokens.case[tokens.first_piece].tolist(),
        text,
    )
    columns = (getattr(table, name).tolist() for name in _COLUMNS)
    for head, begin, end, kind, form in zip(*columns, strict=True):
        first, last = head, head
        if FORMS[form] is MentionForm.NAME:
            first, last = words.grow_name(head, begin, end, _JOINING[KINDS[kind] is _PERSON])
        core = words.widen_to_initials(words.span_of(first, last))
        start, stop = words.starts[begin], words.ends[end - 1]
        yield Mention(
            span=Span(min(start, core.start), max(stop, core.end)),
            core=core,
            kind=KINDS[kind],
            form=FORMS[form],
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text with their case."""

    starts: Sequence[int]
    ends: Sequence[int]
    case: Sequence[int]
    text: str

    def span_of(self, first: int, last: int) -> Span:
        return Span(self.starts[first], self.ends[last])

    def widen_to_initials(self, core: Span) -> Span:
        """All of "I.M.F." where the core is a part of it."""
        if (
            self.text[core.end : core.end + 1] != "."
            and self.text[core.start - 1 : core.start] != "."
        ):
            return core
        begin = max(core.start - _LONGEST_INITIALS, 0)
        for match in _INITIALS.finditer(self.text, begin, core.end + _LONGEST_INITIALS):
            if match.start() <= core.start < match.end():
                return Span(match.start(), max(match.end(), core.end))
        return core

    def grow_name(
        self, head: int, begin: int, end: int, joining: frozenset[str]
    ) -> tuple[int, int]:
        """The first and last word of the name around its head: capitals and what joins them."""
        first = last = head
        for word in range(head - 1, begin - 1, -1):
            if self._is_capital(word):
                first = word
            elif self._told(word) not in joining or first - word > _MOST_JOINTS:
                break
        for word in range(head + 1, end):
            if self._is_capital(word):
                last = word
            elif self._told(word) not in joining or word - last > _MOST_JOINTS:
                break
        return first, last

    def _is_capital(self, word: int) -> bool:
        return self.case[word] not in (CASE_LOWER, CASE_OTHER)

    def _told(self, word: int) -> str:
        return self.text[self.starts[word] : self.ends[word]]
