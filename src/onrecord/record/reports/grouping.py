"""One event, many reports: which reports of many articles are of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from onrecord.record.reports.likeness import WINDOW, explain_days, explain_same_event
from onrecord.record.reports.report import Link, Report, ReportGroup

_COPIES = "the articles are copies of one text, and both tell it in the same words"


class Counted(StrEnum):
    """What is counted where events are."""

    REPORT = "report"
    EVENT = "event"


def group_reports(
    reports: Iterable[Report], copies: Mapping[str, str] | None = None
) -> tuple[ReportGroup, ...]:
    """Every report in exactly one group, the groups in the order of their first reports.

    ``copies`` tells for articles that are copies of one text what they are copies of. A report
    joins a group for what it has in common with one of its reports, unless its day does not fit
    those of all: groups do not grow from day to day.
    """
    groups: list[_Group] = []
    alike: dict[object, list[_Group]] = defaultdict(list)
    for report in reports:
        near = alike[report.event, report.status]
        group = _join(near, report, copies or {})
        if group is None:
            group = _Group(report)
            groups.append(group)
            near.append(group)
    return tuple(ReportGroup(tuple(one.reports), tuple(one.links)) for one in groups)


def count(groups: Sequence[ReportGroup], counted: Counted) -> int:
    """How many events, or how many reports of them."""
    if counted is Counted.EVENT:
        return len(groups)
    return sum(len(group.reports) for group in groups)


class _Group:
    """A group in the making."""

    def __init__(self, report: Report) -> None:
        self.reports = [report]
        self.links: list[Link] = []
        self._days = [day for day in (report.day or report.published,) if day]

    def is_near(self, day: date | None) -> bool:
        """True when some report of the group is of a day near that one, or nothing tells it."""
        if day is None or not self._days:
            return True
        return min(self._days) - 2 * WINDOW <= day <= max(self._days) + 2 * WINDOW

    def find_link(self, report: Report, copies: Mapping[str, str]) -> Link | None:
        """Why the report belongs here; None where it does not."""
        for other in self.reports:
            why = _explain_copy(other, report, copies) or explain_same_event(other, report)
            if why and all(explain_days(one, report) or one is other for one in self.reports):
                return Link(other.id, report.id, why)
        return None

    def add(self, report: Report, link: Link) -> None:
        """The report is one of the group."""
        self.reports.append(report)
        self.links.append(link)
        self._days += [day for day in (report.day or report.published,) if day]


def _join(groups: Iterable[_Group], report: Report, copies: Mapping[str, str]) -> _Group | None:
    for group in groups:
        if not group.is_near(report.day or report.published) and report.article not in copies:
            continue
        if link := group.find_link(report, copies):
            group.add(report, link)
            return group
    return None


def _explain_copy(left: Report, right: Report, copies: Mapping[str, str]) -> str | None:
    original = copies.get(left.article)
    if original is None or original != copies.get(right.article):
        return None
    is_same = (left.trigger, left.words) == (right.trigger, right.words)
    return _COPIES if is_same and left.article != right.article else None
