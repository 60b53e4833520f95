"""When packed bytes are meant to flood whoever unpacks them."""

from __future__ import annotations

_HARMLESS_BYTES = 1_000_000
# Pages pack to a fifth or a twentieth of their size; nothing that people wrote comes near.
_MOST_TIMES = 200


def is_flood(packed: int, unpacked: int) -> bool:
    """True when that many bytes, packed into so few, are no page that anybody wrote."""
    return unpacked > _HARMLESS_BYTES and unpacked > _MOST_TIMES * packed
