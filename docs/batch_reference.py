"""Write the page on a batch's output from its own schemas; ``--check`` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.batch.kinds import OUTPUT, Kind

PAGE = Path(__file__).parent / "reference" / "batch.md"
_HEAD = """\
# What a batch writes

`onrecord batch INPUT… --out found` writes one folder of Parquet files for each kind of output:
`found/statements/part-0000000.parquet`, one part a shard, rows in the order of the inputs. Each
column carries its meaning in the file. `make docs` writes this page.

One line reads a kind:

```text
duckdb.sql("select * from 'found/statements/*.parquet'")
polars.read_parquet("found/statements/")
pandas.read_parquet("found/statements")
```

`number` is the document's number in the batch; the tables are joined by it. Ids of facts and
actors are those of every export and of the record, and stay the same when the batch is loaded. A
copy that was not read has no facts of its own: those of the document `copy_of` are its facts. The
frozen text and the bytes as they were received are in `captures`, which is joined by `place`.

`found/job.json` and `found/manifest/` tell what was read with what: every input with its SHA-256,
the version of program and model, and for each shard its parts with rows, bytes and SHA-256.
"""


def make_reference() -> str:
    """The page as the schemas are now."""
    return "\n".join([_HEAD, *map(_section, OUTPUT)])


def _section(kind: Kind) -> str:
    rows = "".join(
        f"| `{one.name}` | {_type_name(one.type)} | {one.meaning.replace('|', '/')} |\n"
        for one in kind.columns
    )
    head = f"## {kind.name}\n\nOne row is {kind.row}; null is unknown.\n\n"
    return f"{head}| column | type | meaning |\n|---|---|---|\n{rows}"


def _type_name(held: type) -> str:
    names = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false",
             "list": "list of texts", "date": "day"}  # fmt: skip
    return names.get(held.__name__, held.__name__)


def run(arguments: list[str]) -> int:
    """The exit code: 1 when only to be checked and the page is not what it should be."""
    current = PAGE.read_text("utf-8") if PAGE.exists() else ""
    if arguments == ["--check"]:
        if current == make_reference():
            return 0
        sys.stderr.write(f"{PAGE} is out of date; run: make docs\n")
        return 1
    PAGE.write_text(make_reference(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
