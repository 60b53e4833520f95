"""Which steps between actors a text tells, and which words tell none."""

from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.document.annotations import Annotations, Status
from onrecord.record.actors.build import build_actors
from onrecord.record.event import Event
from onrecord.record.evidence import cut_evidence
from onrecord.record.findings import Findings
from onrecord.record.relation import RelationKind
from onrecord.record.relations.derive import derive_relations
from onrecord.record.statements.actor_index import ActorIndex
from tests.builders import Said, make_article, span_of
from tests.record.mentioned import Told, mentioned_stories
from tests.record.relations.telling import derive, steps

FORMAL, MEMBER, ALLIANCE, DISPUTE = (kind.value for kind in RelationKind)


@pytest.mark.parametrize(
    ("text", "between", "state"),
    [
        ("Ardania suspended diplomatic relations with Kelmark.", "Ardania Kelmark", "suspended"),
        ("Ardania cuts ties with Kelmark", "Ardania Kelmark", "severed"),
        ("Ardania has put its agreement with Kelmark on ice.", "Ardania Kelmark", "suspended"),
        ("Relations between Ardania and Kelmark were broken off.", "Ardania Kelmark", "severed"),
        ("Ardania and Kelmark have resumed relations.", "Ardania Kelmark", "resumed"),
        ("Ardania’s links with Kelmark are unaffected.", "Ardania Kelmark", "unaffected"),
        ("The treaty between Ardania and Kelmark remains in force.", "Ardania Kelmark", "active"),
        ("Ardania’s ties with Kelmark remain frozen.", "Ardania Kelmark", "suspended"),
        ("Ardania voted to end its partnership with Orran.", "Ardania Orran", "severed"),
        ("Ardania lifted the suspension of relations with Orran.", "Ardania Orran", "resumed"),
        ("Ardania broke with Orran.", "Ardania Orran", "severed"),
    ],
)
def test_formal_relations_change_as_the_words_say(text: str, between: str, state: str) -> None:
    one, other = between.split()

    told = [(set(step[:2]), *step[2:]) for step in steps(text)]

    assert told == [({one, other}, FORMAL, state)]


@pytest.mark.parametrize(
    ("text", "member", "body", "state"),
    [
        ("Grace Ofori joined the Green League.", "Grace Ofori", "Green League", "joined"),
        ("Grace Ofori was admitted to the Green League.", "Grace Ofori", "Green League", "joined"),
        ("The Green League admitted Grace Ofori.", "Grace Ofori", "Green League", "joined"),
        ("Grace Ofori quit the Harbour Party.", "Grace Ofori", "Harbour Party", "left"),
        ("Ardania withdrew from the Coastal Congress.", "Ardania", "Coastal Congress", "left"),
        ("Ardania decided to leave the Green League.", "Ardania", "Green League", "left"),
        ("Ardania’s withdrawal from the Green League is final.", "Ardania", "Green League", "left"),
        ("The Harbour Party expelled Grace Ofori.", "Grace Ofori", "Harbour Party", "expelled"),
        ("The Harbour Party threw Grace Ofori out.", "Grace Ofori", "Harbour Party", "expelled"),
        ("Orran was suspended from the Civic Union.", "Orran", "Civic Union", "suspended"),
        ("Orran remains a member of the Civic Union.", "Orran", "Civic Union", "unaffected"),
        ("Orran is no longer a member of the Civic Union.", "Orran", "Civic Union", "left"),
        ("The Civic Union suspended Ardania’s membership.", "Ardania", "Civic Union", "suspended"),
    ],
)  # fmt: skip
def test_membership_has_the_member_first(text: str, member: str, body: str, state: str) -> None:
    assert steps(text) == [(member, body, MEMBER, state)]


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("The Civic Union and the Liberal Forum formed a coalition.", ALLIANCE, "formed"),
        ("The Civic Union has ended its pact with the Liberal Forum.", ALLIANCE, "ended"),
        ("The pact between the Civic Union and the Liberal Forum is over.", ALLIANCE, "ended"),
        ("The Civic Union’s alliance with the Liberal Forum holds.", ALLIANCE, "unaffected"),
        ("The Civic Union joined forces with the Liberal Forum.", ALLIANCE, "formed"),
        ("The Civic Union has sued the Liberal Forum.", DISPUTE, "opened"),
        ("The Civic Union was sued by the Liberal Forum.", DISPUTE, "opened"),
        ("The Civic Union lodged a complaint against the Liberal Forum.", DISPUTE, "opened"),
        ("The Civic Union settled its dispute with the Liberal Forum.", DISPUTE, "settled"),
        ("The suit of the Civic Union goes on. The Civic Union took the Liberal Forum to court.",
         DISPUTE, "opened"),
    ],
)  # fmt: skip
def test_alliances_and_disputes_change_as_the_words_say(text: str, kind: str, state: str) -> None:
    told = [(set(step[:2]), *step[2:]) for step in steps(text)]

    assert told == [({"Civic Union", "Liberal Forum"}, kind, state)]


