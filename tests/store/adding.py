"""``python -m tests.store.adding PLACE SOURCE…``: ``onrecord add`` without a model.

Prints a line when the sources' turn comes. ONRECORD_TEST_FILE_BYTES limits how large a file may
grow, as a full disk would. ``--serve`` instead takes lines of arguments, as JSON, and does each
in a child of its own, which begins at once since everything is loaded: it prints ``child`` with
the child's number, and ``ended`` with how it ended.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from types import SimpleNamespace
from typing import Any

from onrecord import keeping
from onrecord.cli.main import main
from tests.store.stories import tell


def load_pipeline(_threads: int) -> Any:
    _say("ready")
    return SimpleNamespace(model_version="none")


def add(place: str, *sources: str) -> int:
    """The exit code of adding the sources."""
    try:
        main(["add", "--db", place, *sources], prog_name="onrecord")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1
    return 0


def serve() -> None:
    """Each line's sources are added by a child."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(add(*json.loads(line)))
        _say(f"child {child}")
        _, status = os.waitpid(child, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status)}")


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    limit = os.environ.get("ONRECORD_TEST_FILE_BYTES")
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    setattr(keeping, "load_for_good", load_pipeline)  # noqa: B010 - mypy forbids assigning it
    setattr(keeping, "read_article", lambda article, *_with: tell(article))  # noqa: B010
    if sys.argv[1:] == ["--serve"]:
        serve()
    else:
        sys.exit(add(*sys.argv[1:]))
