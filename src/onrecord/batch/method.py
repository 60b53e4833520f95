"""With what a batch reads and analyses: what a worker needs to do as every other does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord import __version__
from onrecord.analysis.model_files import MODEL_FOLDER, load_model_files
from onrecord.analysis.pipeline import load_pipeline
from onrecord.batch.folder import Json
from onrecord.document.article import Article
from onrecord.flow import Known, read_article
from onrecord.keeping import hash_registry
from onrecord.reading.options import ReadingOptions
from onrecord.record.events.custom import load_events
from onrecord.record.record import Record
from onrecord.registry.registry import Registry
from onrecord.store.layers import Run

Analyst = Callable[[Article], Record]


@dataclass(frozen=True, slots=True)
class Method:
    """What the user chose, by files that every worker can open, and who analyses.

    ``analyst`` makes what turns an article into its record; a worker calls it once.
    """

    registries: tuple[str, ...] = ()
    events: str | None = None
    published: date | None = None
    shard_size: int = 500
    analyst: Callable[[Method], Analyst] | None = None

    @property
    def reading(self) -> ReadingOptions:
        """How inputs are read: articles in other languages are passed over."""
        return ReadingOptions(published=self.published, skip_foreign=True)

    def load_known(self) -> Known:
        """The actors and events that the user knows."""
        return Known(
            registry=_load_registry(self.registries),
            events=load_events(Path(self.events)) if self.events else None,
        )

    def load_analyst(self) -> Analyst:
        """What turns an article into its record, with the models loaded."""
        return (self.analyst or load_analyst)(self)


def load_analyst(method: Method) -> Analyst:
    """The analysis as every other command does it, on one thread."""
    pipeline = load_pipeline(threads=1)
    known = method.load_known()

    def analyse(article: Article) -> Record:
        return read_article(article, pipeline, known)

    return analyse


def describe(method: Method) -> Json:
    """All that the output depends on, as it is written into the manifest.

    Raises ModelError when the model's files are absent or changed.
    """
    known = method.load_known()
    return {
        "program": __version__,
        "model": _describe_model(method),
        "registry": hash_registry(known.registry) if known.registry else None,
        "events": known.events.sha256 if known.events else None,
        "published": method.published.isoformat() if method.published else None,
        "shard_size": method.shard_size,
    }


def explain_changes(before: Json, now: Json) -> str:
    """What differs between two descriptions, in the words of the command line."""
    told = [
        f"{_WORDS.get(key, key)} ({_show(before.get(key))} then, {_show(now.get(key))} now)"
        for key in sorted({*before, *now})
        if before.get(key) != now.get(key)
    ]
    return ", ".join(told)


def run_of(description: Json) -> Run:
    """How the store names what a batch of that description found."""
    known = {key: description[key] for key in ("registry", "events") if description[key]}
    return Run(description["program"], description["model"]["version"], known)


_WORDS = {
    "program": "another version of onrecord",
    "model": "another model",
    "registry": "another --registry",
    "events": "other --events",
    "published": "another --published",
    "shard_size": "another --shard-size",
}


def _describe_model(method: Method) -> Json:
    if method.analyst is not None:
        return {"version": method.analyst.__qualname__, "sha256": None}
    files = load_model_files()
    manifest = (MODEL_FOLDER / "model.json").read_bytes()
    return {"version": files.version, "sha256": hashlib.sha256(manifest).hexdigest()}


def _load_registry(paths: Sequence[str]) -> Registry | None:
    return Registry.load([Path(path) for path in paths]) if paths else None


def _show(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("version"))
    text = "none" if value is None else str(value)
    return text[:12]