@pytest.mark.parametrize(
    "text",
    [
        "Ardania threatened to suspend relations with Kelmark.",
        "Ardania could sever its ties with Kelmark.",
        "If Ardania leaves the Green League, Kelmark will follow.",
        "Ardania has not left the Green League.",
        "Observers expect Ardania to leave the Green League.",
        "Ardania denied that it had broken off relations with Kelmark.",
        "Ardania would join the Green League.",
        "Has Ardania left the Green League?",
        "Kelmark urged Ardania to restore relations with Orran.",
        "Reports that Ardania had left the Green League are untrue.",
        "Ardania left the Green League’s office at noon.",
        "Grace Ofori joined Mira Soames on stage.",
        "In 1312 Ardania joined the Green League.",
        "Ardania broke the link with the dollar.",
        "Ardania is a country. Kelmark is another.",
    ],
)
def test_what_is_feared_wanted_denied_or_of_other_things_is_no_step(text: str) -> None:
    assert steps(text) == []


def test_text_about_a_match_tells_no_steps() -> None:
    text = (
        "The referee gave a penalty in extra time. The coach was cross. "
        "The striker left the Harbour Party."
    )

    assert steps(text) == []


def test_act_of_several_is_a_step_for_each() -> None:
    text = "Ardania and Kelmark left the Green League."

    assert steps(text) == [
        ("Ardania", "Green League", MEMBER, "left"),
        ("Kelmark", "Green League", MEMBER, "left"),
    ]


def test_coalition_of_three_ties_every_two() -> None:
    text = "The Harbour Party, the Civic Union and the Liberal Forum signed a coalition agreement."

    assert [step[:2] for step in steps(text)] == [
        ("Harbour Party", "Civic Union"),
        ("Harbour Party", "Liberal Forum"),
        ("Civic Union", "Liberal Forum"),
    ]


def test_leaders_act_is_one_of_the_body() -> None:
    text = "Mirek Dovan suspended all formal relations with Duncan Farrow."
    leaders = {"Mirek Dovan": "Harbour Party", "Duncan Farrow": "Civic Union"}

    (found,) = derive(f"{text} The Harbour Party met. The Civic Union did not.", leaders=leaders)

    assert found.between == ("a1", "a2")
    assert found.facts == ("a4", "a3")
    assert found.why == (
        "Mirek Dovan acted as leader of Harbour Party; "
        "Duncan Farrow acted as leader of Civic Union; "
        "“suspended all formal relations with Duncan Farrow” tells of formal relations: suspended"
    )


def test_member_that_is_a_person_stays_one() -> None:
    text = "Mirek Dovan left the Green League. The Harbour Party stayed."

    told = steps(text, leaders={"Mirek Dovan": "Harbour Party"})

    assert told[0] == ("Mirek Dovan", "Green League", MEMBER, "left")


