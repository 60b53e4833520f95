"""The inbox: articles, files and links handed in, and what became of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from onrecord.errors import ChoiceError
from onrecord.web.doorkeeper import visitor_of
from onrecord.web.inbox import Inbox
from onrecord.web.options import Limits
from onrecord.web.page import Entry, Key, Page
from onrecord.web.parameters import EMPTY_IS_NONE
from onrecord.web.problems import NOT_FOUND, RESPONSES
from onrecord.web.spool import Item, ItemResult, ItemState

_LINK = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_MOST_SHOWN = 200
_FINISHED = (ItemState.DONE, ItemState.FAILED)


@dataclass(frozen=True, slots=True)
class ItemShown:
    """Something handed in, how far it is, and what came of it."""

    id: str
    name: str
    is_link: bool
    added_at: str
    who: str
    state: ItemState
    kept: int
    known: int
    failed: int
    skipped: int
    results: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class InboxShown:
    """What was handed in, the newest first, with counts of all by how far they are.

    ``bytes`` and ``files`` are the most that is taken at once.
    """

    is_there: bool
    items: tuple[ItemShown, ...]
    waiting: int
    reading: int
    done: int
    failed: int
    bytes: int
    file_bytes: int
    files: int

    @property
    def is_busy(self) -> bool:
        """True while something is still to be read."""
        return bool(self.waiting or self.reading)


def show_inbox(request: Request) -> InboxShown:
    """What was handed in and became of it."""
    inbox: Inbox | None = request.app.state.inbox
    limits: Limits = request.app.state.options.limits
    items = inbox.spool.list_items() if inbox else ()
    by_state = [item.state for item in items]
    return InboxShown(
        is_there=inbox is not None,
        items=tuple(_shown(item) for item in list(reversed(items))[:_MOST_SHOWN]),
        waiting=by_state.count(ItemState.WAITING),
        reading=by_state.count(ItemState.READING),
        done=by_state.count(ItemState.DONE),
        failed=by_state.count(ItemState.FAILED),
        bytes=limits.body_bytes,
        file_bytes=limits.file_bytes,
        files=limits.files,
    )


def _shown(item: Item) -> ItemShown:
    return ItemShown(
        id=item.id,
        name=item.name,
        is_link=item.is_link,
        added_at=item.added_at,
        who=item.who,
        state=item.state,
        kept=item.kept,
        known=item.known,
        failed=item.failed,
        skipped=item.skipped,
        results=item.results,
    )


ROUTER = APIRouter(responses=RESPONSES, tags=["writes"], default_response_class=Response)


def inbox_of(request: Request) -> Inbox:
    """The inbox; ChoiceError where the server has none."""
    inbox: Inbox | None = request.app.state.inbox
    if inbox is None:
        raise ChoiceError("this server has no inbox; start it with --inbox FOLDER, or use `add`")
    return inbox


InboxOf = Annotated[Inbox, Depends(inbox_of)]
Published = Annotated[date | None, Form(), EMPTY_IS_NONE]


@ROUTER.post("/inbox", summary="Hand in files, a text or links.", status_code=303)
def hand_in(
    request: Request,
    inbox: InboxOf,
    files: Annotated[list[UploadFile] | None, Form()] = None,
    text: Annotated[str, Form(max_length=1_000_000)] = "",
    published: Published = None,
) -> Response:
    """Everything waits to be read; nothing does when one part of it cannot be taken."""
    held = [(one.filename or "file", one) for one in files or () if one.filename]
    links = _find_links(text)
    if not held and not text.strip():
        raise HTTPException(
            422, "There was nothing in it: choose a file, or paste a text or links."
        )
    _check(inbox, [(name, one.size or 0) for name, one in held], links)
    who, day = _who(request), published.isoformat() if published else None
    for name, one in held:
        inbox.spool.add_file(name, one.file.read(inbox.limits.file_bytes + 1), who, day)
    for link in links:
        inbox.spool.add_link(link, who, day)
    if text.strip() and not links:
        inbox.spool.add_file(_name_text(text), text.encode("utf-8", "replace"), who, day)
    inbox.call()
    return RedirectResponse("/inbox", 303)


@ROUTER.post("/inbox/again", summary="Read once more what failed.", status_code=303)
def read_again(inbox: InboxOf, item: Annotated[str, Form(max_length=40)]) -> Response:
    """The item waits again; what of it is on record stays as it is."""
    found = inbox.spool.load(item)
    if found is None or found.state is not ItemState.FAILED:
        raise ChoiceError("that is not in the inbox any more; hand it in again")
    inbox.spool.make_wait(found)
    inbox.call()
    return RedirectResponse("/inbox", 303)


@ROUTER.post(
    "/inbox/clear", summary="Clear the list of what is finished.", status_code=303,
    responses=NOT_FOUND,
)  # fmt: skip
def clear(inbox: InboxOf, item: Annotated[str, Form(max_length=40)] = "") -> Response:
    """Finished items are gone from the list, or only the one; the record stays as it is.

    All at once, those that failed stay.
    """
    for one in inbox.spool.list_items():
        is_meant = one.id == item if item else one.state is ItemState.DONE
        if is_meant and one.state in _FINISHED:
            inbox.spool.remove(one.id)
    return RedirectResponse("/inbox", 303)


def _check(inbox: Inbox, sizes: list[tuple[str, int]], links: list[str]) -> None:
    """HTTPException for more than the inbox takes."""
    limits = inbox.limits
    for what, count, most in (
        ("files", len(sizes), limits.files),
        ("links", len(links), limits.links),
    ):
        if count > most:
            raise HTTPException(413, f"At most {most:,} {what} are taken at once, not {count:,}.")
    for name, size in sizes:
        if size > limits.file_bytes:
            problem = f"{name} holds more than {limits.file_bytes:,} bytes"
            raise HTTPException(413, f"{problem}; split it, or use `onrecord add`.")
    waiting = [one for one in inbox.spool.list_items() if one.state not in _FINISHED]
    room = limits.waiting_bytes - sum(size for _, size in sizes)
    if len(waiting) + len(sizes) + len(links) > limits.waiting or inbox.spool.size() > room:
        raise HTTPException(429, "Too much waits already; come back when it has been read.")


def _find_links(text: str) -> list[str]:
    """The addresses, if the text holds nothing else."""
    words = text.split()
    are_links = words and all(_LINK.fullmatch(word) for word in words)
    return list(dict.fromkeys(words)) if are_links else []


def _name_text(text: str) -> str:
    first = next(line for line in text.splitlines() if line.strip())
    start = " ".join(first.split())[:60]
    return f"{start or datetime.now().astimezone().date()}.txt"


def _who(request: Request) -> str:
    visitor = visitor_of(request)
    return visitor.name if visitor else ""


PAGES = (
    Page(
        name="inbox",
        path="/inbox",
        show=show_inbox,
        template="inbox.html",
        summary="What was handed in to be read, and what became of it.",
        entry=Entry("Inbox", 65, "i"),
        keys=(
            Key("p", "paste: to the field for text and links"),
            Key("o", "choose files"),
            Key("j k", "next, previous item"),
        ),
        script="inbox.js",
        examples=("/inbox",),
    ),
)
