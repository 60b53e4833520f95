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
from onrecord.analysis.network import MOST_PIECES
from onrecord.analysis.pairs import FEATURE_COUNTS
from training.encoder import HEAD_SIZE
from training.graph import Graph, State, integers

# Features of pairs that have a table together: one look-up for all, in tables that stay small.
_JOINED_FEATURES = ((0, 1, 2), (5, 6, 7), (3,), (4,))


def save_encoder(state: State, path: Path) -> None:
    """The encoder: one window to the vectors and the scores of its words."""
    graph = Graph(state)
    heads = state["encoder.layers.0.out.weight"].shape[1] // HEAD_SIZE
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
    count = graph.add("Shape", "vectors", start=0, end=1)
    size = state["mentions.query.weight"].shape[0] // 2
    outputs = {}
    for number, name in enumerate(("begins", "ends")):
        alike = graph.add("MatMul", queries[number], graph.add("Transpose", keys[number]))
        alike = graph.add("Mul", alike, graph.number(float(size**-0.5)))
        table = graph.constant(f"distance {name}", _tell_distances(state, number))
        near = graph.add("Slice", table, graph.axes(0), count, graph.axes(1))
        scores = graph.add("Add", alike, graph.add("Gather", near, "heads"))
        outputs[name] = graph.add("ArgMax", scores, axis=1, keepdims=0)
    inputs = [_vectors(state), integers("heads", "n")]
    graph.save(path, inputs, outputs, TensorProto.INT64)


def _tell_distances(state: State, side: int) -> NDArray[np.float32]:
    """What the distance adds, for each head in a window (rows) and each word.

    ``side`` is 0 for a phrase's first word, which is not after its head, 1 for its last.
    """
    place = np.arange(MOST_PIECES)
    offset = place - place[:, None]
    near = state["mentions.distance"][side][np.clip(offset, -SPAN_REACH, SPAN_REACH) + SPAN_REACH]
    return np.where(offset > 0 if side == 0 else offset < 0, np.float32(-1e4), near)


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
    # The likeness of all to all costs less than a copy of the vectors of each pair.
    alike = graph.add("MatMul", this, graph.add("Transpose", that))
    alike = graph.add("GatherElements", alike, "antecedent", axis=1)
    alike = graph.add("Mul", alike, graph.number(float(inner**-0.5)))
    hidden = graph.add(
        "Add",
        graph.add("Unsqueeze", this_hidden, graph.axes(1)),
        graph.add("Gather", that_hidden, "antecedent"),
    )
    tables, steps = _join_features(state)
    places = graph.split(
        graph.add("MatMul", "features", graph.constant("steps", steps)), len(tables)
    )
    for number, (joined, place) in enumerate(zip(tables, places, strict=True)):
        table = graph.constant(f"features {number}", joined)
        told = graph.add("Gather", table, graph.add("Squeeze", place, graph.axes(2)))
        hidden = graph.add("Add", hidden, told)
    rest = graph.exact_linear(graph.add("Relu", hidden), "coreference.out")
    scores = graph.add("Add", alike, graph.add("Squeeze", rest, graph.axes(2)))
    inputs = [
        _vectors(state),
        integers("anaphor", "m"),
        integers("antecedent", "m", "k"),
        integers("features", "m", "k", len(FEATURE_COUNTS)),
    ]
    graph.save(path, inputs, {"scores": scores})


def _join_features(state: State) -> tuple[list[NDArray[np.float32]], NDArray[np.int64]]:
    """Tables for several features at once, a row for each combination of their values.

    The steps, features × tables, times a pair's features are its rows in the tables.
    """
    steps = np.zeros((len(FEATURE_COUNTS), len(_JOINED_FEATURES)), dtype=np.int64)
    tables = []
    for number, features in enumerate(_JOINED_FEATURES):
        joined = np.zeros((1, state["coreference.out.weight"].shape[1]), dtype=np.float32)
        for feature in features:
            own = state[f"coreference.features.{feature}.weight"]
            steps[:, number] *= len(own)
            steps[feature, number] = 1
            joined = (joined[:, None] + own[None]).reshape(-1, own.shape[1])
        tables.append(joined)
    return tables, steps


def _vectors(state: State) -> onnx.ValueInfoProto:
    size = state["mentions.query.weight"].shape[1]
    return helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", size])
