"""PLV by five-fold cross-validation: ``python -m training.folds`` (about half an hour).

For each fold the encoder and the heads of acts are trained anew, on our own sentences and on PLV's
of the other folds, from a network that knows no acts yet (``--start``: what training blends before
its last run) or from the published encoder; then they read the fold's sentences, with PLV's parties
marked and without. Sentences that stand in several rows are in one fold.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from benchmarks.plv import PlvRow, load_plv, macro_f1, root_of
from onrecord.analysis.cues import Floats, Surroundings, find_cues, surround
from onrecord.analysis.events import EVENT_REACH, EVENTS, EventStage
from onrecord.analysis.network import MOST_PIECES, WindowInput, WordReading
from onrecord.analysis.parties import find_acts
from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.analysis.sections import iter_sections, read_section
from onrecord.document.annotations import Act, Mention
from onrecord.document.span import Span
from training.corpora import Document, build_document
from training.event_labels import EventText, load_own, load_plv_texts
from training.events import event_loss, iter_event_batches, read_events, score_pair, words_of
from training.network import Network, as_tensors
from training.rates import parameter_groups, plan_rates
from training.run import encode, load_tokenizer, minilm_folder, start_network

FOLDS = 5
_TRIGGER_BIAS = 3.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """How each fold is trained."""

    epochs: int = 6
    rate: float = 1e-4
    batch_pieces: int = 1024
    seed: int = 0
    start: Path | None = None


def split_folds(keys: Sequence[tuple[int, ...]], seed: int = 0) -> list[list[tuple[int, ...]]]:
    """The sentences, each by its rows, in folds of about equal size."""
    order = random.Random(seed).sample(sorted(keys), len(keys))
    return [order[number::FOLDS] for number in range(FOLDS)]


def train_fold(texts: Sequence[EventText], schedule: Schedule) -> Network:
    """A network that learned acts from these texts."""
    torch.manual_seed(schedule.seed)
    tokenizer = load_tokenizer(minilm_folder())
    network = start_network(schedule.start)
    chance = np.random.default_rng(schedule.seed)
    optimizer = torch.optim.AdamW(parameter_groups(network, schedule.rate), fused=True)

    def batches(epoch: int) -> Iterator[list[tuple[Document, EventText]]]:
        order = random.Random(schedule.seed + epoch)
        return iter_event_batches(texts, tokenizer, order, schedule.batch_pieces)

    steps = sum(1 for _ in batches(0)) * schedule.epochs
    rates = plan_rates(optimizer, int(steps * 1.02) + 1)
    network.train()
    for epoch in range(schedule.epochs):
        for batch in batches(epoch):
            words = encode(network, [document for document, _ in batch])
            with torch.autocast("cpu", torch.bfloat16):
                loss = event_loss(network, batch, words, chance)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 3.0)
            optimizer.step()
            rates.step()
    network.eval()
    return network


def find_root(network: Network, row: PlvRow) -> str:
    """The likeliest root between the row's marked parties."""
    document = build_document(row.text, load_tokenizer(minilm_folder()), MOST_PIECES)
    with torch.no_grad():
        words = encode(network, [document]).float()[:, : document.word_counts[0]]
        scores = network.triggers(words)[0].numpy()
        triggers = find_cues(scores, _TRIGGER_BIAS)
        if not len(triggers):
            likeliest = int((scores[:, 1:].max(axis=1) - scores[:, 0]).argmax())
            triggers = np.array([[likeliest, likeliest + 1]])
        around = surround(triggers, len(scores), EVENT_REACH)
        parties, act = read_events(network, words, [0] * len(triggers), [around])
        places = (words_of(document, span) if span else None for span in (row.source, row.target))
        odds = score_pair(parties, act, around, *places).exp().tolist()
    roots: dict[str, float] = {}
    for event, chance in zip(EVENTS, odds, strict=True):
        roots[root_of(event)] = roots.get(root_of(event), 0.0) + chance
    return max(roots, key=lambda root: roots[root])


