"""Every error that OnRecord raises on purpose.

OnRecordError
├── SourceError            one input cannot be read; the other inputs go on
│   ├── SourceMissing      nothing is at that path or address
│   ├── SourceRefused      a limit or a safety rule forbids reading it
│   ├── SourceUnreadable   the bytes are not what their format promises
│   ├── SourceEmpty        the bytes are fine, but hold no article
│   └── SourceSkipped      a part of an archive that is rightly passed over
├── ModelError             the model's files are absent or changed; nothing can be analysed
├── StoreError             the record cannot be opened, read or written; nothing was changed
│   ├── StoreMissing       there is no record at that place, or its database is not running
│   ├── StoreUnsuitable    the database is damaged, newer than this program, or another's
│   └── StoreUnwritable    full disk, no right to write, or held by another program too long
├── BatchError             a batch cannot begin or go on; what is finished of it stays
├── ExtraMissing           an optional part of OnRecord is not installed
└── ChoiceError            a name or id means nothing on the record, or more than one thing

Wrong use by our own code is a ``TypeError`` or ``ValueError``, as in Python itself.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all errors that OnRecord raises on purpose."""


class SourceError(OnRecordError):
    """One input cannot be read: says what input, what is wrong and what to do.

    ``reason`` is one word for the kind of failure, to count by.
    """

    reason: str = "unread"

    def __init__(self, origin: str, problem: str, remedy: str) -> None:
        self.origin = origin
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{origin}: {problem}; {remedy}")

    def __reduce__(self) -> tuple[type[SourceError], tuple[str | None, ...]]:
        # Exceptions cross process borders in batch runs.
        return (type(self), (self.origin, self.problem, self.remedy))


class SourceMissing(SourceError):
    """Nothing is at that path or address, or it may not be opened."""

    reason = "missing"


class SourceRefused(SourceError):
    """A limit on size or time, or a safety rule, forbids reading it."""

    reason = "refused"


class SourceUnreadable(SourceError):
    """The bytes are not what their format promises: binary, encrypted, broken."""

    reason = "unreadable"


class SourceEmpty(SourceError):
    """The bytes are fine, but hold no article."""

    reason = "empty"


class SourceSkipped(SourceError):
    """A part of an archive that is rightly passed over: nothing went wrong.

    ``language`` is an ISO 639-1 code where the language is why.
    """

    def __init__(
        self, origin: str, problem: str, remedy: str, reason: str, language: str | None = None
    ) -> None:
        super().__init__(origin, problem, remedy)
        self.reason = reason
        self.language = language

    def __reduce__(self) -> tuple[type[SourceError], tuple[str | None, ...]]:
        told = (self.origin, self.problem, self.remedy, self.reason, self.language)
        return (type(self), told)


class ModelError(OnRecordError):
    """The model's files are absent or changed."""


class StoreError(OnRecordError):
    """The record cannot be opened, read or written: says where, what is wrong, what to do.

    Nothing was changed: whatever was under way has been rolled back.
    """

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        self.place = place
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{place}: {problem}; {remedy}")


class StoreMissing(StoreError):
    """There is no record at that place, or the database server does not answer."""


class StoreUnsuitable(StoreError):
    """The database is damaged, made by a newer program, or not a record at all."""


class StoreUnwritable(StoreError):
    """The disk is full, writing is not allowed, or another program holds the database."""


class BatchError(OnRecordError):
    """A batch cannot begin or go on: says where, what is wrong, what to do.

    Whatever parts of it are finished stay, and the same command goes on from them.
    """

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        self.place = place
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{place}: {problem}; {remedy}")

    def __reduce__(self) -> tuple[type[BatchError], tuple[str, str, str]]:
        # Exceptions cross process borders in batch runs.
        return (type(self), (self.place, self.problem, self.remedy))


class ExtraMissing(OnRecordError):
    """What was asked for needs an optional part that is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{purpose} needs more: pip install 'onrecord[{extra}]'")


class ChoiceError(OnRecordError):
    """A name or id that a person gave means nothing on the record, or more than one thing."""
