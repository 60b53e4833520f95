"""What the encoder makes of the core's int8 peak: ``python -m benchmarks.peak``.

The peak is what onnxruntime reaches on one core with integer matrix products of the encoder's own
kind (inputs rounded on the way, weights packed beforehand) at their quickest. Beside it stand
products of the encoder's own shapes, and the encoder's products over the whole of its time, with
where that time goes by onnxruntime's own profile.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from benchmarks.machine import describe_machine
from benchmarks.polnear import load_gold
from benchmarks.speed import pin_to_one_core
from onrecord.analysis.model_files import MODEL_FOLDER, load_model_files
from onrecord.analysis.network import build_input
from onrecord.analysis.runtime import Pieces, open_session
from onrecord.analysis.sections import iter_sections

ARTICLES = 20
ROUNDS = 5
SIZES = (256, 512, 1024, 2048)
"""Rows and columns of the square products, of which the quickest tell the peak."""
_ENCODER = MODEL_FOLDER / "encoder.onnx"
_INPUTS = ("ids", "case", "line", "quote", "first_piece")
_PRODUCT, _DOMAIN = "DynamicQuantizeMatMul", "com.microsoft"

Feed = dict[str, Any]
Shape = tuple[int, int]


def main() -> None:
    """Print the rates and the profile."""
    pin_to_one_core()
    feeds = load_feeds([gold.text for gold in load_gold("dev")[:ARTICLES]])
    lengths = [feed["ids"].size for feed in feeds]
    rows = round(statistics.median(lengths))
    shapes = list_shapes(_ENCODER)
    encoder = open_session(_ENCODER)
    seconds = time_of(lambda: run_all(encoder, feeds))
    rate = count_operations(sum(lengths), shapes) / seconds / 1e9
    own = measure_products(rows, shapes)
    peak = max(own, *(measure_products(size, [(size, size)]) for size in SIZES))
    print("command: python -m benchmarks.peak")
    print(f"data: PolNeAR dev, {ARTICLES} articles, {len(feeds)} windows, {sum(lengths)} pieces")
    print(f"one core of {describe_machine()}; onnxruntime {onnxruntime.__version__}")
    print(f"peak, the quickest integer products:  {peak:6.0f} Gop/s")
    print(f"products of the encoder's shapes:     {own:6.0f} Gop/s, {own / peak:4.0%}")
    print(f"the encoder's, over all of its time:  {rate:6.0f} Gop/s, {rate / peak:4.0%}")
    print("where its time goes:")
    for kind, share in profile(feeds):
        print(f"  {kind:26s} {share:5.1%}")


def load_feeds(texts: Sequence[str]) -> list[Feed]:
    """The encoder's inputs for every window of the texts."""
    cut = Pieces(load_model_files().tokenizer).cut
    windows = (
        build_input(section.tokens, window)
        for text in texts
        for section in iter_sections(text, cut)
        for window in section.windows
    )
    return [{name: getattr(window, name) for name in _INPUTS} for window in windows]


def run_all(encoder: onnxruntime.InferenceSession, feeds: Sequence[Feed]) -> None:
    """Every window has been read."""
    for feed in feeds:
        encoder.run(None, feed)


def list_shapes(path: Path) -> list[Shape]:
    """The weights of all integer products of a model: inputs and outputs of each."""
    graph = onnx.load(str(path)).graph
    weights = {weight.name: weight.dims for weight in graph.initializer}
    products = (node for node in graph.node if node.op_type == _PRODUCT)
    return [(weights[node.input[1]][0], weights[node.input[1]][1]) for node in products]


def count_operations(rows: int, shapes: Sequence[Shape]) -> int:
    """Multiplications and additions of so many rows with all weights."""
    return 2 * rows * sum(inner * outer for inner, outer in shapes)


def measure_products(rows: int, shapes: Sequence[Shape]) -> float:
    """Gop/s of products of these shapes alone, one after another, in the same runtime."""
    chance = np.random.default_rng(0)
    with tempfile.TemporaryDirectory() as folder:
        runs = []
        for shape in sorted(set(shapes)):
            path = Path(folder) / "{}x{}.onnx".format(*shape)
            onnx.save(make_product(shape), str(path))
            feed = {"x": chance.standard_normal((rows, shape[0])).astype(np.float32)}
            runs.append((open_session(path), feed, shapes.count(shape)))

        def run() -> None:
            for session, feed, times in runs:
                for _ in range(times):
                    session.run(None, feed)

        return count_operations(rows, shapes) / time_of(run) / 1e9


def make_product(shape: Shape) -> onnx.ModelProto:
    """A model that rounds its input to eight bits and multiplies it with seven-bit weights."""
    weights = np.random.default_rng(0).integers(-64, 64, shape, dtype=np.int8)
    values = (
        numpy_helper.from_array(weights, "w"),
        numpy_helper.from_array(np.full(shape[1], 0.01, dtype=np.float32), "scale"),
    )
    node = helper.make_node(_PRODUCT, ["x", "w", "scale"], ["y"], domain=_DOMAIN)
    sides = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, size])
        for name, size in zip("xy", shape, strict=True)
    ]
    graph = helper.make_graph([node], "product", sides[:1], sides[1:], values)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(_DOMAIN, 1)]
    return helper.make_model(graph, opset_imports=versions, ir_version=9)


def time_of(run: Callable[[], None]) -> float:
    """Seconds of the processor's time, the least of several rounds after a first one."""
    run()
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        rounds.append(time.process_time() - began)
    return min(rounds)


def profile(feeds: Sequence[Feed]) -> list[tuple[str, float]]:
    """The kinds of the encoder's nodes and their shares of its time, the largest first."""
    with tempfile.TemporaryDirectory() as folder:
        encoder = open_session(_ENCODER, profile_in=Path(folder))
        run_all(encoder, feeds)
        told = json.loads(Path(encoder.end_profiling()).read_text(encoding="utf-8"))
    spent: Counter[str] = Counter()
    for entry in told:
        if entry.get("cat") == "Node" and entry["name"].endswith("_kernel_time"):
            spent[entry["args"]["op_name"]] += entry["dur"]
    whole = sum(spent.values())
    return [(kind, time_spent / whole) for kind, time_spent in spent.most_common(8)]


if __name__ == "__main__":
    main()
