"""A trained encoder made thinner: fewer attention heads and fewer inner units in each layer.

What is taken away is chosen a layer after the other, from the bottom, so that what the layer adds
changes least over a sample of texts (optimal brain surgery: Hassibi and Stork 1993; for structures,
Kurtić et al. 2023). What stays is fitted again by least squares to what the whole encoder gives at
that place, so that the errors of the layers below are made up for as well.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.encoder import HEAD_SIZE, Encoder, Layer, mask_of

_DAMPING = 1e-3
Inputs = dict[str, Tensor]


@dataclass(slots=True)
class _Batch:
    """Hidden states of the same windows in the whole and in the thin encoder."""

    whole: Tensor
    thin: Tensor
    mask: Tensor
    present: Tensor


@dataclass(frozen=True, slots=True)
class _Sums:
    """Over all places: inputs by inputs, inputs by wanted outputs, their means, and how many."""

    inputs: Tensor
    outputs: Tensor
    mean_input: Tensor
    mean_output: Tensor
    count: int


def thin(encoder: Encoder, batches: Sequence[Inputs], heads: int, inner: int) -> Encoder:
    """A copy with so many heads and inner units in each layer; ``batches`` are its inputs.

    Prints after each layer the share of the whole encoder's variance that the copy leaves out.
    """
    whole, made = encoder, copy.deepcopy(encoder)
    whole.eval()
    made.eval()
    with torch.no_grad():
        states = [_start(whole, inputs) for inputs in batches]
        for number, (old, new) in enumerate(zip(whole.layers, made.layers, strict=True)):
            _thin_attention(old, new, states, heads)
            _thin_inner(old, new, states, inner)
            print(f"layer {number}: {_lost(states):.3f} left out", flush=True)
    return made


def _start(encoder: Encoder, inputs: Inputs) -> _Batch:
    x = encoder.embed(inputs["ids"], inputs["case"], inputs["line"], inputs["quote"])
    present = inputs["ids"] != 0
    return _Batch(x, x, mask_of(present), present)


def _thin_attention(old: Layer, new: Layer, states: Sequence[_Batch], heads: int) -> None:
    """Take heads away, and bring the states to the middle of the layer."""

    def read(state: _Batch) -> tuple[Tensor, Tensor]:
        wanted = state.whole + old.out(old.attend(state.whole, state.mask))
        gathered = new.attend(state.thin, state.mask)
        return gathered[state.present], (wanted - state.thin)[state.present]

    sums = _add_up(map(read, states))
    kept = choose(new.out.weight, sums.inputs, HEAD_SIZE, heads)
    new.out = _fit_again(new.out, kept, sums)
    width = new.heads * HEAD_SIZE
    rows = torch.cat([kept + width * part for part in range(3)])
    new.query_key_value = _keep_rows(new.query_key_value, rows)
    new.heads = heads
    for state in states:
        mixed = old.out(old.attend(state.whole, state.mask))
        state.whole = old.norm_1(state.whole + mixed)
        state.thin = new.norm_1(state.thin + new.out(new.attend(state.thin, state.mask)))


def _thin_inner(old: Layer, new: Layer, states: Sequence[_Batch], inner: int) -> None:
    """Take inner units away, and bring the states to the end of the layer."""

    def read(state: _Batch) -> tuple[Tensor, Tensor]:
        wanted = state.whole + old.outer(old.widen(state.whole))
        return new.widen(state.thin)[state.present], (wanted - state.thin)[state.present]

    sums = _add_up(map(read, states))
    kept = choose(new.outer.weight, sums.inputs, 1, inner)
    new.outer = _fit_again(new.outer, kept, sums)
    new.inner = _keep_rows(new.inner, kept)
    for state in states:
        state.whole = old.norm_2(state.whole + old.outer(old.widen(state.whole)))
        state.thin = new.norm_2(state.thin + new.outer(new.widen(state.thin)))


def _add_up(pairs: Iterable[tuple[Tensor, Tensor]]) -> _Sums:
    inputs = outputs = input_sum = output_sum = torch.zeros(())
    count = 0
    for given, wanted in pairs:
        inputs = inputs + given.T @ given
        outputs = outputs + given.T @ wanted
        input_sum, output_sum = input_sum + given.sum(0), output_sum + wanted.sum(0)
        count += len(given)
    return _Sums(inputs, outputs, input_sum / count, output_sum / count, count)


def choose(weight: Tensor, products: Tensor, block: int, keep: int) -> Tensor:
    """Which inputs of a dense layer stay, in order, where they go by blocks.

    ``weight`` out × in; ``products`` in × in, the sum of the inputs' outer products. At each step
    the block goes whose loss, once the others have made up for it, costs least.
    """
    size = len(products)
    damping = _DAMPING * products.diagonal().mean() * torch.eye(size)
    inverse = torch.linalg.inv((products + damping).double())
    weight = weight.double().clone()
    left = torch.arange(size).view(-1, block)
    while len(left) > keep:
        own = inverse[left[:, :, None], left[:, None, :]]
        parts = weight[:, left].permute(1, 0, 2)
        costs = (parts @ torch.linalg.inv(own) * parts).sum((1, 2))
        worst = int(costs.argmin())
        gone = left[worst]
        makes_up = torch.linalg.inv(own[worst]) @ inverse[gone]
        weight = weight - weight[:, gone] @ makes_up
        inverse = inverse - inverse[:, gone] @ makes_up
        left = torch.cat([left[:worst], left[worst + 1 :]])
    return left.flatten()


def _fit_again(layer: nn.Linear, kept: Tensor, sums: _Sums) -> nn.Linear:
    """The layer with the kept inputs alone, fitted to the wanted outputs, near what it was."""
    mean = sums.mean_input[kept].double()
    mean_output = sums.mean_output.double()
    spread = sums.inputs[kept][:, kept].double() - sums.count * torch.outer(mean, mean)
    shared = sums.outputs[kept].double() - sums.count * torch.outer(mean, mean_output)
    damping = _DAMPING * spread.diagonal().mean()
    weight = torch.linalg.solve(
        spread + damping * torch.eye(len(kept)),
        shared + damping * layer.weight[:, kept].T.double(),
    )
    made = nn.Linear(len(kept), layer.out_features)
    made.weight.copy_(weight.T)
    made.bias.copy_(mean_output - mean @ weight)
    return made


def _keep_rows(layer: nn.Linear, rows: Tensor) -> nn.Linear:
    made = nn.Linear(layer.in_features, len(rows))
    made.weight.copy_(layer.weight[rows])
    made.bias.copy_(layer.bias[rows])
    return made


def _lost(states: Sequence[_Batch]) -> float:
    """The share of the variance of the whole encoder's states that the thin one's leave out."""
    whole = torch.cat([state.whole[state.present] for state in states])
    thin = torch.cat([state.thin[state.present] for state in states])
    return float((whole - thin).square().sum() / (whole - whole.mean(0)).square().sum())
