"""A walk through what waits for a person: where it stands, what was decided, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Hit, Pending
from onrecord.store.values import Json

if TYPE_CHECKING:
    from onrecord.store.store import Store

KEYS = (
    "a accept  A accept all of this document  x reject  e edit  s status  f flag  space skip"
    "  backspace back  j/k next/previous  q quit"
)


@dataclass(frozen=True, slots=True)
class Step:
    """A decision of this walk: at which item, and its number."""

    index: int
    decision: int
    action: Action


class Session:
    """Items one after another; every decision is kept at once, and every one can be taken back."""

    def __init__(self, store: Store, items: Sequence[Pending], who: str) -> None:
        self._store = store
        self._who = who
        self._steps: list[Step] = []
        self.items = items
        self.index = 0

    @property
    def item(self) -> Pending | None:
        """Where the walk stands; None at its end."""
        return self.items[self.index] if self.index < len(self.items) else None

    @property
    def steps(self) -> Sequence[Step]:
        """The decisions of this walk that have not been taken back, in order."""
        return tuple(self._steps)

    def text(self) -> str:
        """The text of the item's document."""
        item = self.item
        if item is None or item.fact is None:
            return ""
        with self._store.view() as view:
            return view.article(item.fact.capture_id).text

    def fact(self) -> Hit | None:
        """The item's fact as it stands now."""
        item = self.item
        if item is None or item.fact is None:
            return None
        with self._store.view() as view:
            return view.find_fact(item.fact.capture_id, item.fact.fingerprint)

    def answer(self, action: Action, *, change: Json | None = None, why: str | None = None) -> None:
        """The item is decided, and the next one's turn comes."""
        item, fact = self.item, self.fact()
        if item is None:
            return
        settles = item.decision.id if item.decision else None
        if fact is not None:
            verdict = Verdict(action, self._who, why, change, settles)
            number = self._store.decide(fact.fact_id, verdict)
        elif settles is not None:
            action = Action.DISMISS
            number = self._store.dismiss(settles, Verdict(action, self._who, why))
        else:
            self.move(1)
            return
        self._steps.append(Step(self.index, number, action))
        self.move(1)

    def accept_document(self) -> int:
        """Whatever nobody has judged in the item's document is accepted, as one answer.

        Tells how many facts that are; the next document's turn comes.
        """
        item = self.item
        if item is None or item.fact is None:
            return 0
        capture = item.fact.capture_id
        with self._store.view() as view:
            waiting = view.list_unjudged(capture_id=capture)
        if waiting:
            number = self._store.decide_all(waiting, Verdict(Action.ACCEPT, self._who))
            self._steps.append(Step(self.index, number, Action.ACCEPT))
        settled = set(waiting)
        while (item := self.item) and item.fact and item.fact.fact_id in settled:
            self.move(1)
        return len(waiting)

    def move(self, by: int) -> None:
        """The walk stands so many items further on, or back, and not beyond its ends."""
        self.index = min(max(self.index + by, 0), len(self.items))

    def go_back(self) -> Step | None:
        """The last decision of this walk is taken back, and its item's turn comes again.

        Without a decision to take back, the item before has its turn, and None is returned.
        """
        if not self._steps:
            self.move(-1)
            return None
        step = self._steps.pop()
        self._store.undo(step.decision, who=self._who)
        self.index = step.index
        return step