def test_we_in_a_statement_is_the_body_of_who_speaks() -> None:
    text = "“We have left the Green League,” said Mirek Dovan of the Harbour Party."
    said = Said(
        "“We have left the Green League,”", source="Mirek Dovan", cue="said", speaker="Mirek Dovan"
    )

    told = steps(text, said, leaders={"Mirek Dovan": "Harbour Party"})

    assert told == [("Harbour Party", "Green League", MEMBER, "left")]


def test_us_in_a_letter_is_who_writes_and_who_is_written_to() -> None:
    text = (
        "Mirek Dovan wrote: “I am therefore suspending all formal relations between us.” "
        "He leads the Harbour Party, Duncan Farrow the Civic Union."
    )
    said = Said(
        "“I am therefore suspending all formal relations between us.”",
        source="Mirek Dovan", cue="wrote", speaker="Mirek Dovan", addressees=("Duncan Farrow",),
    )  # fmt: skip
    leaders = {"Mirek Dovan": "Harbour Party", "Duncan Farrow": "Civic Union"}

    assert steps(text, said, leaders=leaders) == [
        ("Harbour Party", "Civic Union", FORMAL, "suspended")
    ]


def test_the_agreement_is_the_one_told_before() -> None:
    text = (
        "Ardania signed a fishing agreement with Kelmark. Orran was not asked. "
        "The agreement has been suspended."
    )

    assert steps(text) == [
        ("Ardania", "Kelmark", FORMAL, "active"),
        ("Ardania", "Kelmark", FORMAL, "suspended"),
    ]


def test_the_two_parties_are_the_last_two_named_together() -> None:
    text = "The Civic Union and the Liberal Forum met. The two parties have formed an alliance."

    assert steps(text) == [("Civic Union", "Liberal Forum", ALLIANCE, "formed")]


def test_pronoun_for_a_tie_is_the_tie_told_last() -> None:
    text = "Ardania and Kelmark broke off relations in 2011 and restored them in 2013."

    assert [step[3] for step in steps(text)] == ["severed", "resumed"]


def test_suit_that_was_brought_and_withdrawn_is_opened_and_settled() -> None:
    text = "Ardania has withdrawn the suit that it brought against Kelmark in March."

    told = steps(text, pronouns={"it": "Ardania"})

    assert sorted(step[3] for step in told) == ["opened", "settled"]


def test_step_told_twice_is_one_with_all_its_evidence() -> None:
    text = (
        "Kelmark leaves Green League\n\n"
        "Kelmark has left the Green League. It did so on Monday.\n\n"
        "Kelmark left the Green League after a long quarrel."
    )

    (found,) = derive(text)

    assert [part.exact for part in found.evidence] == [
        "Kelmark leaves Green League",
        "Kelmark has left the Green League.",
        "Kelmark left the Green League after a long quarrel.",
    ]


def test_headline_gives_way_to_what_the_text_tells_of_the_same_two() -> None:
    text = (
        "Ardania cuts ties with Kelmark\n\nArdania has suspended diplomatic relations with Kelmark."
    )

    assert [step[3] for step in steps(text)] == ["suspended"]


def test_steps_are_in_the_order_of_time() -> None:
    text = (
        "Ardania restored relations with Kelmark on Monday. "
        "It had severed relations with Kelmark in 2016."
    )

    assert [step[3] for step in steps(text, pronouns={"It": "Ardania"})] == ["severed", "resumed"]


def test_letter_speaks_for_the_body_that_signs_it() -> None:
    text = (
        "Dear Grace Ofori,\n\nWe have today left the Coastal Congress.\n\n"
        "Yours,\n\nMira Soames\n\nThe Dockers’ Union"
    )

    (found,) = derive(text)

    assert found.between == ("a1", "a2")
    assert found.since == "2018-04-12"


