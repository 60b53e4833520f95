"""Learning cues and roles from the attributions of PolNeAR."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.analysis.cues import REACH, Surroundings, find_cues, surround
from onrecord.analysis.roles import SCORE_SOURCE
from onrecord.analysis.tokens import Ints
from training.corpora import Example
from training.network import Network, as_tensors


def cue_labels(examples: list[Example], words: int) -> Tensor:
    """Gold labels of words for none, begin, inside; -100 where there is no word."""
    labels = np.full((len(examples), words), -100, dtype=np.int64)
    for row, example in enumerate(examples):
        labels[row, : example.words] = 0
        for start, end in example.cues:
            labels[row, start:end] = 2
            labels[row, start] = 1
    return torch.from_numpy(labels)


def jitter(cues: Ints, words: int, chance: np.random.Generator) -> Ints:
    """Cues with borders moved now and then, since predicted ones will not be exact."""
    moved = cues.copy()
    for row in range(len(moved)):
        start, end = moved[row]
        draw = chance.random()
        if draw < 0.3 and end - start > 1:
            start = chance.integers(start, end)
            end = chance.integers(start + 1, end + 1)
        elif draw < 0.4:
            start, end = max(start - chance.integers(2), 0), min(end + chance.integers(2), words)
        moved[row] = start, end
    return moved


def false_cues(scores: np.ndarray, example: Example) -> Ints:
    """Candidates under a low bar that touch no gold cue."""
    found = find_cues(scores[: example.words], bias=2.0)
    # An untrained network takes every other word for a cue.
    found = found[: 2 + len(example.cues)]
    if not len(found) or not len(example.cues):
        return found
    touches = (found[:, None, 0] < example.cues[None, :, 1]) & (
        example.cues[None, :, 0] < found[:, None, 1]
    )
    return found[~touches.any(axis=1)]


def role_targets(
    examples: list[Example], scores: np.ndarray, chance: np.random.Generator
) -> tuple[list[int], list[Surroundings], list[Ints], list[float]]:
    """For gold and false cues: their rows, surroundings, role labels and validity."""
    rows: list[int] = []
    around: list[Surroundings] = []
    labels: list[Ints] = []
    valid: list[float] = []
    for row, example in enumerate(examples):
        wrong = false_cues(scores[row], example)
        cues = np.concatenate([jitter(example.cues, example.words, chance), wrong])
        if not len(cues):
            continue
        places = surround(cues, example.words)
        gold = np.full((len(cues), REACH), -100, dtype=np.int64)
        for number in range(len(example.cues)):
            gold[number] = np.where(
                places.present[number], example.roles[number][places.words[number]], -100
            )
        rows.extend([row] * len(cues))
        around.append(places)
        labels.append(gold)
        valid.extend([1.0] * len(example.cues) + [0.0] * len(wrong))
    return rows, around, labels, valid


def read_roles(
    network: Network, words: Tensor, rows: list[int], around: list[Surroundings]
) -> tuple[Tensor, Tensor]:
    """Role scores and validity for cues in the given rows of a batch."""
    scores, validity = network.roles(words, torch.tensor(rows), as_tensors(around))
    return scores, validity


def attribution_loss(
    network: Network,
    examples: list[Example],
    words: Tensor,
    chance: np.random.Generator,
) -> Tensor:
    """The sum of the losses of finding cues and reading roles; ``words`` are their vectors."""
    with torch.autocast("cpu", torch.bfloat16):
        cue_scores = network.cues(words).float()
    labels = cue_labels(examples, words.shape[1])
    loss = F.cross_entropy(cue_scores.flatten(0, 1), labels.flatten(), ignore_index=-100)
    rows, around, roles, valid = role_targets(examples, cue_scores.detach().numpy(), chance)
    if not rows:
        return 3 * loss
    with torch.autocast("cpu", torch.bfloat16):
        scores, validity = read_roles(network, words, rows, around)
    scores, gold = scores.float(), torch.from_numpy(np.concatenate(roles))
    role_loss = F.cross_entropy(scores[:, :, :3].flatten(0, 1), gold.flatten(), ignore_index=-100)
    present = torch.from_numpy(np.concatenate([a.present for a in around]))
    role_loss = role_loss + source_loss(scores[:, :, 3:], present, gold) / 10
    valid_loss = F.binary_cross_entropy_with_logits(validity.float(), torch.tensor(valid))
    return 3 * loss + 3 * role_loss + 0.3 * valid_loss


def source_loss(scores: Tensor, present: Tensor, gold: Tensor) -> Tensor:
    """Cross-entropy of where each true cue's source begins and ends; the cue itself for none."""
    true = (gold >= 0).any(dim=1)
    is_source = (gold[true] == SCORE_SOURCE).long()
    places = torch.arange(REACH)
    begins = torch.where(is_source.any(dim=1), is_source.argmax(dim=1), REACH // 2)
    ends = torch.where(is_source.any(dim=1), (is_source * places).amax(dim=1), REACH // 2)
    shown = scores[true].masked_fill(~present[true][:, :, None], -1e4)
    return F.cross_entropy(shown[:, :, 0], begins) + F.cross_entropy(shown[:, :, 1], ends)
