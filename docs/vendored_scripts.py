"""Fetch the scripts that the web pages use, with npm, and write down what they are.

``python docs/vendored_scripts.py`` packs each package at its version below, takes its script and
its licence out, and writes ``manifest.json`` beside them with the hashes of both. Nothing else
writes to that folder.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "web" / "static" / "vendor"

# Alpine's package carries no licence file; this is the licence that it names.
_MIT = """\
MIT License

Copyright © {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and \
associated documentation files (the "Software"), to deal in the Software without restriction, \
including without limitation the rights to use, copy, modify, merge, publish, distribute, \
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is \
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or \
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT \
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND \
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, \
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, \
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A script of a package at a version, and the name that it gets here.

    ``edit`` is a pair of texts, the first of which becomes the second, where the script cannot be
    loaded by a page as it is.
    """

    package: str
    version: str
    script: str
    name: str
    edit: tuple[str, str] | None = None


WANTED = (
    Wanted("htmx.org", "2.0.11", "dist/htmx.min.js", "htmx.js"),
    Wanted("@alpinejs/csp", "3.17.4", "dist/cdn.min.js", "alpine.js"),
    Wanted("vega", "6.4.0", "build/vega.min.js", "vega.js"),
    Wanted("vega-lite", "6.5.0", "build/vega-lite.min.js", "vega-lite.js"),
    Wanted(
        "vega-interpreter",
        "2.3.2",
        "build/vega-interpreter.js",
        "vega-interpreter.js",
        # A page without inline scripts can have no import map.
        edit=("import { ascending, isString, DisallowedObjectProperties } from 'vega-util';",
              "const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;"),
    ),
    Wanted("cytoscape", "3.34.4", "dist/cytoscape.min.js", "cytoscape.js"),
)  # fmt: skip


def vendor(wanted: Wanted, npm: str) -> dict[str, str]:
    """The script and its licence are in the folder; what the manifest says of them."""
    files = _pack(wanted, npm)
    told = json.loads(files["package.json"])
    script = files[wanted.script]
    if wanted.edit:
        before, after = (text.encode() for text in wanted.edit)
        if script.count(before) != 1:
            raise SystemExit(f"{wanted.package}: {wanted.script} has no such line: {before!r}")
        script = script.replace(before, after)
    licence = files.get("LICENSE") or _MIT.format(holder=told["author"]).encode()
    licence_name = f"{wanted.name.removesuffix('.js')}.LICENSE.txt"
    # A map of the source is not shipped, and a browser's tools would ask for it.
    script = b"\n".join(line for line in script.splitlines() if b"sourceMappingURL" not in line)
    (FOLDER / wanted.name).write_bytes(script + b"\n")
    (FOLDER / licence_name).write_bytes(licence)
    return {
        "package": wanted.package,
        "version": told["version"],
        "licence": told["license"],
        "taken_from": wanted.script,
        "taken_sha256": hashlib.sha256(files[wanted.script]).hexdigest(),
        "edited": f"{wanted.edit[0]} -> {wanted.edit[1]}" if wanted.edit else "",
        "file": wanted.name,
        "sha256": hashlib.sha256(script + b"\n").hexdigest(),
        "licence_file": licence_name,
        "licence_sha256": hashlib.sha256(licence).hexdigest(),
    }


def _pack(wanted: Wanted, npm: str) -> dict[str, bytes]:
    """The package's files by their paths in it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", f"{wanted.package}@{wanted.version}"]
        made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        data = (Path(folder) / made.stdout.split()[-1]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        held = {member.name: archive.extractfile(member) for member in archive if member.isfile()}
        return {name.partition("/")[2]: file.read() for name, file in held.items() if file}


def run() -> int:
    """The exit code: 0 once every script and the manifest are written."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("npm is not installed\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    manifest = [vendor(wanted, npm) for wanted in WANTED]
    (FOLDER / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(run())
