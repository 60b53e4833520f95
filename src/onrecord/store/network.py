"""Who acts on whom: events on record counted by pairs of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, func, select, type_coerce

from onrecord.document.annotations import Status
from onrecord.store.kinds import EVENT
from onrecord.store.newest import Within, list_newest
from onrecord.store.players import in_portions
from onrecord.store.tables import VALUE, assertions, captures, facts, identities, parts

if TYPE_CHECKING:
    from onrecord.store.question import ActorSummary
    from onrecord.store.view import View

_MOST_EVENTS = 2_000
_DONE = (Status.ACTUAL.value, Status.HISTORICAL.value)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which events count: of these days of publication, of this code, of these actors.

    ``least`` is the least count of an edge.
    """

    within: Within = field(default_factory=Within)
    event: str | None = None
    least: int = 1


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, with how many reports tell that it acts or is acted on."""

    key: str
    name: str
    kind: str
    reports: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What one actor does to another in one of PLOVER's quadrants, by keys.

    ``events`` counts the reports by code, ``latest`` is the fact published last. A ``mutual``
    edge has no direction: both do it.
    """

    source: str
    target: str
    quad: int
    mutual: bool
    reports: int
    events: Mapping[str, int]
    latest: int
    published: str | None


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and edges, those of most reports first.

    ``looked_at`` is the number of reports of events looked at, ``is_cut`` True when only those
    put on record last were. ``undone`` counts reports of what is planned, denied or imagined, and
    ``alone`` those that name no second actor; neither makes an edge.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    looked_at: int
    is_cut: bool
    undone: int
    alone: int


@dataclass(frozen=True, slots=True)
class _Report:
    fact: int
    event: str
    quad: int
    published: str | None


@dataclass(slots=True)
class _Tally:
    """What is counted of one edge."""

    events: Counter[str] = field(default_factory=Counter)
    latest: tuple[str, int] = ("", 0)

    def add(self, report: _Report) -> None:
        self.events[report.event] += 1
        self.latest = max(self.latest, (report.published or "", report.fact))


_Way = tuple[str, str, int, bool]


def load_network(view: View, sought: Sought) -> Network:
    """The whole network of the events that count."""
    newest = list_newest(view, EVENT, sought.within, _MOST_EVENTS)
    rows = [row for some in in_portions(newest.facts) for row in _load_events(view, some)]
    wanted = [row for row in rows if sought.event in (None, row.event)]
    done = [
        _Report(row.id, row.event, row.quad, row.published) for row in wanted if row.status in _DONE
    ]
    names, cast = _load_cast(view, [one.fact for one in done])
    tallies: dict[_Way, _Tally] = {}
    alone = 0
    for report in done:
        ways = list(_iter_ways(report, cast.get(report.fact, {})))
        alone += not ways
        for way in ways:
            tallies.setdefault(way, _Tally()).add(report)
    edges = [_edge(way, tally) for way, tally in tallies.items()]
    kept = _in_order(edge for edge in edges if edge.reports >= sought.least)
    return Network(
        nodes=_nodes(kept, names),
        edges=kept,
        looked_at=len(rows),
        is_cut=newest.is_cut,
        undone=len(wanted) - len(done),
        alone=alone,
    )


def keep_largest(network: Network, most: int) -> Network:
    """Only so many actors, those of most reports, and the edges between them."""
    nodes = network.nodes[:most]
    keys = {node.key for node in nodes}
    edges = tuple(one for one in network.edges if {one.source, one.target} <= keys)
    return replace(network, nodes=nodes, edges=edges)


def around(actors: Iterable[ActorSummary]) -> tuple[tuple[str, ...], tuple[ActorSummary, ...]]:
    """What narrows to events in which one of these acts or is acted on."""
    return ("actor", "recipient"), tuple(actors)


def _load_events(view: View, numbers: Iterable[int]) -> Sequence[Row[*tuple[Any, ...]]]:
    value = type_coerce(func.coalesce(facts.c.value, assertions.c.value), VALUE)
    found = (
        select(
            facts.c.id,
            value["event"].as_string().label("event"),
            value["quad"].as_integer().label("quad"),
            captures.c.published,
            value["status"].as_string().label("status"),
        )
        .join(captures, captures.c.id == facts.c.capture_id)
        .outerjoin(assertions, assertions.c.id == facts.c.assertion_id)
        .where(facts.c.id.in_(numbers))
    )
    return view.connection.execute(found).all()


def _load_cast(
    view: View, numbers: Iterable[int]
) -> tuple[dict[str, tuple[str, str]], dict[int, dict[str, list[str]]]]:
    """Name and kind of each actor by key, and for each fact who acts and who is acted on."""
    main = identities.alias()
    asked = (
        select(parts.c.fact_id, parts.c.role, main.c.key, main.c.shown_name, main.c.kind)
        .join(identities, identities.c.id == parts.c.identity_id)
        .join(main, main.c.id == identities.c.canonical_id)
        .where(parts.c.role.in_(("actor", "recipient")))
    )
    names: dict[str, tuple[str, str]] = {}
    cast: dict[int, dict[str, list[str]]] = {}
    for some in in_portions(numbers):
        for fact, role, key, name, kind in view.connection.execute(
            asked.where(parts.c.fact_id.in_(some)).distinct()
        ):
            names[key] = name, kind
            cast.setdefault(fact, {}).setdefault(role, []).append(key)
    return names, cast


def _iter_ways(report: _Report, cast: Mapping[str, list[str]]) -> Iterator[_Way]:
    """From each who acts to each who is acted on; between all where all act on each other."""
    doers, receivers = sorted(cast.get("actor", ())), cast.get("recipient", ())
    if receivers:
        yield from (
            (doer, receiver, report.quad, False)
            for doer in doers
            for receiver in receivers
            if doer != receiver
        )
    else:
        yield from ((one, other, report.quad, True) for one, other in combinations(doers, 2))


def _edge(way: _Way, tally: _Tally) -> Edge:
    source, target, quad, mutual = way
    published, fact = tally.latest
    return Edge(
        source=source,
        target=target,
        quad=quad,
        mutual=mutual,
        reports=tally.events.total(),
        events=dict(tally.events.most_common()),
        latest=fact,
        published=published or None,
    )


def _in_order(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda one: (-one.reports, one.source, one.target, one.quad)))


def _nodes(edges: Iterable[Edge], names: Mapping[str, tuple[str, str]]) -> tuple[Node, ...]:
    reports: Counter[str] = Counter()
    for edge in edges:
        reports[edge.source] += edge.reports
        reports[edge.target] += edge.reports
    return tuple(
        Node(key, *names[key], reports=count)
        for key, count in sorted(reports.items(), key=lambda one: (-one[1], one[0]))
    )
