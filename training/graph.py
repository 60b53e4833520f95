"""Networks as ONNX graphs with int8 weights, written node by node.

Written by hand rather than traced, so that the graph uses the runtime's quick operators
(attention, quantised product) and says plainly what it computes. Weights are
quantised a column each to seven bits: on processors without VNNI eight would overflow.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.analysis.cues import REACH
from onrecord.analysis.events import EVENT_REACH
from onrecord.analysis.mentions import SPAN_REACH
from onrecord.analysis.pairs import FEATURE_COUNTS

State = dict[str, NDArray[np.float32]]
_CONTRIB = "com.microsoft"
_TOP = 63


class Graph:
    """Nodes and constants as they are added; every method returns the name of its output."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self._numbers = count()

    def constant(self, name: str, array: NDArray[np.generic]) -> str:
        """A constant, added once."""
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.array(array, order="C"), name)
        return name

    def weight(self, name: str) -> str:
        """A float weight of the network."""
        return self.constant(name, self.state[name])

    def add(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """A node with one output."""
        output = f"{kind}_{next(self._numbers)}"
        node = helper.make_node(kind, list(inputs), [output], domain=domain, **attributes)
        self.nodes.append(node)
        return output

    def split(self, source: str, parts: int) -> list[str]:
        """Equal parts along the last axis."""
        outputs = [f"Split_{next(self._numbers)}" for _ in range(parts)]
        self.nodes.append(helper.make_node("Split", [source], outputs, axis=-1, num_outputs=parts))
        return outputs

    def linear(self, source: str, name: str, *, bias: bool = True) -> str:
        """A dense layer with int8 weights and inputs quantised on the way."""
        weights = self.state[f"{name}.weight"].T
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-8) / _TOP
        quantised = np.round(weights / scale).astype(np.int8)
        inputs = [
            source,
            self.constant(f"{name}.int8", quantised),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            "",
        ]
        if bias:
            inputs.append(self.weight(f"{name}.bias"))
        return self.add("DynamicQuantizeMatMul", *inputs, domain=_CONTRIB)

    def exact_linear(self, source: str, name: str) -> str:
        """A small dense layer in full precision."""
        weights = self.constant(f"{name}.transposed", self.state[f"{name}.weight"].T)
        return self.add("Add", self.add("MatMul", source, weights), self.weight(f"{name}.bias"))

    def norm(self, source: str, name: str, epsilon: float) -> str:
        """Layer normalisation."""
        parts = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", source, *parts, epsilon=epsilon, axis=-1)

    def layer(self, x: str, mask: str, name: str, heads: int) -> str:
        """A transformer layer; ``mask`` (int32, batch × length) is 1 where there is something.

        No mask ("") lets attention take its quicker way.
        """
        query, key, value = self.split(self.linear(x, f"{name}.query_key_value"), 3)
        mixed = self.add(
            "MultiHeadAttention", query, key, value, "", mask, domain=_CONTRIB, num_heads=heads
        )
        mixed = self.linear(mixed, f"{name}.out")
        x = self.norm(self.add("Add", x, mixed), f"{name}.norm_1", 1e-12)
        inner = self.linear(x, f"{name}.inner", bias=False)
        inner = self.add("BiasGelu", inner, self.weight(f"{name}.inner.bias"), domain=_CONTRIB)
        outer = self.linear(inner, f"{name}.outer")
        return self.norm(self.add("Add", x, outer), f"{name}.norm_2", 1e-12)

    def number(self, value: float) -> str:
        """A constant float."""
        return self.constant(f"number {value}", np.array(value, dtype=np.float32))

    def scalar(self, value: int) -> str:
        """A constant integer."""
        return self.constant(f"scalar {value}", np.array(value, dtype=np.int64))

    def cut(self, source: str, sizes: str) -> list[str]:
        """Two stretches of the last axis, of the sizes that the named constant tells."""
        outputs = [f"{source}/{next(self._numbers)}" for _ in range(2)]
        self.nodes.append(helper.make_node("Split", [source, sizes], outputs, axis=-1))
        return outputs

    def axes(self, *values: int) -> str:
        """A constant list of integers."""
        return self.constant(f"axes {values}", np.array(values, dtype=np.int64))

    def save(
        self,
        path: Path,
        inputs: list[onnx.ValueInfoProto],
        outputs: dict[str, str],
        of: int = TensorProto.FLOAT,
    ) -> None:
        """Write the graph; ``outputs``, all of one type, maps public names to names of nodes."""
        for public, private in outputs.items():
            self.nodes.append(helper.make_node("Identity", [private], [public]))
        infos = [helper.make_tensor_value_info(name, of, None) for name in outputs]
        graph = helper.make_graph(
            self.nodes, path.stem, inputs, infos, list(self.constants.values())
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_CONTRIB, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        path.write_bytes(model.SerializeToString(deterministic=True))


def _integers(name: str, *shape: str | int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.INT64, list(shape))


def save_encoder(state: State, heads: int, path: Path) -> None:
    """The encoder: one window to the vectors and the scores of its words."""
    graph = Graph(state)
    x = _embed_words(graph, state["encoder.words.weight"])
    length = graph.add("Shape", "ids")
    places = graph.add(
        "Slice", graph.weight("encoder.places.weight"), graph.axes(0), length, graph.axes(0)
    )
    x = graph.add("Add", x, places)
    for feature in ("case", "line", "quote"):
        table = graph.weight(f"encoder.{feature}.weight")
        x = graph.add("Add", x, graph.add("Gather", table, feature))
    x = graph.add("Unsqueeze", graph.norm(x, "encoder.norm", 1e-12), graph.axes(0))
    for number in range(sum(name.endswith("norm_2.bias") for name in state if "encoder" in name)):
        x = graph.layer(x, "", f"encoder.layers.{number}", heads)
    vectors = graph.add("Gather", graph.add("Squeeze", x, graph.axes(0)), "first_piece")
    scores = graph.exact_linear(vectors, "cues.scores")
    pieces = [_integers(name, "pieces") for name in ("ids", "case", "line", "quote")]
    inputs = [*pieces, _integers("first_piece", "words")]
    outputs = {
        "vectors": vectors,
        "cue_scores": scores,
        "mention_scores": graph.exact_linear(vectors, "mentions.scores"),
        "trigger_scores": graph.exact_linear(vectors, "triggers.scores"),
    }
    graph.save(path, inputs, outputs)


def _embed_words(graph: Graph, table: NDArray[np.float32]) -> str:
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    quantised = graph.constant("words.int8", np.round(table / scale).astype(np.int8))
    rows = graph.add("Cast", graph.add("Gather", quantised, "ids"), to=TensorProto.FLOAT)
    scales = graph.constant("words.scale", scale.astype(np.float32))
    return graph.add("Mul", rows, graph.add("Gather", scales, "ids"))


def save_roles(state: State, heads: int, path: Path) -> None:
    """The role head: for each cue ``role_scores`` of the words around and ``validity``."""
    graph = Graph(state)
    x, whole = _read_cues(graph, "roles", heads, REACH)
    validity = graph.exact_linear(whole, "roles.validity")
    outputs = {
        "role_scores": graph.exact_linear(x, "roles.scores"),
        "validity": graph.add("Squeeze", validity, graph.axes(1)),
    }
    graph.save(path, _inputs_of_cues(state, REACH), outputs)


def save_events(state: State, heads: int, path: Path) -> None:
    """The event head: for each trigger ``party_scores`` of the words around and ``act_scores``."""
    graph = Graph(state)
    x, whole = _read_cues(graph, "events", heads, EVENT_REACH)
    told = graph.constant("told", graph.state["events.told.weight"].T)
    act = graph.exact_linear(whole, "events.act")
    outputs = {
        "party_scores": graph.exact_linear(x, "events.parties"),
        "act_scores": graph.add("Add", act, graph.add("MatMul", "cue_vectors", told)),
    }
    graph.save(path, _inputs_of_cues(state, EVENT_REACH), outputs)


def _read_cues(graph: Graph, name: str, heads: int, reach: int) -> tuple[str, str]:
    """The words around n cues, read in their light, and the whole of each."""
    x = graph.add("Gather", graph.linear("vectors", f"{name}.word"), "index")
    scale, shift = graph.split(graph.exact_linear("cue_vectors", f"{name}.cue"), 2)
    scale = graph.add("Add", graph.add("Unsqueeze", scale, graph.axes(1)), graph.number(1.0))
    x = graph.add("Add", graph.add("Mul", x, scale), graph.add("Unsqueeze", shift, graph.axes(1)))
    # The table may reach further than is looked at now; the cue's centre is in its middle.
    table = graph.state[f"{name}.distance.weight"]
    middle = table[(len(table) - reach) // 2 :][:reach]
    x = graph.add("Add", x, graph.constant("distance", middle))
    x = graph.add("Add", x, graph.add("Gather", graph.weight(f"{name}.in_cue.weight"), "in_cue"))
    x = graph.norm(x, f"{name}.norm", 1e-5)
    flags = graph.add("Cast", "present", to=TensorProto.BOOL)
    mask = graph.add("Cast", "present", to=TensorProto.INT32)
    layers = f"{name}.layers."
    count = sum(key.startswith(layers) and key.endswith("norm_2.bias") for key in graph.state)
    for number in range(count):
        x = graph.layer(x, mask, f"{layers}{number}", heads)
    return x, _pool(graph, x, flags)


def _inputs_of_cues(state: State, reach: int) -> list[onnx.ValueInfoProto]:
    """All ``vectors`` and, for each cue, where its words are.

    ``vectors`` words × size, ``cue_vectors`` n × size (the mean over the cue's words),
    ``index`` n × reach into the vectors, ``present`` and ``in_cue`` n × reach.
    """
    size = state["roles.word.weight"].shape[1]
    floats = TensorProto.FLOAT
    return [
        helper.make_tensor_value_info("vectors", floats, ["words", size]),
        helper.make_tensor_value_info("cue_vectors", floats, ["n", size]),
        *(_integers(name, "n", reach) for name in ("index", "present", "in_cue")),
    ]


def _pool(graph: Graph, x: str, flags: str) -> str:
    """The mean over the cue's words beside the maximum over all."""
    part = graph.add("Unsqueeze", graph.add("Cast", "in_cue", to=TensorProto.FLOAT), graph.axes(2))
    total = graph.add("ReduceSum", graph.add("Mul", x, part), graph.axes(1), keepdims=0)
    size = graph.add("ReduceSum", part, graph.axes(1), keepdims=0)
    mean = graph.add("Div", total, graph.add("Max", size, graph.number(1.0)))
    shown = graph.add("Where", graph.add("Unsqueeze", flags, graph.axes(2)), x, graph.number(-1e4))
    top = graph.add("ReduceMax", shown, graph.axes(1), keepdims=0)
    return graph.add("Concat", mean, top, axis=1)


def save_mentions(state: State, path: Path) -> None:
    """The borders of mentions: all ``vectors`` of a window and its n ``heads``.

    Gives ``begins`` and ``ends``, the first and the last word of each head's phrase.
    """
    graph = Graph(state)
    heads = graph.add("Gather", "vectors", "heads")
    queries = graph.split(graph.exact_linear(heads, "mentions.query"), 2)
    keys = graph.split(graph.exact_linear("vectors", "mentions.key"), 2)
    count = graph.add("Squeeze", graph.add("Shape", "vectors", start=0, end=1), graph.axes(0))
    place = graph.add("Range", graph.scalar(0), count, graph.scalar(1))
    offset = graph.add("Sub", place, graph.add("Unsqueeze", "heads", graph.axes(1)))
    near = graph.add(
        "Add",
        graph.add("Clip", offset, graph.scalar(-SPAN_REACH), graph.scalar(SPAN_REACH)),
        graph.scalar(SPAN_REACH),
    )
    outputs = {}
    sides = zip(("begins", "ends"), ("Greater", "Less"), queries, keys, strict=True)
    for number, (name, is_beyond, query, key) in enumerate(sides):
        size = state["mentions.query.weight"].shape[0] // 2
        alike = graph.add("MatMul", query, graph.add("Transpose", key, perm=[1, 0]))
        alike = graph.add("Mul", alike, graph.number(float(size**-0.5)))
        table = graph.constant(f"distance {name}", state["mentions.distance"][number])
        scores = graph.add("Add", alike, graph.add("Gather", table, near))
        beyond = graph.add(is_beyond, offset, graph.scalar(0))
        scores = graph.add("Where", beyond, graph.number(-1e4), scores)
        outputs[name] = graph.add("ArgMax", scores, axis=1, keepdims=0)
    inputs = [_vectors(state), _integers("heads", "n")]
    graph.save(path, inputs, outputs, TensorProto.INT64)


def save_coreference(state: State, path: Path) -> None:
    """The scores of antecedents: ``vectors`` of all mentions' heads, n × size.

    ``anaphor`` m, ``antecedent`` m × K, ``features`` m × K × F; gives ``scores`` m × K.
    """
    graph = Graph(state)
    hidden_size = state["coreference.out.weight"].shape[1]
    inner = state["coreference.anaphor.weight"].shape[0] - hidden_size
    anaphors = graph.add("Gather", "vectors", "anaphor")
    sizes = graph.axes(inner, hidden_size)
    this, this_hidden = graph.cut(graph.exact_linear(anaphors, "coreference.anaphor"), sizes)
    that, that_hidden = graph.cut(graph.exact_linear("vectors", "coreference.antecedent"), sizes)
    alike = graph.add(
        "MatMul",
        graph.add("Gather", that, "antecedent"),
        graph.add("Unsqueeze", this, graph.axes(2)),
    )
    alike = graph.add("Mul", alike, graph.number(float(inner**-0.5)))
    hidden = graph.add(
        "Add",
        graph.add("Unsqueeze", this_hidden, graph.axes(1)),
        graph.add("Gather", that_hidden, "antecedent"),
    )
    for number in range(len(FEATURE_COUNTS)):
        table = graph.weight(f"coreference.features.{number}.weight")
        values = graph.add("Gather", "features", graph.scalar(number), axis=2)
        hidden = graph.add("Add", hidden, graph.add("Gather", table, values))
    scores = graph.add(
        "Add", alike, graph.exact_linear(graph.add("Relu", hidden), "coreference.out")
    )
    inputs = [
        _vectors(state),
        _integers("anaphor", "m"),
        _integers("antecedent", "m", "k"),
        _integers("features", "m", "k", len(FEATURE_COUNTS)),
    ]
    graph.save(path, inputs, {"scores": graph.add("Squeeze", scores, graph.axes(2))})


def _vectors(state: State) -> onnx.ValueInfoProto:
    size = state["mentions.query.weight"].shape[1]
    return helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", size])
