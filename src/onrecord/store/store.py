"""The store: a record that is kept in one database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, select

from onrecord.document.article import Article
from onrecord.record.record import Record
from onrecord.store import deciding, layers
from onrecord.store.backup import back_up
from onrecord.store.capture import find_capture, save_capture
from onrecord.store.comparison import Comparison, compare, list_shown
from onrecord.store.database import Database
from onrecord.store.decision import Decision, Verdict
from onrecord.store.layers import Run
from onrecord.store.refresh import list_captures, rebuild, refresh
from onrecord.store.schema import open_database
from onrecord.store.tables import analyses
from onrecord.store.verification import Report, verify
from onrecord.store.view import View


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: its capture, and whether its bytes were on record before."""

    capture_id: int
    known: bool


class Store:
    """A record in a SQLite file or a PostgreSQL database.

    Every method that changes something is one transaction: it happens wholly or not at all,
    also when the program is killed. Several programs may use one record at once.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, target: str, *, create: bool = False) -> Store:
        """The record at a path, or at an address that begins with ``postgresql:``.

        One that an older program made is brought up to date. Raises StoreError when it is not
        there (unless ``create``), damaged, or made by a newer program.
        """
        return cls(open_database(target, create=create))

    def __enter__(self) -> Store:
        """The store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The store is closed."""
        self.close()

    def close(self) -> None:
        """No connection is left open."""
        self.database.close()

    @contextmanager
    def view(self) -> Iterator[View]:
        """The record as it stands when the block begins; writers are not held up by it."""
        with self.database.reading() as connection:
            yield View(connection)

    def find(self, sha256: str) -> int | None:
        """The capture of the bytes of that hash, None when they are not on record."""
        with self.database.reading() as connection:
            return find_capture(connection, sha256)

    def add(self, record: Record, run: Run) -> Added:
        """The article's bytes, its text and what the run found in it are on record.

        Bytes that are on record already stay as they are, with what was found in them.
        """

        def body(connection: Connection) -> Added:
            known = find_capture(connection, record.article.capture.sha256)
            if known is not None:
                return Added(known, known=True)
            capture = save_capture(connection, record.article)
            number = layers.save_run(connection, run)
            layers.save_analysis(connection, capture, number, record)
            refresh(connection, capture)
            return Added(capture, known=False)

        return self.database.write(body, at_once=False)

    def list_to_analyse(self, run: Run) -> tuple[int, ...]:
        """Captures that the run has not been over yet, oldest first."""
        with self.database.reading() as connection:
            number = layers.find_run(connection, run)
            done = select(analyses.c.capture_id).where(analyses.c.run_id == number)
            over = set(connection.execute(done).scalars())
            return tuple(one for one in list_captures(connection) if one not in over)

    def add_analysis(self, capture_id: int, record: Record, run: Run) -> Comparison:
        """What a further run found stands beside what earlier ones did; what readers see changes.

        Tells what came, what went, and which decisions wait for a person now.
        """

        def body(connection: Connection) -> Comparison:
            number = layers.save_run(connection, run)
            before = list_shown(connection, capture_id)
            if not layers.is_analysed(connection, capture_id, number):
                layers.save_analysis(connection, capture_id, number, record)
                for one in layers.list_concerned(connection, record.article.text_sha256):
                    refresh(connection, one)
            return compare(connection, capture_id, before)

        return self.database.write(body, at_once=False)

    def decide(self, fact_id: int, verdict: Verdict) -> int:
        """The number of the new decision on a fact."""
        return self.decide_all([fact_id], verdict)

    def decide_all(self, fact_ids: Sequence[int], verdict: Verdict) -> int:
        """The number of the first of the new decisions, one on each fact; undone as one."""
        return self.database.write(lambda held: deciding.decide(held, fact_ids, verdict))

    def dismiss(self, decision_id: int, verdict: Verdict) -> int:
        """The number of the decision that leaves an older one at that."""
        return self.database.write(lambda held: deciding.dismiss(held, decision_id, verdict))

    def undo(self, decision_id: int, *, who: str, why: str | None = None) -> int:
        """The number of the decision that takes an earlier one back, and those made with it."""
        return self.database.write(lambda held: deciding.undo(held, decision_id, who=who, why=why))

    def merge(self, gone: str, into: str, *, who: str, why: str | None = None) -> int:
        """The number of the decision that two keys are one actor."""
        return self.database.write(lambda held: deciding.merge(held, gone, into, who=who, why=why))

    def rename(self, key: str, name: str, *, who: str, why: str | None = None) -> int:
        """The number of the decision that an actor goes by that name."""
        return self.database.write(lambda held: deciding.rename(held, key, name, who=who, why=why))

    def split(self, key: str, capture_id: int, *, who: str, why: str | None = None) -> int:
        """The number of the decision that an actor in one document is somebody else."""
        return self.database.write(
            lambda held: deciding.split(held, key, capture_id, who=who, why=why)
        )

    def last_decision(self, who: str | None = None) -> Decision | None:
        """The newest decision that holds, of one person if named."""
        with self.database.reading() as connection:
            return deciding.last_effective(connection, who)

    def rebuild(self) -> None:
        """What readers see is made anew from captures, assertions and decisions."""
        self.database.write(rebuild)

    def back_up(self, path: Path) -> None:
        """The record as it stands is in a new file at the path."""
        back_up(self.database, path)

    def verify(self, reread: Callable[[Article], str | None] | None = None) -> Report:
        """Whether every hash, text and span, and the view, is what it should be.

        ``reread`` takes the text out of an article's bytes once more; None where this program
        would do it in another way than it was done.
        """
        with self.database.reading() as connection:
            return verify(connection, reread)
