"""How far a run has come, on standard error, when there is more than one article."""

from __future__ import annotations

from typing import TextIO

from onrecord.cli.printable import encodable, printable_line
from onrecord.errors import SourceError
from onrecord.export.wording import count_of
from onrecord.record.record import Record

_LINE_EVERY = 50
_CLEAR_LINE = "\r\x1b[K"


class Progress:
    """Counts articles, statements and failures, and tells them.

    ``live`` redraws one line after every article; otherwise a line is written now and then.
    """

    def __init__(self, stream: TextIO, *, live: bool) -> None:
        self._stream = stream
        self._live = live
        self.articles = 0
        self.statements = 0
        self.passed_over = 0
        self.skipped = 0
        self.failures = 0

    def add_record(self, record: Record) -> None:
        """One more article is done."""
        self.articles += 1
        self.statements += len(record.statements)
        self._show()

    def pass_over(self) -> None:
        """One more article was read, and nothing of it is shown."""
        self.passed_over += 1
        self._show()

    def skip(self) -> None:
        """One more record of an archive holds nothing to read."""
        self.skipped += 1
        self._show()

    def add_failure(self, error: SourceError) -> None:
        """One more input failed; the reader has been told which and why."""
        self.failures += 1
        origin, problem, remedy = map(printable_line, (error.origin, error.problem, error.remedy))
        self._write(f"{self._clear()}error: {origin}: {problem}; {remedy}\n")
        self._show()

    def finish(self, written: str | None = None) -> None:
        """The counts are told, after the name of the file written if there is one."""
        prefix = f"{printable_line(written)}: " if written else ""
        several = self._done() > 1
        if several or written:
            self._write(f"{self._clear()}{prefix}{self.counts()}\n")
        elif self._live:
            self._write(self._clear())

    def interrupt(self) -> None:
        """The counts so far are told."""
        self._write(f"{self._clear()}interrupted after {self.counts()}\n")

    def counts(self) -> str:
        """The counts in words: ``12 articles, 148 statements, 1 input failed``."""
        words = [count_of(self.articles, "article"), count_of(self.statements, "statement")]
        if self.passed_over:
            words.append(f"{count_of(self.passed_over, 'other article')} passed over")
        if self.skipped:
            words.append(f"{count_of(self.skipped, 'other record')} skipped")
        if self.failures:
            words.append(f"{count_of(self.failures, 'input')} failed")
        return ", ".join(words)

    def _done(self) -> int:
        return self.articles + self.passed_over + self.skipped + self.failures

    def _show(self) -> None:
        done = self._done()
        if self._live and done > 1:
            self._write(f"{_CLEAR_LINE}{self.counts()}")
        elif not self._live and done % _LINE_EVERY == 0:
            self._write(f"{self.counts()}\n")

    def _clear(self) -> str:
        return _CLEAR_LINE if self._live else ""

    def _write(self, text: str) -> None:
        self._stream.write(encodable(text, self._stream.encoding or "utf-8"))
        self._stream.flush()
