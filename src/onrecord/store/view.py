"""What readers see: records, search, actors and what waits for a person, as of one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from onrecord.document.article import Article
from onrecord.errors import ChoiceError
from onrecord.record.record import Record
from onrecord.store import layers
from onrecord.store.assertion import Assertion, record_of
from onrecord.store.capture import article_of
from onrecord.store.decision import SHOWN, Decision
from onrecord.store.documents import document_of
from onrecord.store.identity import find_identities, members_of
from onrecord.store.kinds import ACTOR, STATEMENT
from onrecord.store.merged import with_identities
from onrecord.store.question import ActorSummary, Document, Hit, Pending, Question
from onrecord.store.search import find_hits, load_hits
from onrecord.store.tables import (
    analyses,
    anchors,
    assertions,
    captures,
    decisions,
    facts,
    identities,
    identity_names,
    parts,
)

_SHOWN = [state.value for state in SHOWN]


class View:
    """The record as it stands; every answer is of the same moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def connection(self) -> Connection:
        """The state that is read, for the store's own questions."""
        return self._connection

    def iter_documents(self) -> Iterator[Document]:
        """Every document, oldest capture first."""
        found = select(captures).order_by(captures.c.id)
        for row in self._connection.execute(found).all():
            yield document_of(self._connection, row)

    def find_document(self, name: str) -> Document:
        """The document of that number, id, address, origin or hash; the newest of several captures.

        Raises ChoiceError when there is none, or when the name fits different documents.
        """
        table = captures.c
        exact = or_(table.document == name, table.url == name, table.origin == name)
        matches = exact | table.sha256.startswith(name, autoescape=True) if len(name) > 7 else exact
        if name.isdecimal() and len(name) < 16:
            matches = matches | (table.id == int(name))
        rows = self._connection.execute(
            select(captures).where(matches).order_by(table.id.desc())
        ).all()
        if not rows:
            raise ChoiceError(f"no document {name!r} is on record; `onrecord search` tells the ids")
        if len({row.series for row in rows}) > 1:
            choices = ", ".join(f"{row.id} ({row.origin})" for row in rows[:5])
            raise ChoiceError(f"{name!r} fits more than one document: {choices}; give its number")
        return document_of(self._connection, rows[0])

    def captured_at(self, capture_id: int) -> str:
        """When the bytes of a capture were received, UTC."""
        found = select(captures.c.captured_at).where(captures.c.id == capture_id)
        when: str = self._connection.execute(found).scalar_one()
        return when

    def article(self, capture_id: int) -> Article:
        """The frozen article of a capture, without its bytes."""
        row = layers.load_capture(self._connection, capture_id)
        return article_of(row, row.text)

    def record(self, capture_id: int) -> Record:
        """The record of a capture under all decisions: rejected facts left out, actors merged."""
        found = (
            select(facts, assertions.c.value.label("asserted"))
            .outerjoin(assertions, assertions.c.id == facts.c.assertion_id)
            .where(facts.c.capture_id == capture_id, facts.c.state.in_(_SHOWN))
            .order_by(facts.c.position, facts.c.id)
        )
        shown = [
            Assertion(row.kind, row.local_id, row.fingerprint, row.value or row.asserted)
            for row in self._connection.execute(found)
        ]
        made = record_of(self.article(capture_id), shown, self._warnings(capture_id))
        return with_identities(made, self._identities_in(capture_id))

    def permanent_ids(self, record: Record) -> dict[str, str]:
        """For each id in a record from here one that stays: a fingerprint, or an actor's key."""
        main = identities.alias()
        found = (
            select(facts.c.local_id, facts.c.fingerprint, main.c.key)
            .join(captures, captures.c.id == facts.c.capture_id)
            .outerjoin(parts, (parts.c.fact_id == facts.c.id) & (parts.c.role == "is"))
            .outerjoin(identities, identities.c.id == parts.c.identity_id)
            .outerjoin(main, main.c.id == identities.c.canonical_id)
            .where(captures.c.sha256 == record.article.capture.sha256)
        )
        return {one: key or print_ for one, print_, key in self._connection.execute(found)}

    def search(self, question: Question) -> tuple[Hit, ...]:
        """The statements that answer the question."""
        return find_hits(self._connection, question)

    def hits(self, fact_ids: Sequence[int]) -> tuple[Hit, ...]:
        """The facts of these numbers."""
        return load_hits(self._connection, fact_ids)

    def find_fact(self, capture_id: int, fingerprint: str) -> Hit | None:
        """The fact of that fingerprint in a document, also when it is not shown."""
        found = select(facts.c.id).where(
            facts.c.capture_id == capture_id, facts.c.fingerprint == fingerprint
        )
        hits = self.hits(self._connection.execute(found.limit(1)).scalars().all())
        return hits[0] if hits else None

    def find_facts(self, capture_id: int, ids: Iterable[str]) -> tuple[Hit, ...]:
        """The facts that the record of a document calls by these ids, as far as they are shown."""
        found = select(facts.c.id).where(
            facts.c.capture_id == capture_id,
            facts.c.local_id.in_(list(ids)),
            facts.c.state.in_(_SHOWN),
        )
        return self.hits(self._connection.execute(found.order_by(facts.c.id)).scalars().all())

    def find_actors(self, name: str) -> tuple[ActorSummary, ...]:
        """Actors that go by the name or key, those who say most first."""
        found = (self._summary(one) for one in find_identities(self._connection, name))
        return tuple(sorted(found, key=lambda one: -one.counts.get("speaker", 0)))

    def facts_of(self, actor: ActorSummary, role: str, limit: int) -> tuple[Hit, ...]:
        """Facts in which the actor plays a part, what was put on record last coming first."""
        members = members_of(self._connection, [actor.id])
        found = (
            select(parts.c.fact_id)
            .join(facts, facts.c.id == parts.c.fact_id)
            .where(
                parts.c.identity_id.in_(members),
                parts.c.role == role,
                facts.c.state.in_(_SHOWN),
            )
            .order_by(parts.c.fact_id.desc())
            .limit(limit)
        )
        return self.hits(self._connection.execute(found.distinct()).scalars().all())

    def keys_in(self, actor: ActorSummary, capture_id: int) -> tuple[str, ...]:
        """The keys by which the actor goes in one document."""
        found = (
            select(identities.c.key)
            .join(parts, parts.c.identity_id == identities.c.id)
            .join(facts, facts.c.id == parts.c.fact_id)
            .where(
                identities.c.canonical_id == actor.id,
                facts.c.capture_id == capture_id,
                parts.c.role == "is",
            )
        )
        return tuple(self._connection.execute(found.distinct()).scalars())

    def decisions_on(self, fingerprint: str) -> tuple[Decision, ...]:
        """Every decision on a fact, undone ones and the undoing included, in order."""
        found = select(decisions).where(decisions.c.subject == fingerprint)
        return tuple(map(layers.decision_of, self._connection.execute(found.order_by("id"))))

    def iter_decisions(self) -> Iterator[Decision]:
        """Every decision, the newest first."""
        found = select(decisions).order_by(decisions.c.id.desc())
        return map(layers.decision_of, self._connection.execute(found))

    def iter_pending(
        self, *, capture_id: int | None = None, below: float | None = None
    ) -> Iterator[Pending]:
        """What waits for a person: decisions in doubt, then flagged facts, then unjudged ones."""
        yield from self._iter_doubts(capture_id)
        for fact in self._list_unjudged(capture_id, below):
            for hit in self.hits([fact]):
                yield Pending(hit, None, None)

    def list_unjudged(
        self, *, capture_id: int | None = None, at_least: float = 0.0
    ) -> Sequence[int]:
        """Facts that nobody has judged or flagged, no less sure than that."""
        found = (
            self._unjudged(capture_id)
            .where(facts.c.flagged.is_(False))
            .where(func.coalesce(assertions.c.confidence, 0.0) >= at_least)
        )
        return self._connection.execute(found).scalars().all()

    def counts(self) -> dict[str, int]:
        """How many documents, facts shown of each kind, actors and decisions there are."""
        kinds = (
            select(facts.c.kind, func.count())
            .where(facts.c.state.in_(_SHOWN))
            .group_by(facts.c.kind)
        )
        counted = dict(self._connection.execute(kinds).all())
        for name, table in (("document", captures), ("decision", decisions)):
            counted[name] = self._connection.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
        return counted

    def _warnings(self, capture_id: int) -> Iterable[str]:
        found = select(analyses.c.warnings).where(analyses.c.capture_id == capture_id)
        held = self._connection.execute(found.order_by(analyses.c.id.desc())).first()
        return held.warnings if held else ()

    def _identities_in(self, capture_id: int) -> dict[str, tuple[int, str]]:
        """For each actor of the record, by its id there, who it is across documents."""
        found = (
            select(facts.c.local_id, identities.c.canonical_id, identities.c.shown_name)
            .join(parts, parts.c.fact_id == facts.c.id)
            .join(identities, identities.c.id == parts.c.identity_id)
            .where(
                facts.c.capture_id == capture_id, facts.c.kind == ACTOR.name, parts.c.role == "is"
            )
        )
        return {one: (number, name) for one, number, name in self._connection.execute(found)}

    def _summary(self, number: int) -> ActorSummary:
        row = self._connection.execute(select(identities).where(identities.c.id == number)).one()
        members = members_of(self._connection, [number])
        names = (
            select(identity_names.c.spelling)
            .where(identity_names.c.identity_id.in_(members), identity_names.c.whole)
            .order_by(identity_names.c.identity_id, identity_names.c.words)
        )
        spellings = self._connection.execute(names).scalars().all()
        counted = (
            select(parts.c.role, func.count())
            .join(facts, facts.c.id == parts.c.fact_id)
            .where(
                parts.c.identity_id.in_(members),
                facts.c.state.in_(_SHOWN),
                facts.c.kind.in_([ACTOR.name, STATEMENT.name]),
            )
            .group_by(parts.c.role)
        )
        return ActorSummary(
            id=row.id,
            key=row.key,
            name=row.shown_name,
            kind=row.kind,
            country=row.country,
            names=tuple(dict.fromkeys((row.shown_name, *spellings))),
            counts=dict(self._connection.execute(counted).all()),
        )

    def _iter_doubts(self, capture_id: int | None) -> Iterator[Pending]:
        found = select(anchors).where(anchors.c.outcome != "found").order_by(anchors.c.id)
        if capture_id is not None:
            found = found.where(anchors.c.capture_id == capture_id)
        for row in self._connection.execute(found).all():
            (decision,) = layers.load_decisions(self._connection, ids=[row.decision_id])
            hits = self.hits([row.fact_id]) if row.fact_id else ()
            yield Pending(hits[0] if hits else None, decision, row.outcome)

    def _list_unjudged(self, capture_id: int | None, below: float | None) -> Sequence[int]:
        found = self._unjudged(capture_id)
        if below is not None:
            found = found.where(facts.c.flagged | (assertions.c.confidence < below))
        return self._connection.execute(found).scalars().all()

    def _unjudged(self, capture_id: int | None) -> Select[Any]:
        """Facts that nobody has judged, flagged ones first."""
        found = (
            select(facts.c.id)
            .outerjoin(assertions, assertions.c.id == facts.c.assertion_id)
            .where(
                facts.c.kind != ACTOR.name,
                (facts.c.state == "open") | facts.c.flagged,
            )
            .order_by(facts.c.flagged.desc(), facts.c.capture_id, facts.c.position, facts.c.id)
        )
        return found if capture_id is None else found.where(facts.c.capture_id == capture_id)