class FoldNetwork:
    """A fold's network as the product's stage of acts sees it."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def read_words(self, window: WindowInput) -> WordReading:
        """The words of one window; nothing but vectors and triggers is of use."""
        names = ("ids", "case", "line", "quote", "first_piece")
        inputs = {name: torch.from_numpy(getattr(window, name))[None] for name in names}
        with torch.no_grad():
            vectors = self._network.encoder(**inputs)[0]
            triggers = self._network.triggers(vectors).numpy()
        return WordReading(vectors.numpy(), *[triggers] * 4)

    def read_acts(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Scores of parties and acts."""
        rows = torch.zeros(len(around.words), dtype=torch.long)
        with torch.no_grad():
            parties, act = self._network.events(
                torch.from_numpy(vectors)[None], rows, as_tensors([around])
            )
        return parties.numpy(), act.numpy()


Triple = tuple[Span, str, Span]


def find_triples(network: Network, pipeline: Pipeline, text: str) -> list[Triple]:
    """Who did what to whom by the fold's acts and the shipped model's mentions."""
    stage = EventStage(FoldNetwork(network), 1.0, 0.0, (1.0, 0.0), 0.0)  # type: ignore[arg-type]
    tellings = [
        telling
        for section in iter_sections(text, pipeline.cut_pieces)
        for telling in stage.find(section, read_section(stage.network, section))
    ]
    _, entities, *_ = pipeline.read_text(text)
    return [triple for act in find_acts(text, tellings, entities) for triple in _triples_of(act)]


def _triples_of(act: Act) -> Iterator[Triple]:
    root = root_of(act.event)
    pairs: list[tuple[Mention, Mention]] = [(a, r) for a in act.actors for r in act.recipients]
    if not act.recipients:
        pairs = [(a, b) for n, a in enumerate(act.actors) for b in act.actors[n + 1 :]]
    yield from ((actor.core, root, recipient.core) for actor, recipient in pairs)


def matches(triple: Triple, row: PlvRow) -> bool:
    """True when the parties lie in the marked ones, in this order, and the root is the same."""
    actor, root, recipient = triple
    return (
        root == row.root
        and row.source is not None
        and row.target is not None
        and row.source.overlaps(actor)
        and row.target.overlaps(recipient)
    )


@dataclass(slots=True)
class Tally:
    """Counts over folds."""

    gold: list[str]
    found: list[str]
    rows: int = 0
    rows_found: int = 0
    triples: int = 0
    triples_right: int = 0


def read_fold(
    network: Network, pipeline: Pipeline, rows: Sequence[Sequence[PlvRow]], tally: Tally
) -> None:
    """Count the fold's sentences, each given by its rows."""
    for same in rows:
        tally.gold.extend(row.root for row in same)
        tally.found.extend(find_root(network, row) for row in same)
        triples = find_triples(network, pipeline, same[0].text)
        whole = [row for row in same if row.source and row.target]
        tally.rows += len(whole)
        tally.rows_found += sum(any(matches(t, row) for t in triples) for row in whole)
        tally.triples += len(triples)
        tally.triples_right += sum(any(matches(t, row) for row in whole) for t in triples)


def main() -> None:
    """Train and read every fold, and print what comes of it."""
    parser = argparse.ArgumentParser(prog="python -m training.folds", description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="network.pt of a run without acts")
    parser.add_argument("--folds", type=int, default=FOLDS, help="fewer, for a trial")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    rows, texts, own = load_plv(), load_plv_texts(), [t for t in load_own() if t.events]
    pipeline = load_pipeline()
    tally = Tally([], [])
    folds = split_folds(list(texts))
    for number, fold in enumerate(folds[: arguments.folds], start=1):
        others = [texts[key] for key in texts if key not in set(fold)]
        network = train_fold([*own, *others], Schedule(start=arguments.start))
        read_fold(network, pipeline, [[rows[n] for n in key] for key in fold], tally)
        print(
            f"fold {number}: macro-F1 so far {macro_f1(tally.gold, tally.found)['macro']:.3f}",
            flush=True,
        )
    print_tally(tally)


def print_tally(tally: Tally) -> None:
    """All figures are on the screen."""
    scores = macro_f1(tally.gold, tally.found)
    print(f"\nPLV train, {len(tally.gold)} rows, five folds by sentence, parties marked")
    print(f"root macro-F1 {100 * scores.pop('macro'):.1f}")
    print("  ".join(f"{root} {100 * score:.0f}" for root, score in scores.items()))
    recall = tally.rows_found / max(tally.rows, 1)
    precision = tally.triples_right / max(tally.triples, 1)
    print(f"end to end, who-root-whom: recall {100 * recall:.1f}, precision {100 * precision:.1f}")
    print("(precision counts every triple that PLV does not mark as false, though many are told)")


if __name__ == "__main__":
    main()
