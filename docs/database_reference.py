"""Write the page on the database's views from their own descriptions; ``--check`` compares."""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.export.tables import TABLES
from onrecord.store.views import VIEWS

PAGE = Path(__file__).parent / "reference" / "database.md"
_HEAD = """\
# The database

A record is one database. These views are made for reading, with Datasette or with SQL of your
own; they show what every command shows: what the newest analysis found, under all that people
have decided, without what they have rejected. `make docs` writes this page.

Below them lie the tables. `contents`, `texts`, `captures`, `runs`, `analyses`, `assertions` and
`decisions` are only ever added to. `facts`, `parts`, `anchors`, `identities`, `identity_names`
and `fact_words` are computed from those; never write to any of them.
"""


def make_reference() -> str:
    """The page as the views are now."""
    sections = [
        _section(
            view.name, f"One row is {view.meaning}.", [(c.name, c.meaning) for c in view.columns]
        )
        for view in VIEWS
    ]
    tables = [
        _section(
            f"CSV and Parquet: {table.name}",
            f"One row is {table.row}; an empty field is unknown.",
            [(column.name, column.meaning) for column in table.columns],
        )
        for table in TABLES.values()
    ]
    return "\n".join([_HEAD, *sections, *tables])


def _section(title: str, meaning: str, columns: list[tuple[str, str]]) -> str:
    rows = "".join(f"| `{name}` | {meaning.replace('|', '/')} |\n" for name, meaning in columns)
    return f"## {title}\n\n{meaning}\n\n| column | meaning |\n|---|---|\n{rows}"


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
