"""What a person corrects in a fact: a form's answers as the new values of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from starlette.datastructures import FormData

from onrecord.record.events.vocabulary import load_vocabulary
from onrecord.store.kinds import EVENT
from onrecord.store.values import Json
from onrecord.web.correction_fields import (
    Asked,
    Draft,
    FieldShown,
    Sort,
    Typed,
    fields_of,
    list_fields,
)

ACTOR_KINDS = ("person", "organisation", "country", "group", "unnamed")
_DURATION = re.compile(r"P(?:\d+[YMWD])+")
_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")


def typed_in(form: FormData) -> Typed:
    """What was typed into the fields of a fact."""
    modes = tuple(str(one) for one in form.getlist("v_modes"))
    return Typed({key: str(value) for key, value in form.items()}, modes)


def read_change(draft: Draft, form: Mapping[str, str], modes: Iterable[str]) -> Json:
    """The new values of the fields that were changed; ValueError says what cannot be."""
    change: Json = {}
    held = list_fields(draft)
    for asked, before in zip(fields_of(draft.fact.kind), held, strict=True):
        given = form.get(f"v_{asked.key}", before.value).strip()
        change |= _read(asked, before, given, form, draft)
    if draft.fact.kind == EVENT.name and "event" not in change:
        change |= _read_modes(draft, tuple(modes))
    return change


def find_words(words: str, text: str, near: int) -> Json:
    """The span of these exact words that begins nearest to a place; ValueError if there is none."""
    found = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    if not found:
        raise ValueError("These exact words are not in the document")
    start = min(found, key=lambda place: abs(place - near))
    return {"start": start, "end": start + len(words), "exact": words}


def _read(
    asked: Asked, before: FieldShown, given: str, form: Mapping[str, str], draft: Draft
) -> Json:
    """The new value of the field, if it has one."""
    if asked.sort is Sort.WORDS:
        return _read_words(asked, before, given, form.get(f"at_{asked.key}", ""), draft)
    if asked.sort is Sort.DUE:
        return _read_due(before, given, form.get("w_due", before.words).strip(), draft)
    if asked.sort is Sort.MODES or given == before.value:
        return {}
    if not given and asked.is_needed:
        raise ValueError(f"{asked.label}: this cannot be left empty")
    if asked.sort in _OF_ACTORS:
        return _read_actors(asked, given, form.get(f"k_{asked.key}", ACTOR_KINDS[0]))
    return _read_event(given) if asked.sort is Sort.EVENT else {asked.key: _read_one(asked, given)}


_OF_ACTORS = (Sort.ACTOR, Sort.ACTORS, Sort.PAIR)


def _read_one(asked: Asked, given: str) -> str | None:
    if not given:
        return None
    if asked.sort is Sort.DAY:
        return _parse_day(given)
    if asked.sort is Sort.EVERY and not _DURATION.fullmatch(given):
        raise ValueError(f"{given!r} is no duration; write it as P1W, P1M, P3M or P1Y")
    if asked.values and given not in asked.values:
        raise ValueError(f"{asked.label}: {given!r} is none of {', '.join(asked.values)}")
    return given


def _read_words(asked: Asked, before: FieldShown, given: str, at: str, draft: Draft) -> Json:
    """Places win over words: who moved them in the text meant just these."""
    if at and at != before.spans:
        return {asked.key: [_cut(one, draft.text) for one in at.split(",")]}
    if given == before.value:
        return {}
    parts = _parted(given)
    if not parts and asked.is_needed:
        raise ValueError(f"{asked.label}: this cannot be left empty")
    return {asked.key: [find_words(part, draft.text, draft.near) for part in parts]}


def _cut(given: str, text: str) -> Json:
    found = _RANGE.fullmatch(given)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 0 <= start < end <= len(text):
        raise ValueError("These places are not in the document; load the page again")
    return {"start": start, "end": end, "exact": text[start:end]}


def _read_actors(asked: Asked, given: str, kind: str) -> Json:
    if kind not in ACTOR_KINDS:
        raise ValueError(f"{asked.label}: an actor is one of {', '.join(ACTOR_KINDS)}")
    names = list(dict.fromkeys(_parted(given)))
    if asked.sort is Sort.ACTOR and len(names) > 1:
        raise ValueError(f"{asked.label}: this can be one actor only")
    if asked.sort is Sort.PAIR and len(names) != 2:
        raise ValueError("These are not two actors")
    told = [{"name": name, "kind": kind} for name in names]
    if asked.sort is Sort.ACTOR:
        return {asked.key: told[0] if told else None}
    return {asked.key: told}


def _read_event(given: str) -> Json:
    """PLOVER's code of an event; the modes of the old one go with it."""
    events = load_vocabulary().events
    if given not in events:
        raise ValueError(f"{given!r} is no code of an event")
    return {"event": given, "quad": events[given].quad, "modes": []}


def _read_modes(draft: Draft, modes: tuple[str, ...]) -> Json:
    held = draft.fact.value
    kind = load_vocabulary().get(held["event"])
    known = tuple(kind.modes) if kind else ()
    if unknown := [one for one in modes if one not in known]:
        raise ValueError(f"{held['event']} has no mode {', '.join(unknown)}")
    return {} if set(modes) == set(held.get("modes") or ()) else {"modes": list(modes)}


def _read_due(before: FieldShown, given: str, words: str, draft: Draft) -> Json:
    if (given, words) == (before.value, before.words):
        return {}
    if not given and not words:
        return {"due": None}
    if not words:
        raise ValueError("due: give the exact words that tell the day, too")
    day = (given if given == before.value else _parse_day(given)) if given else None
    return {"due": find_words(words, draft.text, draft.near) | {"value": day}}


def _parse_day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ValueError(f"{given!r} is not a day; write it as YYYY-MM-DD") from None


def _parted(given: str) -> list[str]:
    return [part.strip() for part in given.split("|") if part.strip()]
