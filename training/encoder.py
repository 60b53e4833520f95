"""The encoder: word pieces and their features to a vector a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.analysis.tokens import CASE_COUNT, LINE_COUNT, QUOTE_COUNT

HEAD_SIZE = 32
"""Size of an attention head, here as in the published encoder."""


class Layer(nn.Module):
    """A transformer layer with its norms after each step, as in BERT."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(size, 3 * heads * HEAD_SIZE)
        self.out = nn.Linear(heads * HEAD_SIZE, size)
        self.norm_1 = nn.LayerNorm(size, eps=1e-12)
        self.inner = nn.Linear(size, inner)
        self.outer = nn.Linear(inner, size)
        self.norm_2 = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` batch × length × size; ``mask`` batch × 1 × 1 × length, added to the scores."""
        x = self.norm_1(x + self.out(self.attend(x, mask)))
        return self.norm_2(x + self.dropout(self.outer(self.widen(x))))

    def attend(self, x: Tensor, mask: Tensor) -> Tensor:
        """What the heads gather, batch × length × (heads × head size)."""
        batch, length, _ = x.shape
        parts = self.query_key_value(x).view(batch, length, 3, self.heads, HEAD_SIZE)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        # No dropout on attention, and no fused kernel: on CPUs both train several times slower.
        scores = query @ key.transpose(2, 3) * HEAD_SIZE**-0.5 + mask
        mixed = (scores.softmax(dim=3).to(value.dtype) @ value).transpose(1, 2)
        return mixed.reshape(batch, length, self.heads * HEAD_SIZE)

    def widen(self, x: Tensor) -> Tensor:
        """The inner step of the layer's second half, batch × length × inner."""
        return F.gelu(self.inner(x))


def mask_of(present: Tensor) -> Tensor:
    """What to add to attention scores so that absent places get no weight."""
    return (~present)[:, None, None, :].float() * -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an encoder is; ``heads`` and ``inner`` of each layer, ``places`` of a window."""

    size: int
    heads: int
    inner: int
    layers: int
    vocabulary: int
    places: int


class Encoder(nn.Module):
    """Word pieces and their features to vectors, a word each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size = shape.size
        self.words = nn.Embedding(shape.vocabulary, size)
        self.places = nn.Embedding(shape.places, size)
        self.case = nn.Embedding(CASE_COUNT, size)
        self.line = nn.Embedding(LINE_COUNT, size)
        self.quote = nn.Embedding(QUOTE_COUNT, size)
        for feature in (self.case, self.line, self.quote):
            nn.init.normal_(feature.weight, std=0.02)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(
            Layer(size, shape.heads, shape.inner, 0.1) for _ in range(shape.layers)
        )

    def forward(
        self, ids: Tensor, case: Tensor, line: Tensor, quote: Tensor, first_piece: Tensor
    ) -> Tensor:
        """Vectors batch × words × size; piece id 0 is padding, ``first_piece`` batch × words."""
        x = self.embed(ids, case, line, quote)
        mask = mask_of(ids != 0)
        for layer in self.layers:
            x = layer(x, mask)
        return torch.gather(x, 1, first_piece[:, :, None].expand(-1, -1, x.shape[2]))

    def embed(self, ids: Tensor, case: Tensor, line: Tensor, quote: Tensor) -> Tensor:
        """What the first layer is given, batch × length × size."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        x = x + self.case(case) + self.line(line) + self.quote(quote)
        embedded: Tensor = self.dropout(self.norm(x))
        return embedded

    @staticmethod
    def like(state: Mapping[str, Tensor]) -> Encoder:
        """An encoder of the shape of those weights, which are an encoder's."""
        vocabulary, size = state["words.weight"].shape
        return Encoder(
            Shape(
                size=size,
                heads=state["layers.0.out.weight"].shape[1] // HEAD_SIZE,
                inner=len(state["layers.0.inner.bias"]),
                layers=sum(name.endswith("norm_2.bias") for name in state),
                vocabulary=vocabulary,
                places=len(state["places.weight"]),
            )
        )

    @staticmethod
    def from_minilm(folder: Path) -> Encoder:
        """An encoder with the published weights of a BERT-like model in a folder."""
        weights = _renamed(load_file(folder / "model.safetensors"))
        encoder = Encoder.like(weights)
        encoder.load_state_dict(weights, strict=False)
        return encoder


def _renamed(published: dict[str, Tensor]) -> dict[str, Tensor]:
    kind = published["embeddings.token_type_embeddings.weight"][0]
    ours = {
        # There is one kind of text here, so its vector can live in the word embedding.
        "words.weight": published["embeddings.word_embeddings.weight"] + kind,
        "places.weight": published["embeddings.position_embeddings.weight"],
    }
    for part in ("weight", "bias"):
        ours[f"norm.{part}"] = published[f"embeddings.LayerNorm.{part}"]
        for number in range(sum(name.endswith("intermediate.dense.bias") for name in published)):
            theirs = f"encoder.layer.{number}"
            joined = [
                published[f"{theirs}.attention.self.{name}.{part}"]
                for name in ("query", "key", "value")
            ]
            ours[f"layers.{number}.query_key_value.{part}"] = torch.cat(joined)
            for mine, name in (
                ("out", "attention.output.dense"),
                ("norm_1", "attention.output.LayerNorm"),
                ("inner", "intermediate.dense"),
                ("outer", "output.dense"),
                ("norm_2", "output.LayerNorm"),
            ):
                ours[f"layers.{number}.{mine}.{part}"] = published[f"{theirs}.{name}.{part}"]
    return ours


def encoder_of(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The encoder's weights among those of a whole network."""
    prefix = "encoder."
    return {
        name.removeprefix(prefix): weight
        for name, weight in state.items()
        if name.startswith(prefix)
    }
