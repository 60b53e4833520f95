"""The shipped graphs: the encoder, and each head by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from onrecord.analysis.cues import REACH
from onrecord.analysis.events import EVENT_REACH
from onrecord.analysis.mentions import SPAN_REACH
from onrecord.analysis.pairs import FEATURE_COUNTS
from training.graph import Graph, State, integers


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
    pieces = [integers(name, "pieces") for name in ("ids", "case", "line", "quote")]
    inputs = [*pieces, integers("first_piece", "words")]
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
        *(integers(name, "n", reach) for name in ("index", "present", "in_cue")),
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
    inputs = [_vectors(state), integers("heads", "n")]
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
        integers("anaphor", "m"),
        integers("antecedent", "m", "k"),
        integers("features", "m", "k", len(FEATURE_COUNTS)),
    ]
    graph.save(path, inputs, {"scores": graph.add("Squeeze", scores, graph.axes(2))})


def _vectors(state: State) -> onnx.ValueInfoProto:
    size = state["mentions.query.weight"].shape[1]
    return helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", size])
