"""How fast each part learns, and when."""

from __future__ import annotations

import torch
from torch import Tensor

from training.network import Network

# How much faster than the encoder the parts learn that start from nothing.
_FACTORS = {
    "cues.": 5.0,
    "roles.": 5.0,
    "mentions.": 12.0,
    "coreference.": 12.0,
    "encoder.case": 5.0,
    "encoder.line": 5.0,
    "encoder.quote": 5.0,
}


def parameter_groups(network: Network, rate: float) -> list[dict[str, object]]:
    """A lower rate for the encoder than for what starts from nothing; no decay on norms."""
    groups: dict[tuple[float, bool], list[Tensor]] = {}
    for name, weight in network.named_parameters():
        factor = next((told for prefix, told in _FACTORS.items() if name.startswith(prefix)), 1.0)
        groups.setdefault((factor, weight.ndim > 1), []).append(weight)
    return [
        {"params": weights, "lr": rate * factor, "weight_decay": 0.01 * decays}
        for (factor, decays), weights in groups.items()
    ]


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
