"""The network: one encoder, a head that finds cues, a head that reads each cue's roles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.analysis.cues import REACH, Surroundings
from onrecord.analysis.events import ACT_SCORES, EVENT_REACH, PARTY_SCORES
from onrecord.analysis.mentions import MENTION_SCORES, SPAN_REACH
from onrecord.analysis.pairs import FEATURE_COUNTS
from training.encoder import Encoder, Layer, mask_of


class CueHead(nn.Module):
    """Word vectors to scores for none, begin, inside of a cue, be it of speech or of an act."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.scores = nn.Linear(size, 3)

    def forward(self, words: Tensor) -> Tensor:
        """Scores batch × words × 3."""
        return self.scores(words)


class CueReader(nn.Module):
    """Reads the words around a cue anew in the light of the cue.

    A joint reading of all its roles, as in semantic role labelling conditioned on the predicate.
    """

    def __init__(self, size: int, inner: int, layers: int, reach: int) -> None:
        super().__init__()
        self.word = nn.Linear(size, inner)
        self.cue = nn.Linear(size, 2 * inner)
        self.distance = nn.Embedding(reach, inner)
        self.in_cue = nn.Embedding(2, inner)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.norm = nn.LayerNorm(inner)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(inner, 4, 2 * inner, 0.1) for _ in range(layers))

    def read(
        self, words: Tensor, rows: Tensor, around: tuple[Tensor, Tensor, Tensor]
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors n × reach × inner, n × (2 inner) of the whole, n × size of the cue itself.

        ``words`` batch × length × size, ``rows`` n says in which row of the batch each cue is,
        ``around`` its words, which of them are there and which are the cue, n × reach each.
        """
        index, present, in_cue = around
        # Words are projected before they are picked, for each is near many cues.
        x = self.word(words)[rows[:, None], index]
        cue = _mean_of_cue(words, rows, index, in_cue)
        scale, shift = self.cue(cue).chunk(2, dim=1)
        x = x * (1 + scale[:, None]) + shift[:, None] + self.distance.weight
        x = self.dropout(self.norm(x + self.in_cue(in_cue.long())))
        mask = mask_of(present)
        for layer in self.layers:
            x = layer(x, mask)
        part = in_cue.to(x.dtype)[:, :, None]
        pooled = (x * part).sum(1) / part.sum(1).clamp(min=1.0)
        top = x.masked_fill(~present[:, :, None], -1e4).amax(1)
        return x, torch.cat([pooled, top], dim=1), cue

    def begin_like(self, other: CueReader) -> None:
        """Start with how the other reads the words around a cue, be it further than this one."""
        theirs = dict(other.state_dict())
        reach = len(self.distance.weight)
        places = theirs["distance.weight"]
        theirs["distance.weight"] = places[(len(places) - reach) // 2 :][:reach]
        parts = ("word.", "cue.", "distance.", "in_cue.", "norm.", "layers.")
        shared = {name: value for name, value in theirs.items() if name.startswith(parts)}
        self.load_state_dict(shared, strict=False)


def _mean_of_cue(words: Tensor, rows: Tensor, index: Tensor, in_cue: Tensor) -> Tensor:
    """The mean vector of each cue's words."""
    longest = int(in_cue.sum(1).max())
    places = in_cue.long().topk(longest, dim=1).indices
    part = in_cue.gather(1, places).to(words.dtype)[:, :, None]
    told = words[rows[:, None], index.gather(1, places)]
    return (told * part).sum(1) / part.sum(1).clamp(min=1.0)


class RoleHead(CueReader):
    """For each cue, scores of the words around it, and of the cue's validity.

    A word has five scores: for being none, source or content, and for being where the source
    begins and where it ends, as in extractive question answering.
    """

    def __init__(self, size: int, inner: int = 128, layers: int = 2) -> None:
        super().__init__(size, inner, layers, REACH)
        self.scores = nn.Linear(inner, 5)
        self.validity = nn.Linear(2 * inner, 1)

    def forward(
        self, words: Tensor, rows: Tensor, around: tuple[Tensor, Tensor, Tensor]
    ) -> tuple[Tensor, Tensor]:
        """Scores n × REACH × 5 and validity n."""
        x, whole, _ = self.read(words, rows, around)
        return self.scores(x), self.validity(whole)[:, 0]


class EventHead(CueReader):
    """For each trigger, what act it tells, how, and which words around head its parties."""

    def __init__(self, size: int, inner: int = 128, layers: int = 2) -> None:
        super().__init__(size, inner, layers, EVENT_REACH)
        self.parties = nn.Linear(inner, PARTY_SCORES)
        self.act = nn.Linear(2 * inner, ACT_SCORES)
        self.told = nn.Linear(size, ACT_SCORES, bias=False)

    def forward(
        self, words: Tensor, rows: Tensor, around: tuple[Tensor, Tensor, Tensor]
    ) -> tuple[Tensor, Tensor]:
        """Scores n × EVENT_REACH × PARTY_SCORES and n × ACT_SCORES."""
        x, whole, trigger = self.read(words, rows, around)
        return self.parties(x), self.act(whole) + self.told(trigger)


def as_tensors(around: Sequence[Surroundings]) -> tuple[Tensor, Tensor, Tensor]:
    """The surroundings of many windows' cues, one after another."""
    return (
        torch.from_numpy(np.concatenate([a.words for a in around])),
        torch.from_numpy(np.concatenate([a.present for a in around])),
        torch.from_numpy(np.concatenate([a.in_cue for a in around])),
    )


class MentionHead(nn.Module):
    """Which words head a mention, of what kind and form; where the phrase of each begins and ends.

    A head points to its borders by the likeness of projected vectors, with what the distance
    adds, as in extractive question answering.
    """

    def __init__(self, size: int, inner: int = 64) -> None:
        super().__init__()
        self.scores = nn.Linear(size, MENTION_SCORES)
        self.query = nn.Linear(size, 2 * inner)
        self.key = nn.Linear(size, 2 * inner)
        self.distance = nn.Parameter(torch.zeros(2, 2 * SPAN_REACH + 1))

    def find_borders(self, words: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """For n heads in one window, scores n × words of its phrase's first and last word."""
        offset = torch.arange(len(words)) - heads[:, None]
        near = self.distance[:, offset.clamp(-SPAN_REACH, SPAN_REACH) + SPAN_REACH]
        queries, keys = self.query(words[heads]).chunk(2, dim=1), self.key(words).chunk(2, dim=1)
        begin, end = (q @ k.T * q.shape[1] ** -0.5 for q, k in zip(queries, keys, strict=True))
        begin = (begin.float() + near[0]).masked_fill(offset > 0, -1e4)
        return begin, (end.float() + near[1]).masked_fill(offset < 0, -1e4)


class CoreferenceHead(nn.Module):
    """How likely two mentions are the same, from their heads' vectors and the pair's features.

    Mention ranking (Denis and Baldridge 2008; Lee et al. 2017): the antecedents of an anaphor
    compete with one another and with having none, which scores 0.
    """

    def __init__(self, size: int, inner: int = 128, hidden: int = 32) -> None:
        super().__init__()
        self.anaphor = nn.Linear(size, inner + hidden)
        self.antecedent = nn.Linear(size, inner + hidden)
        self.features = nn.ModuleList(nn.Embedding(count, hidden) for count in FEATURE_COUNTS)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.1)
        self.out = nn.Linear(hidden, 1)
        self.inner = inner

    def forward(self, vectors: Tensor, anaphor: Tensor, before: Tensor, features: Tensor) -> Tensor:
        """Scores m × K; vectors n × size, ``anaphor`` m, ``before`` m × K, features m × K × F."""
        this, that = self.anaphor(vectors)[anaphor], self.antecedent(vectors)[before]
        alike = (that[:, :, : self.inner] @ this[:, : self.inner, None])[:, :, 0]
        hidden = this[:, None, self.inner :] + that[:, :, self.inner :]
        for number, table in enumerate(self.features):
            hidden = hidden + table(features[:, :, number])
        return alike * self.inner**-0.5 + self.out(hidden.relu())[:, :, 0]


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.words.weight.shape[1]
        self.cues = CueHead(size)
        self.roles = RoleHead(size)
        self.triggers = CueHead(size)
        self.events = EventHead(size)
        self.mentions = MentionHead(size)
        self.coreference = CoreferenceHead(size)
