"""Learning mentions from what a parser says of a text, where it says anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.analysis.mentions import FORMS, KINDS
from onrecord.analysis.tokens import Ints
from onrecord.document.annotations import MentionForm, MentionKind
from training.corpora import Document
from training.network import Network

# What silver marks say of a head of unknown kind, and of a word of which nothing is known.
HEAD, OPEN = "head", "open"


@dataclass(frozen=True, slots=True)
class SilverMarks:
    """What a parser says of words: offsets of heads, with form and kind where it tells.

    ``open`` are offsets of words that may head a mention or not.
    """

    forms: dict[int, MentionForm]
    kinds: dict[int, MentionKind | None]
    open: frozenset[int]


def silver_loss(network: Network, document: Document, marks: SilverMarks, words: Tensor) -> Tensor:
    """Loss of heads, kinds and forms where the marks tell; ``words`` as in mention_loss."""
    scores = network.mentions.scores(words).float()
    losses = []
    heads = 0
    starts = document.tokens.word_starts.tolist()
    bounds = zip(document.first_words, document.word_counts, strict=True)
    for row, (first, count) in enumerate(bounds):
        told = scores[row, :count]
        here = starts[first : first + count]
        kinds = _silver_kinds(here, marks)
        whole = told[:, : 1 + len(KINDS)].log_softmax(dim=1)
        known = torch.from_numpy(kinds)
        losses.append(F.nll_loss(whole, known, ignore_index=_SKIPPED, reduction="sum") / 4)
        # Of some heads only the kind is open: any kind will do.
        some = torch.tensor([marks.kinds.get(start, _NO_KIND) is None for start in here])
        losses.append(-whole[some][:, 1:].logsumexp(dim=1).sum() / 4)
        formed = [number for number, start in enumerate(here) if start in marks.forms]
        forms = [FORMS.index(marks.forms[here[number]]) for number in formed]
        if formed:
            target = torch.tensor(forms)
            losses.append(
                F.cross_entropy(told[formed, 1 + len(KINDS) :], target, reduction="sum") / 8
            )
        heads += len(formed)
    return torch.stack(losses).sum() / max(heads, 1)


_SKIPPED = -100
_NO_KIND = MentionKind.ABSTRACT


def _silver_kinds(starts: Sequence[int], marks: SilverMarks) -> Ints:
    """For each word 0 for no head, 1 and more for the kind of one, _SKIPPED where it is open."""
    kinds = np.zeros(len(starts), dtype=np.int64)
    for number, start in enumerate(starts):
        if start in marks.kinds:
            kind = marks.kinds[start]
            kinds[number] = _SKIPPED if kind is None else 1 + KINDS.index(kind)
        elif start in marks.open:
            kinds[number] = _SKIPPED
    return kinds
