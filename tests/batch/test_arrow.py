"""Batches say what they need."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from onrecord import batch
from onrecord.errors import ExtraMissing


@pytest.mark.parametrize(
    ("module", "library", "extra"),
    [("arrow", "pyarrow", "parquet"), ("ray_engine", "ray", "cluster")],
)
def test_library_that_is_not_installed_is_named(
    module: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(ExtraMissing, match=rf"pip install 'onrecord\[{extra}\]'"):
        runpy.run_path(str(Path(batch.__file__).with_name(f"{module}.py")))
