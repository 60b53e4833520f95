"""Errors as pages and as JSON: one table."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from onrecord.errors import ChoiceError, OnRecordError, StoreError
from onrecord.web.rendering import json_response, render
from onrecord.web.security import HEADERS

_STATUS: dict[type[OnRecordError], int] = {ChoiceError: 404, StoreError: 503}
_TITLES = {
    401: "Sign in first",
    403: "That was refused",
    404: "There is nothing here",
    405: "That cannot be done here",
    408: "That took too long",
    413: "That is too large",
    422: "That could not be understood",
    429: "That was too often",
    500: "Something went wrong in the program",
    503: "The record cannot be read",
}
_NO_PAGE = "No page has this address; the navigation leads to all there are."
_OUR_FAULT = "What happened is in the log of `onrecord serve`. The record is unharmed."


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: ``detail`` says what, and what to do."""

    status: int
    title: str
    detail: str


RESPONSES: dict[int | str, dict[str, object]] = {
    422: {"model": Problem, "description": "A part of the address means nothing."},
    503: {"model": Problem, "description": "The record cannot be read."},
}
NOT_FOUND: dict[int | str, dict[str, object]] = {
    404: {"model": Problem, "description": "There is no such thing on record."},
}


def add_handlers(app: FastAPI) -> None:
    """Every error becomes a page, or JSON for who asked for it."""
    app.add_exception_handler(OnRecordError, _show_own)
    app.add_exception_handler(HTTPException, _show_http)
    app.add_exception_handler(RequestValidationError, _show_invalid)
    app.add_exception_handler(Exception, _show_fault)


async def _show_own(request: Request, error: Exception) -> Response:
    kinds = (kind for kind in type(error).__mro__ if kind in _STATUS)
    status = _STATUS[next(kinds)] if isinstance(error, tuple(_STATUS)) else 400
    return show_problem(request, status, str(error))


async def _show_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise TypeError(f"{error!r} is no HTTPException")
    plain = HTTPStatus(error.status_code).phrase
    detail = _NO_PAGE if error.status_code == 404 and error.detail == plain else error.detail
    response = show_problem(request, error.status_code, detail)
    response.headers.update(error.headers or {})
    return response


async def _show_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise TypeError(f"{error!r} is no RequestValidationError")
    wrong = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    return show_problem(request, 422, f"{wrong}.")


async def _show_fault(request: Request, _error: Exception) -> Response:
    response = show_problem(request, 500, _OUR_FAULT)
    # This answer is made outside of all that guards the others.
    response.headers.update(HEADERS)
    return response


def show_problem(request: Request, status: int, detail: str) -> Response:
    """The problem in the form that was asked for."""
    title = _TITLES.get(status) or HTTPStatus(status).phrase
    problem = Problem(status, title, detail)
    if _wants_json(request):
        return json_response(problem, status=status)
    return render(request, "problem.html", problem, status=status)


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return request.url.path.endswith(".json") or accepted.startswith("application/json")
