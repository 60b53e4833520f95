"""What every export offers."""

from __future__ import annotations

from typing import Protocol

from onrecord.record.record import Record


class Writer(Protocol):
    """Takes records one by one."""

    def write(self, record: Record) -> None:
        """Adds one record."""

    def finalize(self) -> None:
        """Leaves the output whole; nothing can be written afterwards."""
