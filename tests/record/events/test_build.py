"""From acts to events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.annotations import Act, Annotations, Mention, Status
from onrecord.document.span import Span
from onrecord.record.assemble import assemble_record
from onrecord.record.events.build import build_events
from onrecord.record.events.vocabulary import load_vocabulary
from onrecord.record.findings import Findings
from onrecord.record.statements.actor_index import ActorIndex
from tests.builders import Noun, Nth, Said, Thing, make_article
from tests.record.events.telling import Did, Telling, tell
from tests.record.mentioned import Told, mentioned_stories

MIRA, IVO = Thing("person", "Mira Soames"), Thing("person", "Ivo Kern")
LEAGUE, UNION = Thing("organisation", "Quay League"), Thing("organisation", "Harbour Union")
EVERYBODY = (MIRA, IVO, LEAGUE, UNION)


def _tell(text: str, *acts: Did, said: tuple[Said, ...] = (), **fields: Any) -> Telling:
    """The events of a text in which everybody is mentioned who is named once or more."""
    things = [one for one in EVERYBODY if str(one.mentions[0]) in text]
    return tell(text, *acts, things=things, said=said, **fields)


def test_event_has_the_actors_that_its_mentions_stand_for() -> None:
    text = "Mira Soames met Ivo Kern. She scolded his league, the Quay League."
    mira = Thing("person", "Mira Soames", "She")
    act = Did("scolded", "ACCUSE", ["She"], ["Quay League"], ("disapprove",))

    told = tell(text, act, things=[mira, IVO, LEAGUE])

    assert told.brief() == [("ACCUSE", ["Mira Soames"], ["Quay League"], "actual")]
    (event,) = told.events
    assert (event.id, event.modes, event.quad, event.confidence) == ("e1", ("disapprove",), 3, 0.9)
    assert [one.exact for one in event.trigger] == ["scolded"]
    assert [one.exact for one in event.evidence] == ["She scolded his league, the Quay League."]
    assert (event.statement, event.why) == (None, "told")


def test_events_are_numbered_in_text_order() -> None:
    text = "Mira Soames fined Ivo Kern; Ivo Kern wept, and Ivo Kern hit Mira Soames."
    things = [Thing("person", "Mira Soames", Nth("Mira Soames", 2)), IVO]
    hit = Did("hit", "ASSAULT", ["Ivo Kern"], [Nth("Mira Soames", 2)])
    fined = Did("fined", "SANCTION", ["Mira Soames"], ["Ivo Kern"])

    told = tell(text, hit, fined, things=things)

    assert [(one.id, one.event) for one in told.events] == [("e1", "SANCTION"), ("e2", "ASSAULT")]


def test_party_that_is_no_actor_is_dropped_and_so_is_an_act_without_any() -> None:
    text = "Mira Soames mocked the rain. The rain hit the sea."
    things = [MIRA, Thing("abstract", "the [rain]", "The [rain]"), Thing("place", "the [sea]")]
    mocked = Did("mocked", "ACCUSE", ["Mira Soames"], ["the rain"])
    hit = Did("hit", "ASSAULT", ["The rain"], ["the sea"])

    told = tell(text, mocked, hit, things=things)

    assert told.brief() == [("ACCUSE", ["Mira Soames"], [], "actual")]


def test_nobody_stands_on_both_sides_or_twice_on_one() -> None:
    text = "Mira Soames said that she had helped herself and Ivo Kern."
    mira = Thing("person", "Mira Soames", "she", Noun("herself"))
    act = Did("helped", "AID", ["Mira Soames", "she"], ["herself", "Ivo Kern"])

    assert tell(text, act, things=[mira, IVO]).brief() == [
        ("AID", ["Mira Soames"], ["Ivo Kern"], "actual")
    ]


@pytest.mark.parametrize(
    ("act", "confidence"),
    [
        (Did("harmed", "SANCTION", ["Mira Soames"]), 0.63),
        (Did("harmed", "PROTEST", ["Mira Soames"]), 0.9),
        (Did("harmed", "ASSAULT", ["Mira Soames"]), 0.63),
        (Did("harmed", "ASSAULT", ["Mira Soames", "Ivo Kern"]), 0.9),
        (Did("harmed", "AID", ["Mira Soames", "Ivo Kern"]), 0.63),
        (Did("harmed", "SANCTION", [], ["Ivo Kern"]), 0.9),
    ],
)
def test_event_without_the_recipient_that_it_needs_is_less_sure(
    act: Did, confidence: float
) -> None:
    (event,) = _tell("Mira Soames harmed Ivo Kern.", act).events

    assert event.confidence == confidence
    assert ("nobody told to whom" in event.why) is (confidence < 0.9)


@pytest.mark.parametrize(
    ("act", "actors", "recipients"),
    [
        (Did("saw", "CONSULT", ["Mira Soames"], ["Ivo Kern"]), 2, 0),
        (Did("saw", "CONSULT", ["Mira Soames"], ["Ivo Kern"], ("phone",)), 2, 0),
        (Did("saw", "CONSULT", ["Mira Soames"], ["Ivo Kern"], ("visit",)), 1, 1),
        (Did("saw", "AGREE", ["Mira Soames"], ["Ivo Kern"]), 1, 1),
        (Did("saw", "AGREE", ["Mira Soames", "Ivo Kern"]), 2, 0),
        (Did("saw", "ASSAULT", ["Mira Soames", "Ivo Kern"]), 2, 0),
    ],
)
def test_meeting_has_everybody_as_actor_and_a_visit_its_host_as_recipient(
    act: Did, actors: int, recipients: int
) -> None:
    (event,) = _tell("Mira Soames saw Ivo Kern.", act).events

    assert (len(event.actors), len(event.recipients)) == (actors, recipients)


def test_modes_and_codes_that_the_vocabulary_lacks_are_left_out() -> None:
    text = "Mira Soames fined Ivo Kern."
    fined = Did("fined", "SANCTION", ["Mira Soames"], ["Ivo Kern"], ("convict", "fine"))
    sang = Did("fined", "SING", ["Mira Soames"], ["Ivo Kern"])

    (event,) = _tell(text, fined, sang).events

    assert (event.event, event.modes) == ("SANCTION", ("convict",))


@pytest.mark.parametrize("cue", ["said", "told", "wrote", "has said", "understands", "added"])
def test_words_of_speaking_alone_are_no_event(cue: str) -> None:
    text = f"Mira Soames {cue} that Ivo Kern came."

    assert _tell(text, Did(cue, "AGREE", ["Mira Soames"], ["Ivo Kern"])).events == ()


def test_telling_somebody_to_do_something_is_a_request() -> None:
    text = "Mira Soames told Ivo Kern to leave."
    told = _tell(text, Did("told", "REQUEST", ["Mira Soames"], ["Ivo Kern"]))

    assert told.brief() == [("REQUEST", ["Mira Soames"], ["Ivo Kern"], "actual")]


def test_event_is_carried_by_the_innermost_statement_that_tells_it() -> None:
    text = "Mira Soames said Ivo Kern wrote that the Quay League fined the Harbour Union."
    inner = Said("that the Quay League fined the Harbour Union", "Ivo Kern", "wrote")
    outer = Said(
        "Ivo Kern wrote that the Quay League fined the Harbour Union", "Mira Soames", "said"
    )
    fined = Did("fined", "SANCTION", ["Quay League"], ["Harbour Union"])

    told = _tell(text, fined, said=(inner, outer))

    (event,) = told.events
    statement = next(one for one in told.record.statements if one.id == event.statement)
    assert statement.cue[0].exact == "wrote"


def test_act_in_a_cue_is_not_carried_by_what_it_introduces() -> None:
    text = "Mira Soames accused Ivo Kern of theft. Mira Soames said the Quay League did too."
    accused = Said("theft", "Mira Soames", "accused")
    act = Did("accused", "ACCUSE", ["Mira Soames"], ["Ivo Kern"], ("allege",))

    (event,) = _tell(text, act, said=(accused,)).events

    assert (event.event, event.statement) == ("ACCUSE", None)


def test_first_person_is_whoever_speaks_and_we_whoever_is_spoken_for() -> None:
    text = "“I thank you and we promise our league to you,” Mira Soames told Ivo Kern."
    pronouns = [Thing("person", one) for one in ("I", "we", "you")]
    twice = [Thing("person", Nth("you", 2)), Thing("organisation", Noun("our [league]"))]
    said = Said("“I thank you and we promise our league to you,”", "Mira Soames", "told")
    thank = Did("thank", "SUPPORT", ["I"], [Nth("you", 1)])
    promise = Did("promise", "AGREE", ["we"], [Nth("you", 2)])

    told = tell(text, thank, promise, things=[MIRA, IVO, *pronouns, *twice], said=(said,))

    assert told.brief() == [
        ("SUPPORT", ["Mira Soames"], ["Ivo Kern"], "actual"),
        ("AGREE", ["Mira Soames"], ["Ivo Kern"], "actual"),
    ]


def test_we_is_the_body_that_a_spokesman_speaks_for() -> None:
    text = "“We fined Ivo Kern,” a spokesman for the Quay League said. “I fined Ivo Kern.”"
    spokesman = Thing("person", Noun("a [spokesman] for the Quay League"))
    people = [
        Thing("person", "We"),
        Thing("person", "Ivo Kern", Nth("Ivo Kern", 2)),
        Thing("person", "I"),
    ]
    said = Said("“We fined Ivo Kern,”", "a spokesman for the Quay League", "said")
    act = Did("fined", "SANCTION", ["We"], ["Ivo Kern"])

    told = tell(text, act, things=[spokesman, LEAGUE, *people], said=(said,))

    assert told.brief() == [("SANCTION", ["Quay League"], ["Ivo Kern"], "actual")]


def test_between_us_is_speaker_and_hearer() -> None:
    text = "“I am suspending all ties between us,” Mira Soames told Ivo Kern on Tuesday."
    things = [MIRA, IVO, Thing("person", "I"), Thing("person", "us")]
    said = Said("“I am suspending all ties between us,”", "Mira Soames", "told")
    act = Did("suspending", "SANCTION", ["I"], ["us"], ("discontinue",))

    told = tell(text, act, things=things, said=(said,))

    assert told.brief() == [("SANCTION", ["Mira Soames"], ["Ivo Kern"], "actual")]
    (event,) = told.events
    assert event.statement == "s1"


def test_what_is_done_by_saying_it_is_done_when_it_is_said() -> None:
    text = "“I am suspending all ties with you,” Mira Soames told Ivo Kern on Tuesday."
    things = [MIRA, IVO, Thing("person", "I"), Thing("person", "you")]
    said = Said("“I am suspending all ties with you,”", "Mira Soames", "told")
    act = Did("suspending", "SANCTION", ["I"], ["you"])
    past = text.replace("am suspending", "suspended")

    (event,) = tell(text, act, things=things, said=(said,)).events
    (before,) = tell(
        past,
        replace(act, trigger="suspended"),
        things=things,
        said=(replace(said, content="“I suspended all ties with you,”"),),
    ).events

    assert event.time is not None
    assert (event.time.evidence.exact, event.time.value) == ("Tuesday", "2018-04-10")
    assert before.time is None


@pytest.mark.parametrize(
    ("act", "event", "modes"),
    [
        (Did("visit", "CONSULT", ["Mira Soames"], ["Ivo Kern"], ("visit",)), "AGREE", ()),
        (Did("visit", "SUPPORT", ["Mira Soames"], ["Ivo Kern"]), "AGREE", ()),
        (Did("visit", "COOPERATE", ["Mira Soames"], ["Ivo Kern"]), "AGREE", ()),
        (Did("visit", "AID", ["Mira Soames"], ["Ivo Kern"]), "AGREE", ()),
        (Did("visit", "RETREAT", ["Mira Soames"], [], ("access",)), "CONCEDE", ()),
        (
            Did("visit", "SANCTION", ["Mira Soames"], ["Ivo Kern"], ("expel",)),
            "SANCTION",
            ("expel",),
        ),
    ],
)
@pytest.mark.parametrize("found", ["actual", "future"])
def test_what_is_to_come_is_the_event_that_plover_has_for_it(
    act: Did, event: str, modes: tuple[str, ...], found: str
) -> None:
    (told,) = _tell("Mira Soames will visit Ivo Kern.", replace(act, status=found)).events

    assert (told.event, told.modes, told.status) == (event, modes, Status.FUTURE)
    assert told.quad == load_vocabulary().events[event].quad


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mira Soames fined Ivo Kern.", "actual"),
        ("Mira Soames has since fined Ivo Kern.", "actual"),
        ("Mira Soames has not yet fined Ivo Kern.", "negated"),
        ("Mira Soames hasn’t fined Ivo Kern.", "negated"),
        ("Mira Soames has not only fined Ivo Kern.", "actual"),
        ("Mira Soames never publicly fined Ivo Kern.", "negated"),
        ("Mira Soames will have fined Ivo Kern.", "future"),
        ("Mira Soames’ll have fined Ivo Kern.", "future"),
        ("Mira Soames might have fined Ivo Kern.", "hypothetical"),
        ("Mira Soames would have fined Ivo Kern.", "hypothetical"),
        ("If Mira Soames fined Ivo Kern, he would go.", "hypothetical"),
        ("Nobody asked whether Mira Soames fined Ivo Kern.", "hypothetical"),
        ("The mayor denied that Mira Soames fined Ivo Kern.", "hypothetical"),
        ("The mayor denied that, and Mira Soames fined Ivo Kern.", "actual"),
        ("If it rains, Mira Soames fined Ivo Kern.", "actual"),
        ("In 2015, Mira Soames fined Ivo Kern.", "historical"),
        ("Mira Soames fined Ivo Kern three years ago.", "historical"),
        ("In March, Mira Soames fined Ivo Kern.", "actual"),
    ],
)
def test_status_is_what_the_words_around_tell(text: str, status: str) -> None:
    (event,) = _tell(text, Did("fined", "SANCTION", ["Mira Soames"], ["Ivo Kern"])).events

    assert event.status == status


def test_would_is_announced_in_a_statement() -> None:
    text = "The mayor said Mira Soames would fine Ivo Kern."
    act = Did("fine", "SANCTION", ["Mira Soames"], ["Ivo Kern"])
    said = Said("Mira Soames would fine Ivo Kern", "The mayor", "said")

    assert [one.status for one in _tell(text, act, said=(said,)).events] == ["future"]
    assert [one.status for one in _tell(text, act).events] == ["hypothetical"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Mira Soames will not accept Ivo Kern.", Did("accept", "REJECT")),
        ("Mira Soames must release Ivo Kern.", Did("must release", "REQUEST")),
        ("Mira Soames will expel Ivo Kern.", Did("will expel", "THREATEN")),
        ("Mira Soames promised to pay Ivo Kern.", Did("pay", "AGREE")),
    ],
)
def test_words_that_are_the_act_itself_do_not_undo_it(text: str, act: Did) -> None:
    (event,) = _tell(text, replace(act, actors=["Mira Soames"], recipients=["Ivo Kern"])).events

    assert (event.event, event.status) == (act.event, "actual")


def test_nouns_have_the_status_that_the_words_beside_them_tell() -> None:
    text = "The planned talks of Mira Soames. No fine for Ivo Kern. A possible raid on Ivo Kern."
    things = [MIRA, Thing("person", "Ivo Kern", Nth("Ivo Kern", 2))]
    acts = [
        Did("talks", "CONSULT", ["Mira Soames"]),
        Did("fine", "SANCTION", [], ["Ivo Kern"]),
        Did("raid", "ASSAULT", [], [Nth("Ivo Kern", 2)]),
    ]

    events = tell(text, *acts, things=things).events

    assert [(one.event, one.status) for one in events] == [
        ("AGREE", "future"),
        ("SANCTION", "negated"),
        ("ASSAULT", "hypothetical"),
    ]


def test_violence_under_a_condition_is_a_threat_made_by_whoever_says_so() -> None:
    text = "“I could hit Ivo Kern unless he goes,” Mira Soames said."
    things = [MIRA, IVO, Thing("person", "I")]
    hit = Did("hit", "ASSAULT", ["I"], ["Ivo Kern"], ("beat",), "hypothetical")
    said = Said("“I could hit Ivo Kern unless he goes,”", "Mira Soames", "said")
    guess = "Mira Soames could hit Ivo Kern unless he goes."

    (threat,) = tell(text, hit, things=things, said=(said,)).events
    (feared,) = _tell(guess, replace(hit, actors=["Mira Soames"])).events
    (open_,) = _tell("Mira Soames could hit Ivo Kern.", replace(hit, actors=["Mira Soames"])).events

    assert (threat.event, threat.modes, threat.status) == ("THREATEN", ("violence",), "actual")
    assert (feared.event, feared.status) == ("THREATEN", "hypothetical")
    assert (open_.event, open_.modes, open_.status) == ("ASSAULT", ("beat",), "hypothetical")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Mira Soames fined Ivo Kern on Tuesday.", ("Tuesday", "2018-04-10")),
        ("On Tuesday, Mira Soames fined Ivo Kern.", ("Tuesday", "2018-04-10")),
        ("Mira Soames fined Ivo Kern in Port Sellick last week.", ("last week", "2018-W14")),
        ("Mira Soames will have fined Ivo Kern on Monday.", ("Monday", "2018-04-16")),
        ("Mira Soames will have fined Ivo Kern on Thursday.", ("Thursday", None)),
        ("Mira Soames will have fined Ivo Kern tomorrow.", ("tomorrow", "2018-04-13")),
        ("Mira Soames fined Ivo Kern, who left on Tuesday.", None),
        ("Mira Soames fined Ivo Kern. He left on Tuesday.", None),
        ("Mira Soames fined Ivo Kern.", None),
    ],
)
def test_time_is_the_one_in_the_clause_of_the_act(
    text: str, time: tuple[str, str | None] | None
) -> None:
    (event,) = _tell(text, Did("fined", "SANCTION", ["Mira Soames"], ["Ivo Kern"])).events

    told = (event.time.evidence.exact, event.time.value) if event.time else None
    assert told == time


def test_time_to_come_without_a_day_of_publication_has_words_alone() -> None:
    act = Did("fine", "SANCTION", ["Mira Soames"], ["Ivo Kern"])
    (event,) = _tell("Mira Soames will fine Ivo Kern on Monday.", act, published=None).events

    assert event.time is not None
    assert (event.time.evidence.exact, event.time.value) == ("Monday", None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mira Soames fined Ivo Kern in Port Sellick.", "Port Sellick"),
        ("In Port Sellick, Mira Soames fined Ivo Kern.", "Port Sellick"),
        ("Mira Soames fined Ivo Kern near Port Sellick on Tuesday.", "Port Sellick"),
        ("Mira Soames fined Ivo Kern in the port of Port Sellick.", "Port Sellick"),
        ("Mira Soames fined Ivo Kern of Port Sellick.", None),
        ("Mira Soames fined Ivo Kern. It rained in Port Sellick.", None),
        ("Mira Soames fined Ivo Kern, who was in Port Sellick.", None),
    ],
)
def test_place_is_the_one_that_the_clause_names(text: str, place: str | None) -> None:
    things = [MIRA, IVO, Thing("place", "Port Sellick")]
    fined = Did("fined", "SANCTION", ["Mira Soames"], ["Ivo Kern"])

    (event,) = tell(text, fined, things=things).events

    assert (event.place.exact if event.place else None) == place


def test_event_told_twice_stays_two_events_unless_the_same_words_tell_it() -> None:
    text = "Mira Soames fined Ivo Kern heavily. So Mira Soames fined Ivo Kern."
    things = [
        Thing("person", "Mira Soames", Nth("Mira Soames", 2)),
        Thing("person", "Ivo Kern", Nth("Ivo Kern", 2)),
    ]
    first = Did("fined", "SANCTION", ["Mira Soames"], ["Ivo Kern"], confidence=0.6)
    same = replace(first, trigger="fined Ivo Kern heavily", confidence=0.8)
    second = Did(Nth("fined", 2), "SANCTION", [Nth("Mira Soames", 2)], [Nth("Ivo Kern", 2)])

    events = tell(text, first, same, second, things=things).events

    assert [(one.id, one.trigger[0].exact, one.confidence) for one in events] == [
        ("e1", "fined Ivo Kern heavily", 0.8),
        ("e2", "fined", 0.9),
    ]


PHRASES = [
    ("The Quay League has severed all formal ties with the Harbour Union.", "SANCTION"),
    ("The Quay League broke off diplomatic relations with the Harbour Union.", "SANCTION"),
    ("The Quay League is freezing its links with the Harbour Union.", "SANCTION"),
    ("The Quay League on Tuesday expelled the Harbour Union.", "SANCTION"),
    ("The Harbour Union was expelled on Tuesday by the Quay League.", "SANCTION"),
    ("The Quay League resumed relations with the Harbour Union.", "SUPPORT"),
    ("The Quay League warmly thanked the Harbour Union.", "SUPPORT"),
    ("The Quay League, which thanked the Harbour Union, left.", "SUPPORT"),
    ("The Quay League had apologised to the Harbour Union.", "CONCEDE"),
    ("The Quay League accused the Harbour Union of theft.", "ACCUSE"),
    ("The Harbour Union has been sued by the Quay League.", "ACCUSE"),
    ("The Quay League called on the Harbour Union to go.", "REQUEST"),
    ("The Quay League also asked the Harbour Union to go.", "REQUEST"),
    ("The Harbour Union was ordered by the Quay League to go.", "REQUEST"),
    ("The Quay League invited the Harbour Union.", "AGREE"),
]


@pytest.mark.parametrize(("text", "event"), PHRASES)
def test_act_that_nobody_can_mistake_is_found_by_its_words(text: str, event: str) -> None:
    (told,) = (found := _tell(text)).events

    assert found.brief() == [(event, ["Quay League"], ["Harbour Union"], "actual")]
    assert told.why.startswith(f"phrase of {event}: ")


@pytest.mark.parametrize(
    "text",
    [
        "The Quay League will not thank the Harbour Union.",
        "The Quay League threatened to sever all ties with the Harbour Union.",
        "The Quay League considered severing ties with the Harbour Union.",
        "The Quay League wants to thank the Harbour Union.",
        "If the Quay League thanked the Harbour Union, nobody heard it.",
        "Rumours that the Quay League thanked the Harbour Union spread.",
        "The Quay League and a friend, accused by the Harbour Union, left.",
        "The Quay League asked the Harbour Union about the fish.",
        "The Harbour Union was asked by the Quay League when to go.",
        "The Quay League cut ties. With the Harbour Union it rained.",
        "The Quay League cut the ribbon with the Harbour Union.",
        "The Quay League met a man who, thanked, praised Harbour Union’s beer.",
        "Mira Soames, whom the Quay League knew, thanked the Harbour Union.",
    ],
)
def test_words_that_only_look_like_an_act_tell_none_of_a_wrong_party(text: str) -> None:
    told = _tell(text).brief()

    assert [one for one in told if one[1] == ["Quay League"]] == []


def test_phrase_gives_the_parties_that_the_act_lacks_and_the_event_that_it_missed() -> None:
    text = "The Quay League accused the Harbour Union of theft."
    alone = Did("accused", "ACCUSE", [], ["Harbour Union"], ("disapprove",), confidence=0.5)
    wrong = Did("accused", "REQUEST", ["Quay League"], ["Harbour Union"], confidence=0.5)

    (completed,) = _tell(text, alone).events
    (replaced,) = _tell(text, wrong).events

    assert (completed.modes, completed.confidence) == (("disapprove",), 0.9)
    assert completed.why == "told; parties by the phrase of ACCUSE: “accused”"
    assert len(completed.actors) == len(completed.recipients) == 1
    assert (replaced.event, replaced.why) == ("ACCUSE", "phrase of ACCUSE: “accused”")


def test_act_of_a_cue_is_done_by_whoever_speaks_to_whoever_hears() -> None:
    text = "Mira Soames told Ivo Kern that she was sorry, and urged him to rest."
    things = [
        Thing("person", "Mira Soames", "she"),
        Thing("person", "Ivo Kern"),
        Thing("person", "him"),
    ]
    sorry = Said("that she was sorry", "Mira Soames", "told")
    urged = Said("to rest", "Mira Soames", "urged him")
    alone = Did("urged", "REQUEST")

    found = tell(text, things=things[:2], said=(sorry, urged)).brief()
    told = tell(text, alone, things=things[:2], said=(sorry, urged)).brief()

    assert found == []
    assert told == [("REQUEST", ["Mira Soames"], [], "actual")]
    assert tell(text, alone, things=things[:2], said=(sorry,)).brief() == []


def test_verb_of_a_cue_without_its_subject_beside_it_is_the_speakers() -> None:
    text = "Mira Soames said that she was sorry, and urged Ivo Kern to rest."
    sorry = Said("that she was sorry", "Mira Soames", "said")
    urged = Said("to rest", "Mira Soames", "urged")
    things = [Thing("person", "Mira Soames", "she"), IVO]

    told = tell(text, things=things, said=(sorry, urged))

    assert told.brief() == [("REQUEST", ["Mira Soames"], ["Ivo Kern"], "actual")]
    assert tell(text, things=things, said=(sorry,)).events == ()


def test_pronoun_of_a_source_is_whoever_speaks() -> None:
    text = "Mira Soames wrote a letter. It asks Ivo Kern to rest. The Quay League knew it."
    things = [MIRA, IVO, Thing("organisation", "It", "The Quay League")]
    things.append(Thing("object", "a [letter]"))
    said = Said("Ivo Kern to rest", "It", "asks")

    (event,) = (told := tell(text, things=things, said=(said,))).events

    assert event.actors == (told.record.statements[0].speaker,)


@given(mentioned_stories(), st.data())
def test_events_of_any_acts_are_exact_and_have_each_actor_once(
    told: Told, data: st.DataObject
) -> None:
    text, attributions, entities = told
    article = make_article(text, published=date(2018, 4, 12))
    record = assemble_record(article, attributions, (), (), entities)
    mentions = [mention for entity in entities for mention in entity.mentions]
    ids = [None, *(actor.id for actor in record.actors)]
    index = ActorIndex(text, {one: data.draw(st.sampled_from(ids)) for one in mentions})
    acts = data.draw(st.lists(_acts(text, mentions), max_size=4))
    found = Annotations((), tuple(attributions), (), tuple(entities), tuple(acts))

    events = build_events(Findings(article, found, index, record.actors, record.statements))

    assert [event.id for event in events] == [f"e{n}" for n in range(1, len(events) + 1)]
    triggers = [event.trigger[0].span for event in events]
    assert triggers == sorted(triggers)
    for event in events:
        parties = (*event.actors, *event.recipients)
        assert 0 < len(parties) == len(set(parties))
        assert set(parties) <= set(ids)
        assert 0 <= event.confidence <= 1
        assert event.evidence[0].span.contains(event.trigger[0].span)
        for part in (*event.trigger, *event.evidence, *([event.place] if event.place else [])):
            assert part.span.text_in(text) == part.exact


def _acts(text: str, mentions: Sequence[Mention]) -> st.SearchStrategy[Act]:
    bounds = st.integers(0, len(text) - 1)
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), bounds, bounds)
    none: st.SearchStrategy[tuple[Mention, ...]] = st.just(())
    some = st.lists(st.sampled_from(mentions), max_size=3).map(tuple) if mentions else none
    parties: st.SearchStrategy[tuple[Mention, ...]] = some
    return st.builds(
        Act,
        trigger=spans.filter(lambda span: len(span) < 60 and bool(span.text_in(text).strip())),
        event=st.sampled_from(["CONSULT", "SANCTION", "ASSAULT", "RETREAT", "NONE"]),
        modes=st.just(("visit", "expel")),
        actors=parties,
        recipients=parties,
        status=st.sampled_from(Status),
        confidence=st.floats(0, 1),
    )
