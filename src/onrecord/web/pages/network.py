"""Who acts on whom in a period: a graph, a table, and files of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Response
from pydantic import AfterValidator

from onrecord.export.network import events_in_words, network_csv, network_graphml
from onrecord.record.events.vocabulary import QUADS, load_vocabulary
from onrecord.store.actors import find_known
from onrecord.store.network import Edge, Network, Sought, around, keep_largest, load_network
from onrecord.store.newest import Within
from onrecord.store.view import View
from onrecord.web.access import ViewOf
from onrecord.web.choosing import Asked, find_asked
from onrecord.web.fact_lines import source_of
from onrecord.web.page import Entry, Key, Page
from onrecord.web.parameters import EMPTY_IS_NONE, Day, Name
from onrecord.web.problems import RESPONSES

_MOST_NODES = 36
_MOST_EDGES = 120

Code = Annotated[
    Annotated[str, AfterValidator(str.upper)] | None,
    Query(max_length=100, description="Only events of this code, such as SANCTION."),
    EMPTY_IS_NONE,
]
Least = Annotated[int, Query(ge=1, le=1_000_000, description="At least so many reports.")]


@dataclass(frozen=True, slots=True)
class NodeShown:
    """An actor of the graph."""

    key: str
    name: str
    kind: str
    reports: int


@dataclass(frozen=True, slots=True)
class EdgeShown:
    """What one actor does to another in one of PLOVER's quadrants.

    A ``mutual`` edge has no direction. ``address`` is where the report published last stands.
    """

    source: str
    source_name: str
    target: str
    target_name: str
    quad: int
    quad_words: str
    mutual: bool
    reports: int
    events: str
    published: str | None
    address: str


@dataclass(frozen=True, slots=True)
class NetworkShown:
    """The largest part of the network, actors and edges of most reports first.

    ``actors`` and ``pairs`` count all of it. ``looked_at`` is the number of reports of events;
    with ``is_cut`` only those put on record last. ``undone`` and ``alone`` count the reports that
    make no edge: of what is not told as done, and those that name no second actor.
    """

    about: Asked | None
    event: str | None
    since: str | None
    until: str | None
    least: int
    codes: tuple[str, ...]
    quads: Mapping[int, str]
    nodes: tuple[NodeShown, ...]
    edges: tuple[EdgeShown, ...]
    actors: int
    pairs: int
    looked_at: int
    is_cut: bool
    undone: int
    alone: int
    query: str


@dataclass(frozen=True, slots=True)
class _Question:
    """What the address asks for."""

    about: Asked | None
    sought: Sought
    network: Network


def ask_network(  # noqa: PLR0913 - one parameter for each part of the address
    view: ViewOf,
    *,
    about: Name = None,
    event: Code = None,
    since: Day = None,
    until: Day = None,
    least: Least = 1,
) -> _Question:
    """The whole network that is asked for."""
    asked, only = find_asked(view, about) if about else (None, None)
    actors = (only,) if only else find_known(view, about) if about else ()
    parts = (around(actors),) if about else ()
    sought = Sought(Within(since, until, parts), event, least)
    return _Question(asked, sought, load_network(view, sought))


Network_ = Annotated[_Question, Depends(ask_network, scope="function")]


def show_network(view: ViewOf, question: Network_) -> NetworkShown:
    """Who acts on whom, by the reports of events on record."""
    sought, whole = question.sought, question.network
    shown = keep_largest(whole, _MOST_NODES)
    return NetworkShown(
        about=question.about,
        event=sought.event,
        since=sought.within.since.isoformat() if sought.within.since else None,
        until=sought.within.until.isoformat() if sought.within.until else None,
        least=sought.least,
        codes=tuple(load_vocabulary().events),
        quads=QUADS,
        nodes=tuple(NodeShown(one.key, one.name, one.kind, one.reports) for one in shown.nodes),
        edges=_edges(view, shown),
        actors=len(whole.nodes),
        pairs=len(whole.edges),
        looked_at=whole.looked_at,
        is_cut=whole.is_cut,
        undone=whole.undone,
        alone=whole.alone,
        query=_query(question),
    )


ROUTER = APIRouter()


@ROUTER.get(
    "/network.csv",
    summary="The whole network as a table: an edge a row.",
    response_class=Response,
    responses=RESPONSES | {200: {"content": {"text/csv": {}}}},
    tags=["downloads"],
)
def download_csv(question: Network_) -> Response:
    """Every edge, not only those that the page draws."""
    return _download(network_csv(question.network), "text/csv; charset=utf-8", "csv")


@ROUTER.get(
    "/network.graphml",
    summary="The whole network in GraphML, for programs that draw it.",
    response_class=Response,
    responses=RESPONSES | {200: {"content": {"application/graphml+xml": {}}}},
    tags=["downloads"],
)
def download_graphml(question: Network_) -> Response:
    """Every actor and edge, not only those that the page draws."""
    return _download(network_graphml(question.network), "application/graphml+xml", "graphml")


def _download(data: bytes, media_type: str, ending: str) -> Response:
    kept = {"content-disposition": f'attachment; filename="network.{ending}"'}
    return Response(data, media_type=media_type, headers=kept)


def _edges(view: View, shown: Network) -> tuple[EdgeShown, ...]:
    edges = shown.edges[:_MOST_EDGES]
    names = {node.key: node.name for node in shown.nodes}
    hits = view.hits(list({edge.latest for edge in edges}))
    addresses = {hit.fact_id: source_of(hit).address for hit in hits}
    return tuple(_edge(edge, names, addresses.get(edge.latest, "")) for edge in edges)


def _edge(edge: Edge, names: Mapping[str, str], address: str) -> EdgeShown:
    return EdgeShown(
        source=edge.source,
        source_name=names[edge.source],
        target=edge.target,
        target_name=names[edge.target],
        quad=edge.quad,
        quad_words=QUADS[edge.quad],
        mutual=edge.mutual,
        reports=edge.reports,
        events=events_in_words(edge),
        published=edge.published,
        address=address,
    )


def _query(question: _Question) -> str:
    """The same question in an address."""
    sought = question.sought
    asked = {
        "about": question.about.name if question.about else None,
        "event": sought.event,
        "since": sought.within.since,
        "until": sought.within.until,
        "least": sought.least if sought.least > 1 else None,
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"?{query}" if query else ""


PAGES = (
    Page(
        name="network",
        path="/network",
        show=show_network,
        template="network.html",
        summary="Who acts on whom.",
        entry=Entry("Network", 60, "n"),
        keys=(Key("j k", "next, previous row of the table"),),
        script="network.js",
        vendored=("cytoscape.js",),
        examples=("/network", "/network?about=Mirek+Dovan"),
    ),
)
