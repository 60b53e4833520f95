"""GUM: texts of many genres with every mention, its kind, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.conllu import Token, parse_treebank
from benchmarks.polnear import corpora_folder
from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span

_KINDS = {
    "abstract": MentionKind.ABSTRACT,
    "animal": MentionKind.OBJECT,
    "event": MentionKind.EVENT,
    "object": MentionKind.OBJECT,
    "organization": MentionKind.ORGANISATION,
    "person": MentionKind.PERSON,
    "place": MentionKind.PLACE,
    "plant": MentionKind.OBJECT,
    "substance": MentionKind.OBJECT,
    "time": MentionKind.TIME,
}
_FORMS = {
    "DET": MentionForm.PRONOUN,
    "PRON": MentionForm.PRONOUN,
    "PROPN": MentionForm.NAME,
}
# "(7-person-new-…" opens entity 7, "7)" closes it, "(7-person-new-…)" does both.
_BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<kind>\w+)[^()]*(?P<at_once>\))?|(?P<closed>\d+)\)")
_HYPHENS = ("-", "–")


@dataclass(frozen=True, slots=True)
class GumMention:
    """Words that stand for an entity, at ``start`` to ``end`` of the document's text.

    ``head_start`` to ``head_end`` is its syntactic head. ``core`` is the bare name around the
    head of a name ("Mira Soames"; "Ministry of Trade"), the head of anything else. ``entity``
    is the same for all mentions of one thing in one document.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    kind: MentionKind
    entity: str
    form: MentionForm
    core: Span


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A document with its mentions in text order, the outer before the inner."""

    id: str
    genre: str
    text: str
    mentions: tuple[GumMention, ...]

    def entities(self) -> tuple[Entity, ...]:
        """The mentions by what they stand for, as the analysis would give them."""
        members: dict[str, list[Mention]] = {}
        for one in self.mentions:
            mention = Mention(Span(one.start, one.end), one.core, one.kind, one.form)
            members.setdefault(one.entity, []).append(mention)
        return tuple(Entity(tuple(mentions)) for mentions in members.values())


def load_gum(
    split: Literal["train", "dev"], genres: Collection[str] | None = None
) -> list[GumDocument]:
    """The documents of one split in order of their names, of these genres or of all."""
    folder = corpora_folder() / "gum" / split
    documents = []
    for path in sorted(folder.glob("*.conllu")):
        if genres is None or path.stem.split("_")[1] in genres:
            with path.open(encoding="utf-8") as lines:
                documents.append(parse_gum(lines))
    if not documents:
        raise SystemExit(f"{folder} holds no .conllu file of the genres asked for")
    return documents


def parse_gum(lines: Iterable[str]) -> GumDocument:
    """The document of these lines of CoNLL-U."""
    treebank = parse_treebank(lines)
    found = [mention for tokens in treebank.sentences for mention in _find_mentions(tokens)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    comments = treebank.comments
    return GumDocument(comments["newdoc id"], comments["meta::genre"], treebank.text, tuple(found))


def _find_mentions(tokens: Sequence[Token]) -> Iterator[GumMention]:
    opened: list[tuple[str, str, int]] = []
    for at, token in enumerate(tokens):
        for bracket in _BRACKET.finditer(token.misc.get("Entity", "")):
            if bracket["closed"]:
                last = max(i for i, one in enumerate(opened) if one[0] == bracket["closed"])
                entity, kind, start = opened.pop(last)
                yield _make_mention(tokens[start : at + 1], entity, kind)
            elif bracket["at_once"]:
                yield _make_mention([token], bracket["opened"], bracket["kind"])
            else:
                opened.append((bracket["opened"], bracket["kind"], at))


def _make_mention(tokens: Sequence[Token], entity: str, kind: str) -> GumMention:
    numbers = {token.number for token in tokens}
    head = next(token for token in tokens if token.governor not in numbers)
    form = _FORMS.get(head.tag, MentionForm.NOMINAL)
    named = form is MentionForm.NAME
    return GumMention(
        start=tokens[0].span.start,
        end=tokens[-1].span.end,
        head_start=head.span.start,
        head_end=head.span.end,
        kind=_KINDS[kind],
        entity=entity,
        form=form,
        core=_find_name(tokens, head, whole=kind != "person") if named else head.span,
    )


def _find_name(tokens: Sequence[Token], head: Token, *, whole: bool) -> Span:
    """The unbroken run of the name's words around its head.

    ``whole`` says that titles and "of" with a name after it belong to the name, as they do for
    Lake Farrow and the Ministry of Trade, but not for President Soames of Ardania.
    """
    words, waiting = {head.number}, [head]
    while waiting:
        governor = waiting.pop()
        inner = governor is not head
        parts = [one for one in tokens if one.governor == governor.number]
        found = [one for one in parts if _belongs(one, tokens, inner=inner, whole=whole)]
        words.update(one.number for one in found)
        waiting += found
    words |= {one.number for one in tokens if one.word in _HYPHENS and _lies_between(one, words)}
    first = last = head.number
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    places = {one.number: one.span for one in tokens}
    return Span(places[first].start, places[last].end)


def _belongs(token: Token, tokens: Sequence[Token], *, inner: bool, whole: bool) -> bool:
    """Whether a token belongs to the name that its governor belongs to."""
    relation = token.relation
    if relation == "flat" or (inner and relation in ("case", "cc", "det")):
        return True
    if not token.fine_tag.startswith("NNP"):
        return False
    if relation == "nmod":
        return whole and any(one.governor == token.number and one.word == "of" for one in tokens)
    return (
        relation in ("amod", "compound")
        or (whole and relation == "nmod:desc")
        or (inner and relation == "conj")
    )


def _lies_between(token: Token, words: set[int]) -> bool:
    return {token.number - 1, token.number + 1} <= words
