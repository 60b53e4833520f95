"""Between two networks: weights part of the way from one to the other.

A network that learned something new keeps more of what it could before when its weights are
moved back a little (Wortsman et al. 2022).
"""

from __future__ import annotations

from pathlib import Path

import torch


def blend(old: Path, new: Path, share_of_old: float, out: Path) -> None:
    """Write the new network with its weights moved back towards the old ones by that share.

    What the old one lacks stays as it is in the new one.
    """
    before, after = torch.load(old), torch.load(new)
    mixed = {
        name: torch.lerp(value, before[name], share_of_old)
        if name in before and before[name].shape == value.shape
        else value
        for name, value in after.items()
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mixed, out)
