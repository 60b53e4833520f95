"""A record of four short documents with facts of every kind, made by hand, and two runs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from onrecord.document.annotations import Status
from onrecord.record.actor import Actor
from onrecord.record.commitment import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    StatusChange,
)
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.record import Record
from onrecord.record.relation import Relation, RelationKind, RelationState
from onrecord.record.statement import Form, Statement
from onrecord.record.statements.spoken_time import SpokenTime
from onrecord.store.layers import Run
from onrecord.store.question import ActorSummary
from onrecord.store.store import Store
from onrecord.store.view import View
from tests.builders import make_actor, make_article, span_of

FIRST_RUN = Run("0.1.0", "2018.4.1")
SECOND_RUN = Run("0.2.0", "2018.9.1")


@dataclass(slots=True)
class Telling:
    """A text, and what is found in it; actors are named by their place: a1, a2, …"""

    text: str
    title: str
    publisher: str
    published: date | None
    actors: tuple[Actor, ...]
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def cut(self, words: str) -> tuple[Evidence, ...]:
        return cut_evidence(self.text, [span_of(self.text, words)])

    def says(self, speaker: str, cue: str, words: str, *to: str, sure: float = 0.9) -> None:
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}",
                source=(),
                cue=self.cut(cue),
                content=self.cut(words),
                form=Form.DIRECT if "“" in words else Form.INDIRECT,
                confidence=sure,
                speaker=speaker,
                addressees=to,
            )
        )

    def acts(self, by: str, to: str, event: str, quad: int, words: str, **more: Any) -> None:
        told: dict[str, Any] = {
            "modes": (),
            "status": Status.ACTUAL,
            "time": None,
            "place": None,
            "statement": None,
            "confidence": 0.8,
            "why": "the head for acts",
            "recipients": (to,) if to else (),
            "actors": tuple(by.split()),
        }
        id = f"e{len(self.events) + 1}"
        trigger, evidence = self.cut(words), self.cut(self._sentence(words))
        self.events.append(
            Event(id=id, event=event, quad=quad, trigger=trigger, evidence=evidence, **told | more)
        )

    def binds(self, kind: str, by: str, to: str, what: str, **more: Any) -> None:
        due, day = more.pop("due", (None, None))
        told: dict[str, Any] = {
            "condition": (),
            "statement": None,
            "event": None,
            "confidence": 0.7,
            "why": "a verb of asking",
            "every": None,
            "due": SpokenTime(self.cut(due)[0], day) if due else None,
            "to": (to,) if to else (),
        }
        self.commitments.append(
            Commitment(
                id=f"c{len(self.commitments) + 1}",
                kind=CommitmentKind(kind),
                by=(by,),
                what=self.cut(what),
                evidence=self.cut(self._sentence(what)),
                **told | more,
            )
        )

    def relates(self, one: str, other: str, state: str, words: str, **more: Any) -> None:
        told: dict[str, Any] = {
            "since": None,
            "scope": (),
            "disputed": False,
            "facts": (),
            "why": "a party that suspends relations suspends them for itself",
        }
        self.relations.append(
            Relation(
                between=(one, other),
                kind=RelationKind.FORMAL,
                state=RelationState(state),
                evidence=self.cut(self._sentence(words)),
                id=f"r{len(self.relations) + 1}",
                **told | more,
            )
        )

    def record(self) -> Record:
        data = self.text.encode()
        article = make_article(
            self.text, title=self.title, publisher=self.publisher, published=self.published
        )
        capture = replace(
            article.capture, content=data, size=len(data), sha256=hashlib.sha256(data).hexdigest()
        )
        return replace(
            Record(replace(article, capture=capture), tuple(self.statements), (), self.actors),
            events=tuple(self.events),
            commitments=tuple(self.commitments),
            relations=tuple(self.relations),
        )

    def _sentence(self, words: str) -> str:
        """The sentence that holds the words."""
        at = span_of(self.text, words).start
        start = self.text.rfind(". ", 0, at) + 2 if ". " in self.text[:at] else 0
        end = self.text.find(". ", at)
        return self.text[start : end + 1] if end >= 0 else self.text[start:]


def suspending() -> Telling:
    """The Harbour Party suspends its relations with the Quay League."""
    text = (
        "Mira Soames, leader of the Harbour Party, suspended all relations with the Quay League"
        " on 10 April. “We will not wait,” Soames wrote to Grace Ofori. Soames asked Ofori to"
        " publish the accounts by 1 May and to report every three months. Ofori promised to"
        " answer within a week. The Ferry Union praised Soames. The Courier understands that"
        " youth groups are not touched, but the League says that every tie is cut."
    )
    party = ("leader", "a2", "leader of the Harbour Party")
    told = Telling(
        text,
        "The Harbour Party breaks with the League",
        "The Quay Courier",
        date(2018, 4, 11),
        (
            make_actor(
                text, "a1", "Mira Soames", "Mira Soames", aliases=("Soames",), roles=(party,)
            ),
            make_actor(text, "a2", "Harbour Party", kind="organisation"),
            make_actor(text, "a3", "Quay League", kind="organisation"),
            make_actor(text, "a4", "Grace Ofori", "Grace Ofori"),
            make_actor(text, "a5", "Ferry Union", kind="organisation"),
        ),
    )
    told.says("a1", "wrote", "“We will not wait,”", "a4")
    told.says("a3", "says", "that every tie is cut", sure=0.4)
    told.acts("a2", "a3", "SANCTION", 4, "suspended", modes=("discontinue",))
    told.acts("a5", "a1", "SUPPORT", 1, "praised")
    told.acts("a1", "a4", "REQUEST", 3, "asked")
    told.binds("request", "a1", "a4", "to publish the accounts", due=("by 1 May", "2018-05-01"))
    told.binds("request", "a1", "a4", "to report every three months", every="P3M")
    told.binds("promise", "a4", "", "to answer", due=("within a week", "2018-04-18"))
    told.relates(
        "a2",
        "a3",
        "suspended",
        "suspended",
        since="2018-04-10",
        scope=(*told.cut("youth groups are not touched"), *told.cut("every tie is cut")),
        disputed=True,
    )
    return told


def answering() -> Telling:
    """The League answers, and publishes its accounts."""
    text = (
        "Grace Ofori of the Quay League published the accounts on Tuesday. “Soames was told"
        " everything,” Ofori said. The League offered to meet the Harbour Party in June if the"
        " Ferry Union comes too. Mira Soames refused an invitation to sail. The Harbour Party"
        " would sue the League."
    )
    told = Telling(
        text,
        "League opens its books",
        "The Ardan Observer",
        date(2018, 5, 2),
        (
            make_actor(text, "a1", "Grace Ofori", "Grace Ofori"),
            make_actor(text, "a2", "Quay League", kind="organisation"),
            make_actor(text, "a3", "Mira Soames", "Mira Soames", "Soames", aliases=("Soames",)),
            make_actor(text, "a4", "Harbour Party", kind="organisation"),
            make_actor(text, "a5", "Ferry Union", kind="organisation"),
        ),
    )
    told.says("a1", "said", "“Soames was told everything,”")
    told.acts("a4", "a2", "COERCE", 4, "sue", status=Status.HYPOTHETICAL)
    met = StatusChange(CommitmentStatus.MET, told.cut("published the accounts"))
    told.binds("promise", "a1", "", "published the accounts", changes=(met,))
    told.binds(
        "offer", "a2", "a4", "to meet the Harbour Party",
        due=("in June", "2018-06-30"), condition=told.cut("if the Ferry Union comes too"),
    )  # fmt: skip
    refused = StatusChange(CommitmentStatus.REFUSED, told.cut("refused an invitation to sail"))
    told.binds("invitation", "a2", "a3", "an invitation to sail", changes=(refused,))
    return told


def resuming() -> Telling:
    """The two parties resume their relations."""
    text = (
        "The Harbour Party and the Quay League resumed relations on 3 July. Mira Soames told"
        " Grace Ofori that the ferry would sail. Soames met Ofori in Łódź."
    )
    told = Telling(
        text,
        "Harbour Party and League make peace",
        "The Quay Courier",
        date(2018, 7, 4),
        (
            make_actor(text, "a1", "Harbour Party", kind="organisation"),
            make_actor(text, "a2", "Quay League", kind="organisation"),
            make_actor(text, "a3", "Mira Soames", "Mira Soames", aliases=("Soames",)),
            make_actor(text, "a4", "Grace Ofori", "Grace Ofori"),
        ),
    )
    told.says("a3", "told", "that the ferry would sail", "a4")
    told.acts("a1 a2", "", "COOPERATE", 2, "resumed")
    told.acts("a3 a4", "", "CONSULT", 1, "met")
    told.relates("a1", "a2", "resumed", "resumed", since="2018-07-03")
    return told


def hostile() -> Telling:
    """Markup in every field."""
    bad = "<img src=x onerror=alert(1)>"
    text = f"{bad} said “{bad}{bad}”. Mira Soames asked {bad}{bad} to {bad}{bad}{bad}."
    told = Telling(
        text,
        f"<script>alert(2)</script>{bad}",
        bad,
        None,
        (
            make_actor(text, "a1", bad, bad, aliases=(f"{bad}!",)),
            make_actor(text, "a2", "Mira Soames"),
        ),
    )
    told.says("a1", "said", f"“{bad}{bad}”")
    told.acts("a2", "a1", "REQUEST", 3, "asked")
    told.binds("request", "a2", "a1", f"{bad}{bad}{bad}", due=("said", "2018-04-20"))
    return told


def keep_all(place: str) -> None:
    """All four documents are on record, the first gone over again by a second run."""
    with Store.open(place, create=True) as store:
        added = [
            store.add(telling.record(), FIRST_RUN)
            for telling in (suspending(), answering(), resuming(), hostile())
        ]
        again = suspending()
        again.statements[1:] = []
        again.says("a3", "says", "every tie is cut")
        store.add_analysis(added[0].capture_id, again.record(), SECOND_RUN)


def only(view: View, name: str) -> ActorSummary:
    """The one actor of that name."""
    (found,) = view.find_actors(name)
    return found
