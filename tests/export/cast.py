"""A short article in which everybody has a part."""

from __future__ import annotations

from tests.builders import Said, make_actor, make_record

TEXT = """\
Ada Vell, chair of the Quay League, wrote to Mira Soames: “We will not wait.”

“It was time,” she said. An aide to Mira Soames called it rash. Others called it brave.

Dovan Harbour was quiet.
"""
ACTORS = (
    make_actor(
        TEXT,
        "a1",
        "Ada Vell",
        "Ada Vell",
        "she",
        country="ARD",
        aliases=["Ms Vell"],
        roles=[("chair", "a2", "chair of the Quay League")],
    ),
    make_actor(TEXT, "a2", "Quay League", kind="organisation", aliases=["the league"]),
    make_actor(TEXT, "a3", "Mira Soames", registry_id="quay-7"),
    make_actor(
        TEXT, "a4", "An aide to Mira Soames", kind="unnamed", roles=[("aide", "a3", "aide")]
    ),
    make_actor(TEXT, "a5", "Dovan Harbour", kind="group"),
)
STATEMENTS = (
    Said(
        "“We will not wait.”",
        "Ada Vell, chair of the Quay League,",
        "wrote",
        speaker="a1",
        on_behalf_of="a2",
        addressees=("a3",),
    ),
    Said("“It was time,”", "she", "said", speaker="a1"),
    Said(
        "rash", "An aide to Mira Soames", "called it", "indirect", speaker="a4", on_behalf_of="a3"
    ),
    Said("brave", "Others", "called it", "indirect", 0.42, addressees=("a1", "a3")),
)
RECORD = make_record(TEXT, STATEMENTS, actors=ACTORS, title="The league is done with waiting")