def _event(text: str, trigger: str, status: Status) -> Event:
    return Event(
        id="e1", event="SANCTION", modes=("discontinue",), quad=4, actors=("a1",),
        recipients=("a2",), status=status, time=None, place=None,
        trigger=cut_evidence(text, [span_of(text, trigger)]),
        evidence=cut_evidence(text, [span_of(text, text)]),
        statement=None, confidence=0.9, why="head",
    )  # fmt: skip


def test_event_of_the_same_words_is_a_fact_of_the_step() -> None:
    text = "Ardania suspended relations with Kelmark."

    (found,) = derive(text, events=[_event(text, "suspended", Status.ACTUAL)])

    assert found.facts == ("e1",)
    assert found.why.startswith("SANCTION discontinue by the words")


def test_event_told_as_not_done_takes_the_step_away() -> None:
    text = "Ardania suspended relations with Kelmark."

    assert derive(text, events=[_event(text, "suspended", Status.NEGATED)]) == ()


@given(mentioned_stories())
def test_steps_are_between_two_actors_of_the_record(told: Told) -> None:
    text, _, entities = told
    text = f"{text} Mira Soames left the Harbour Party and sued Mr Farrow."
    cast = build_actors(text, entities)
    ids = {
        mention: id
        for entity, id in zip(entities, cast.ids, strict=True)
        for mention in entity.mentions
    }
    index = ActorIndex(text, ids)
    findings = Findings(make_article(text), Annotations((), ()), index, cast.actors, ())

    for relation in derive_relations(findings):
        one, other = relation.between
        assert {one, other} <= {actor.id for actor in cast.actors}
        assert one != other
        assert relation.evidence
        for part in (*relation.evidence, *relation.scope):
            assert part.span.text_in(text) == part.exact


def test_letter_speaks_for_who_signs_it_to_whom_it_greets() -> None:
    text = (
        "Letter to the Green League\n\nDear friends,\n\nOur two parties signed an agreement."
        " These relations are suspended as of today.\n\nMira Soames\nHarbour Party"
    )

    told = steps(text, pronouns={"Our": "Harbour Party"})

    assert ("Harbour Party", "Green League", "formal relations", "suspended") in told


def test_both_sides_of_a_communique_are_those_of_its_heading() -> None:
    text = (
        "Joint communiqué of Ardania and Kelmark\n\nThe two sides resumed diplomatic relations,"
        " broken off in 2011. The military protocol of 2009 remains suspended."
    )

    assert sorted(step[3] for step in steps(text)) == ["resumed", "severed", "suspended"]


def test_interviewed_leader_is_asked_about_the_body() -> None:
    text = (
        "An interview\n\nMira Soames leads the Harbour Party.\n\nAre you content?\n\nNo.\n\n"
        "Your party left the Coastal Congress in May. Do you miss it?\n\nNot at all."
    )

    told = steps(text, leaders={"Mira Soames": "Harbour Party"})

    assert told == [("Harbour Party", "Coastal Congress", "membership", "left")]


def test_admitted_members_join_the_body_told_of() -> None:
    text = "The Coastal Congress met on Monday. The Dockers’ Union was admitted."

    assert steps(text) == [("Dockers’ Union", "Coastal Congress", "membership", "joined")]


def test_second_participle_shares_the_verb_of_the_first() -> None:
    text = (
        "The Dockers’ Union was suspended from the Coastal Congress in 2009 and expelled on 4 May"
        " 2012."
    )

    assert [step[3] for step in steps(text)] == ["suspended", "expelled"]


def test_accord_by_which_relations_resume_is_no_state_of_its_own() -> None:
    text = "Ardania and Kelmark signed an accord that restores diplomatic relations between them."

    assert [step[3] for step in steps(text)] == ["resumed"]


def test_offer_of_an_alliance_that_is_withdrawn_ends_none() -> None:
    assert steps("The Harbour Party withdrew its offer of an alliance to the Green League.") == []
