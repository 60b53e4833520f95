"""View models as HTML and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from fastapi import Request, Response
from jinja2 import (
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from pydantic import BaseModel

from onrecord.web.assets import asset_address
from onrecord.web.page import Page, Site
from onrecord.web.security import Tokens, keep_visit, visit_of
from onrecord.web.wording import FILTERS

_HTML = "text/html; charset=utf-8"
_JSON = "application/json"


def make_environment() -> Environment:
    """The templates of the reading room; those of exports stand under ``export/``."""
    environment = Environment(
        loader=ChoiceLoader([
            PackageLoader("onrecord.web", "templates"),
            PrefixLoader({"export": PackageLoader("onrecord.export", "templates")}),
        ]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(FILTERS)
    environment.globals["asset"] = asset_address
    return environment


def render(
    request: Request, template: str, shown: object, *, page: Page | None = None, status: int = 200
) -> Response:
    """The template filled with the view model; only one block of it where htmx asks for that."""
    environment: Environment = request.app.state.environment
    held = environment.get_template(template)
    context = _context(request, shown, page)
    block = _block_asked(request, held)
    if block is None:
        html = held.render(context)
    else:
        html = "".join(held.blocks[block](held.new_context(context)))
    response = Response(html.encode("utf-8", "xmlcharrefreplace"), status, media_type=_HTML)
    response.headers["vary"] = "HX-Request, HX-Target"
    keep_visit(request, response)
    return response


def _context(request: Request, shown: object, page: Page | None) -> dict[str, Any]:
    site: Site = request.app.state.site
    tokens: Tokens = request.app.state.tokens
    return {
        "shown": shown,
        "page": page,
        "site": site,
        "path": request.url.path,
        "query": request.url.query,
        "visitor": getattr(request.state, "visitor", None),
        "desk": request.app.state.desk,
        "token": lambda: tokens.token_for(visit_of(request)),
    }


def _block_asked(request: Request, template: Template) -> str | None:
    """The block that is to be renewed in a page that the browser shows already."""
    headers = request.headers
    if headers.get("hx-request") != "true" or "hx-history-restore-request" in headers:
        return None
    block = headers.get("hx-target", "")
    return block if block in template.blocks else None


def json_response(shown: object, *, status: int = 200) -> Response:
    """The view model as JSON."""
    text = json.dumps(as_json(shown), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # What UTF-8 cannot hold (lone surrogates) becomes the escape that JSON has for it.
    return Response(text.encode(errors="backslashreplace"), status, media_type=_JSON)


def as_json(value: Any) -> Any:
    """Dataclasses as objects, every sequence as a list, days in ISO 8601."""
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: as_json(getattr(value, field.name)) for field in fields}
    if isinstance(value, BaseModel):
        return {name: as_json(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_json(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
