"""Every error that OnRecord raises on purpose.

OnRecordError
├── SourceError            one input cannot be read; the other inputs go on
│   ├── SourceMissing      nothing is at that path or address
│   ├── SourceRefused      a limit or a safety rule forbids reading it
│   ├── SourceUnreadable   the bytes are not what their format promises
│   └── SourceEmpty        the bytes are fine, but hold no article
└── ModelError             the model's files are absent or changed; nothing can be analysed

Wrong use by our own code is a ``TypeError`` or ``ValueError``, as in Python itself.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all errors that OnRecord raises on purpose."""


class SourceError(OnRecordError):
    """One input cannot be read: says what input, what is wrong and what to do."""

    def __init__(self, origin: str, problem: str, remedy: str) -> None:
        self.origin = origin
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{origin}: {problem}; {remedy}")

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str]]:
        # Exceptions cross process borders in batch runs.
        return (type(self), (self.origin, self.problem, self.remedy))


class SourceMissing(SourceError):
    """Nothing is at that path or address, or it may not be opened."""


class SourceRefused(SourceError):
    """A limit on size or time, or a safety rule, forbids reading it."""


class SourceUnreadable(SourceError):
    """The bytes are not what their format promises: binary, encrypted, broken."""


class SourceEmpty(SourceError):
    """The bytes are fine, but hold no article."""


class ModelError(OnRecordError):
    """The model's files are absent or changed."""
