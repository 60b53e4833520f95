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


def integers(name: str, *shape: str | int) -> onnx.ValueInfoProto:
    """An input of integers."""
    return helper.make_tensor_value_info(name, TensorProto.INT64, list(shape))
