"""A network of actors as CSV and as GraphML, for spreadsheets and for programs that draw it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from onrecord.record.events.vocabulary import QUADS
from onrecord.store.network import Edge, Network, Node

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_COLUMNS = (
    "from",
    "from_key",
    "to",
    "to_key",
    "quad",
    "quad_words",
    "mutual",
    "reports",
    "events",
    "latest",
)
_KEYS = (
    ("name", "node", "string"),
    ("kind", "node", "string"),
    ("reports", "node", "int"),
    ("quad", "edge", "int"),
    ("quad_words", "edge", "string"),
    ("mutual", "edge", "boolean"),
    ("weight", "edge", "int"),
    ("events", "edge", "string"),
    ("latest", "edge", "string"),
)


def network_csv(network: Network) -> bytes:
    """A row for each edge, in UTF-8; what is not known is an empty field."""
    names = {node.key: node.name for node in network.nodes}
    held = io.StringIO()
    rows = csv.writer(held)
    rows.writerow(_COLUMNS)
    for edge in network.edges:
        rows.writerow(
            (
                names[edge.source],
                edge.source,
                names[edge.target],
                edge.target,
                edge.quad,
                QUADS[edge.quad],
                str(edge.mutual).lower(),
                edge.reports,
                events_in_words(edge),
                edge.published or "",
            )
        )
    return held.getvalue().encode("utf-8", "replace")


def network_graphml(network: Network) -> bytes:
    """The graph in GraphML, as Gephi, yEd, igraph and NetworkX read it; ids are actors' keys."""
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    for name, of, kind in _KEYS:
        ET.SubElement(
            root, "key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind}
        )
    graph = ET.SubElement(root, "graph", id="network", edgedefault="directed")
    for node in network.nodes:
        held = ET.SubElement(graph, "node", id=_legal(node.key))
        _add_data(held, "node", dict(_iter_node(node)))
    for number, edge in enumerate(network.edges, start=1):
        ends = {"source": _legal(edge.source), "target": _legal(edge.target)}
        directed = {"directed": str(not edge.mutual).lower()}
        held = ET.SubElement(graph, "edge", {"id": f"e{number}", **ends, **directed})
        _add_data(held, "edge", dict(_iter_edge(edge)))
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def events_in_words(edge: Edge) -> str:
    """How many reports of which events: ``SANCTION 2, ACCUSE 1``."""
    return ", ".join(f"{event} {count}" for event, count in edge.events.items())


def _iter_node(node: Node) -> Iterator[tuple[str, str]]:
    yield "name", node.name
    yield "kind", node.kind
    yield "reports", str(node.reports)


def _iter_edge(edge: Edge) -> Iterator[tuple[str, str]]:
    yield "quad", str(edge.quad)
    yield "quad_words", QUADS[edge.quad]
    yield "mutual", str(edge.mutual).lower()
    yield "weight", str(edge.reports)
    yield "events", events_in_words(edge)
    if edge.published:
        yield "latest", edge.published


def _add_data(parent: ET.Element, of: str, values: dict[str, str]) -> None:
    for name, value in values.items():
        ET.SubElement(parent, "data", key=f"{of}_{name}").text = _legal(value)


def _legal(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return "".join(sign if _is_legal(ord(sign)) else "\ufffd" for sign in text)


def _is_legal(code: int) -> bool:
    is_plain = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF
    return is_plain or 0xE000 <= code <= 0xFFFD or code > 0xFFFF
