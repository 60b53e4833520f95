"""The application: every page at its two addresses, behind what keeps it safe."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse

from onrecord import __version__
from onrecord.store.store import Store
from onrecord.web.assets import Assets
from onrecord.web.bodies import BodyLimit
from onrecord.web.doorkeeper import Desk, Doorkeeper
from onrecord.web.inbox import Inbox, reading_command
from onrecord.web.options import Options
from onrecord.web.page import Page, Site, find_site
from onrecord.web.problems import NOT_FOUND, RESPONSES, add_handlers
from onrecord.web.proxies import ProxyHeaders
from onrecord.web.rendering import json_response, make_environment, render
from onrecord.web.security import HostGuard, SafeHeaders, Tokens, check_token
from onrecord.web.spool import Spool, spool_beside

HOME = "/documents"
_LARGE = frozenset({"/inbox"})
_DESCRIPTION = (
    "The record of political news: who said what, in the exact words. Every page has its data"
    " at the same address with `.json`."
)


def create_app(target: str, options: Options | None = None) -> FastAPI:
    """The reading room of the record at a path or an address; StoreError when it is not there."""
    store = Store.open(target)
    options = options or Options()
    inbox = _make_inbox(target, options)
    desk = Desk(options)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if inbox:
            inbox.start()
        yield
        if inbox:
            await run_in_threadpool(inbox.stop)
        store.close()

    app = FastAPI(
        title="OnRecord",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[Depends(check_token)],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(HostGuard, hosts=options.hosts),
            Middleware(ProxyHeaders, team=options.team),
            Middleware(Doorkeeper, desk=desk),
            Middleware(BodyLimit, limits=options.limits, large=_LARGE),
        ],
    )
    app.state.store = store
    app.state.options = options
    app.state.desk = desk
    app.state.inbox = inbox
    app.state.tokens = Tokens()
    app.state.environment = make_environment()
    app.state.site = find_site()
    _add_routes(app, app.state.site)
    add_handlers(app)
    return app


def _make_inbox(target: str, options: Options) -> Inbox | None:
    """The inbox, where there is a folder for it."""
    folder = options.spool or spool_beside(target)
    if folder is None:
        return None
    return Inbox(Spool(folder), reading_command(target, options.limits), options.limits)


def _add_routes(app: FastAPI, site: Site) -> None:
    app.mount("/static", Assets(), name="static")
    app.add_api_route("/", _go_home, include_in_schema=False, response_class=RedirectResponse)
    for router in site.routers:
        app.include_router(router)
    # The data first: the path of a page may take ".json" for a part of a name.
    for page in site.pages:
        app.add_api_route(
            f"{page.path}.json",
            _data_endpoint(page),
            response_model=page.model,
            responses=RESPONSES | (NOT_FOUND if "{" in page.path else {}),
            operation_id=page.name,
            summary=page.summary,
            tags=["data"],
        )
    for page in site.pages:
        app.add_api_route(
            page.path,
            _page_endpoint(page),
            include_in_schema=False,
            response_class=HTMLResponse,
        )


def _go_home() -> Response:
    return RedirectResponse(HOME)


def _data_endpoint(page: Page) -> Callable[..., Response]:
    found = Depends(page.show)

    def give_data(shown: Any = found) -> Response:
        return json_response(shown)

    return give_data


def _page_endpoint(page: Page) -> Callable[..., Response]:
    found = Depends(page.show)

    def show_page(request: Request, shown: Any = found) -> Response:
        return render(request, page.template, shown, page=page)

    return show_page
