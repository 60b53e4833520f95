"""``onrecord``: the group of all commands, and the one place where errors become messages."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from onrecord import __version__
from onrecord.cli.actor import actor
from onrecord.cli.actors import actors
from onrecord.cli.add import add
from onrecord.cli.backup import backup, restore
from onrecord.cli.batch import batch
from onrecord.cli.commitments import commitments
from onrecord.cli.events import events
from onrecord.cli.export import export
from onrecord.cli.load import load
from onrecord.cli.printable import encodable, printable_line
from onrecord.cli.read import INTERRUPTED, read
from onrecord.cli.reanalyse import reanalyse
from onrecord.cli.registry import registry
from onrecord.cli.relation import relation
from onrecord.cli.review import review
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.show import show_document
from onrecord.cli.undo import undo
from onrecord.cli.verify import verify
from onrecord.errors import BatchError, ModelError, OnRecordError, StoreError

FAILED = 1
MODEL_FAILED = 3
STORE_FAILED = 4
BROKEN_PIPE = 141  # what a shell reports for a program ended by SIGPIPE

_HELP = """\
Keep the record of political news: who said what, in the exact words.

OnRecord runs on this computer alone, with its own small model.

\b
Start with:
  onrecord read article.txt
  onrecord add --db record.db articles/
  onrecord search --db record.db "formal relations"
"""


class Commands(click.Group):
    """Commands whose errors end in one line and a code of their own."""

    def invoke(self, ctx: click.Context) -> Any:
        """The command's result; errors that OnRecord knows end the program."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            _say(f"error: {error}")
            ctx.exit(_code_of(error))
        except KeyboardInterrupt:
            _say("interrupted")
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                _silence_output()
                ctx.exit(BROKEN_PIPE)
            _say(f"error: cannot write: {error.strerror or error}")
            ctx.exit(FAILED)


def _code_of(error: OnRecordError) -> int:
    if isinstance(error, ModelError):
        return MODEL_FAILED
    return STORE_FAILED if isinstance(error, StoreError | BatchError) else FAILED


def _say(text: str) -> None:
    click.echo(encodable(printable_line(text), sys.stderr.encoding or "utf-8"), err=True)


def _silence_output() -> None:
    """Nothing is written any more, so that leaving finds no broken pipe again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="onrecord %(version)s")
def main() -> None:
    """Only a group; ``_HELP`` is what users see."""


for _command in (
    read,
    registry,
    add,
    search,
    actor,
    actors,
    events,
    commitments,
    relation,
    show_document,
    serve,
    reanalyse,
    review,
    undo,
    verify,
    backup,
    restore,
    export,
    batch,
    load,
):
    main.add_command(_command)
