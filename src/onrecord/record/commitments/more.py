"""Whether a draft binds anybody, and what further things its "and to" tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.doubt import is_figure, is_threat
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.thing import cut_thing

_AND_TO = re.compile(r",?\s+and\s+(?:also\s+)?to\s+(?=[a-z])")


def iter_more(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """The second thing of "agreed to reopen the port and to hold talks"."""
    more = _AND_TO.match(scene.text, draft.what.end, draft.stretch.end)
    while more:
        what = cut_thing(scene.text, more.end(), draft.stretch.end)
        if what is None:
            return
        further = replace(draft, what=what, cue=Span(more.start() + 1, more.end()))
        if is_sound(scene, further):
            yield further
        more = _AND_TO.match(scene.text, what.end, draft.stretch.end)


def is_sound(scene: Scene, draft: Draft) -> bool:
    """True when somebody is bound, and to something that can be given."""
    if not draft.by or (draft.by == draft.to and len(draft.by) == 1):
        return False
    if draft.kind in (CommitmentKind.PROMISE, CommitmentKind.OFFER) and is_threat(
        scene.text, draft.what
    ):
        return False
    return not is_figure(scene.text, draft.what)
