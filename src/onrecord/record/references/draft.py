"""A mentioned document in the making."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.document.span import Span


@dataclass(slots=True)
class Draft:
    """A document as far as it is known yet.

    ``spans`` are all words for it, in text order, at least one; ``nouns`` those of them that are
    its nouns. ``by`` and ``to`` are ids of actors, ``statements`` numbers of the article's
    statements. ``is_new`` where the words introduce it, ``is_unreal`` where they tell that it is
    not there, or not yet; ``name`` is its own name if it has one.
    """

    kind: str
    spans: list[Span]
    nouns: list[Span] = field(default_factory=list)
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    statements: list[int] = field(default_factory=list)
    is_new: bool = False
    is_plural: bool = False
    is_unreal: bool = False
    name: str | None = None

    @property
    def start(self) -> int:
        """Where the text first tells of it."""
        return self.spans[0].start

    def add_spans(self, spans: Iterable[Span]) -> None:
        """The spans are among its words, unless they overlap others of them."""
        for span in spans:
            if not any(span.overlaps(other) for other in self.spans):
                self.spans.append(span)
        self.spans.sort()

    def take_in(self, other: Draft) -> None:
        """All that is known of the other is known of this one, which is the same document."""
        self.add_spans(other.spans)
        self.nouns = sorted({*self.nouns, *other.nouns})
        self.by = self.by or other.by
        self.to = self.to or other.to
        self.statements = sorted({*self.statements, *other.statements})
        self.name = self.name or other.name
        self.is_unreal = self.is_unreal and other.is_unreal

    def give(self, span: Span, other: Draft) -> None:
        """The span stands for the other, no more for this one, which has further words."""
        self.spans.remove(span)
        other.add_spans([span])
        other.nouns += [noun for noun in self.nouns if span.contains(noun)]
        self.nouns = [noun for noun in self.nouns if not span.contains(noun)]

    def last_before(self, offset: int) -> Span | None:
        """Its last words that end before the offset."""
        return max((span for span in self.spans if span.end <= offset), default=None)
