"""``python -m tests.store.adding PLACE SOURCE…``: ``onrecord add`` without a model.

Prints a line when the sources' turn comes. ONRECORD_TEST_FILE_BYTES limits how large a file may
grow, as a full disk would.
"""

from __future__ import annotations

import os
import resource
import sys
from types import SimpleNamespace
from typing import Any

from onrecord import keeping
from onrecord.cli.main import main
from tests.store.stories import tell


def load_pipeline(**_options: object) -> Any:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return SimpleNamespace(model_version="none")


if __name__ == "__main__":
    limit = os.environ.get("ONRECORD_TEST_FILE_BYTES")
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    setattr(keeping, "load_pipeline", load_pipeline)  # noqa: B010 - mypy forbids assigning it
    setattr(keeping, "read_article", lambda article, _pipeline: tell(article))  # noqa: B010
    place, *sources = sys.argv[1:]
    main(["add", "--db", place, *sources], prog_name="onrecord")
