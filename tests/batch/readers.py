"""Stand-ins for the analysis that need no model, importable by workers in other processes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from onrecord.batch.method import Analyst, Method
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement

LOG = "ONRECORD_TEST_LOG"
PIDS = "ONRECORD_TEST_PIDS"


def quick(method: Method) -> Analyst:
    """Finds one statement in each article: its first three words, by its first word."""
    return read_quickly


def deadly(method: Method) -> Analyst:
    """The same, but an article with the word "deadly" kills its worker."""
    return read_or_die


def wrong(method: Method) -> Analyst:
    """The same, but an article with the word "wrong" raises what nobody foresaw."""
    return read_or_raise


def read_quickly(article: Article) -> Record:
    """The record of the article; its id, and this process's, go to the logs that there are."""
    _note(LOG, article.id)
    _note(PIDS, str(os.getpid()))
    text = article.text
    words = text.split(" ")
    (name,) = cut_evidence(text, [Span(0, len(words[0]))])
    content = cut_evidence(text, [Span(0, len(" ".join(words[:3])))])
    actor = Actor("a1", name.exact, ActorKind.PERSON, None, (), (name,))
    statement = Statement(
        id="s1",
        source=(name,),
        cue=(),
        content=content,
        form=Form.INDIRECT,
        confidence=0.5,
        speaker="a1",
    )
    return Record(article, (statement,), actors=(actor,))


def read_or_die(article: Article) -> Record:
    """Dies of the word."""
    if "deadly" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_quickly(article)


def read_or_raise(article: Article) -> Record:
    """Raises for the word."""
    if "wrong" in article.text:
        raise LookupError("no such harbour")
    return read_quickly(article)


def _note(log: str, word: str) -> None:
    if log in os.environ:
        with Path(os.environ[log]).open("a") as stream:
            stream.write(f"{word}\n")
