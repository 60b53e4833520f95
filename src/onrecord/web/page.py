"""What a page is, and which pages there are."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, get_type_hints

from fastapi import APIRouter

from onrecord.web import pages as folder


@dataclass(frozen=True, slots=True)
class Entry:
    """A page's entry in the navigation; ``key`` is the letter after ``g`` that leads there.

    Entries stand in the order of their places: Documents 10, Search 20; further ones between
    30 and 90.
    """

    label: str
    place: int
    key: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a page, and what it does; the help shows both."""

    keys: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its data, which stand at ``path`` and ``path.json``.

    ``name`` is unique and names the operation. ``show`` returns the view model, ``template``
    puts it into words. ``script`` is a module of ``static/`` that only this page needs, and
    ``vendored`` are scripts of ``static/vendor/`` that it needs before. ``examples`` are
    addresses of the page on a record of the examples; screenshots and walks visit them.
    """

    name: str
    path: str
    show: Callable[..., Any]
    template: str
    summary: str
    entry: Entry | None = None
    keys: tuple[Key, ...] = ()
    script: str | None = None
    vendored: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def model(self) -> type[Any]:
        """The view model's dataclass."""
        found: type[Any] = get_type_hints(self.show)["return"]
        return found


@dataclass(frozen=True, slots=True)
class Site:
    """All pages, and the routes that are none."""

    pages: tuple[Page, ...]
    routers: tuple[APIRouter, ...]

    @property
    def entries(self) -> tuple[Page, ...]:
        """The pages of the navigation, in order."""
        listed = [(page.entry.place, page.name, page) for page in self.pages if page.entry]
        return tuple(page for _, _, page in sorted(listed, key=lambda one: one[:2]))

    @property
    def names(self) -> frozenset[str]:
        """The names of all pages, so that one can lead to another if it is there."""
        return frozenset(page.name for page in self.pages)

    @property
    def examples(self) -> tuple[str, ...]:
        """Every address that screenshots and walks visit."""
        return tuple(address for page in self.pages for address in page.examples)


def find_site() -> Site:
    """What the modules of ``onrecord.web.pages`` hold, in the order of their names."""
    modules = [import_module(name) for name in _iter_names()]
    pages = [page for module in modules for page in getattr(module, "PAGES", ())]
    return Site(
        pages=tuple(pages),
        routers=tuple(module.ROUTER for module in modules if hasattr(module, "ROUTER")),
    )


def _iter_names() -> Iterator[str]:
    found = (one.name for one in pkgutil.iter_modules(folder.__path__))
    yield from (f"{folder.__name__}.{name}" for name in sorted(found))
