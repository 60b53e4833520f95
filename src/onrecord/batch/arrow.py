"""Arrow and Parquet, which batches need: an optional part of OnRecord."""

from __future__ import annotations

from onrecord.errors import ExtraMissing

try:
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import parquet as pq
except ImportError as error:
    raise ExtraMissing("A batch", "parquet") from error

# Workers are processes; each keeps to its own core.
pa.set_cpu_count(1)
pa.set_io_thread_count(1)

__all__ = ["pa", "pc", "pq"]
