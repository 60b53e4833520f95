"""What show functions ask for: the record as it stands, and the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from onrecord.store.store import Store
from onrecord.store.view import View


def store_of(request: Request) -> Store:
    """The store that this server shows."""
    store: Store = request.app.state.store
    return store


StoreOf = Annotated[Store, Depends(store_of)]


def open_view(store: StoreOf) -> Iterator[View]:
    """The record as it stands now; given back before the answer is sent."""
    with store.view() as view:
        yield view


ViewOf = Annotated[View, Depends(open_view, scope="function")]
