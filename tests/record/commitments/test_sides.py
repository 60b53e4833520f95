"""To whom and by whom a commitment is made where the words beside its verb do not say."""

from __future__ import annotations

from onrecord.document.annotations import Entity
from onrecord.record.commitments.unnamed import part_sides
from onrecord.record.record import Record
from tests.builders import Nth, Said, Thing, make_entities
from tests.record.commitments.test_build import OFORI, SOAMES, UNION, record_of, told_in


def each(text: str, kind: str, name: str) -> Thing:
    """An entity of every mention of a name."""
    return Thing(kind, *(Nth(f"[{name}]", n + 1) for n in range(text.count(name))))


def sides_in(record: Record) -> list[tuple[list[str | None], list[str | None]]]:
    return [(by, to) for _, by, to, _ in told_in(record)]


def test_sides_of_an_agreement_bind_themselves_to_one_another() -> None:
    text = (
        "Ardania and Kelmark signed an accord on Monday. Ardania will return the archives by June. "
        "Kelmark shall in return pay the harbour dues."
    )

    record = record_of(
        text, things=(each(text, "place", "Ardania"), each(text, "place", "Kelmark"))
    )

    assert sides_in(record) == [(["Ardania"], ["Kelmark"]), (["Kelmark"], ["Ardania"])]


def test_sides_of_an_agreement_stay_so_in_its_list_of_terms() -> None:
    text = (
        "Ardania and Kelmark have signed an accord. Its main terms:\n\nArchives. They are in Aune."
        "\n\nHarbours. Nobody owns them.\n\nTrade. Kelmark will lift the tariffs."
    )

    record = record_of(
        text, things=(each(text, "place", "Ardania"), each(text, "place", "Kelmark"))
    )

    assert sides_in(record) == [(["Kelmark"], ["Ardania"])]


def test_sides_are_whoever_is_to_do_something_first() -> None:
    text = "Mira Soames offered to repair the quay if the Harbour Union pays for the stone."

    assert sides_in(record_of(text)) == [(["Mira Soames"], ["Harbour Union"])]


def test_sides_are_whoever_refuses_a_request() -> None:
    text = "Mira Soames made a request for the minutes. Grace Ofori turned the request down."

    record = record_of(
        text, things=(SOAMES, each(text, "person", "Grace Ofori"), Thing("abstract", "a [request]"))
    )

    assert sides_in(record) == [(["Mira Soames"], ["Grace Ofori"])]
    assert record.commitments[0].status.value == "refused"


def test_sides_of_an_offer_are_named_after_its_thing() -> None:
    text = "Mira Soames withdrew her offer of a joint list to the Harbour Union."

    record = record_of(
        text,
        things=(
            Thing("person", "[Mira Soames]", "her"),
            UNION,
            Thing("abstract", "a joint [list]"),
        ),
    )

    assert [to for _, to in sides_in(record)] == [["Harbour Union"]]


def test_sides_of_an_invitation_stand_before_the_visit() -> None:
    text = "At the invitation of Mira Soames, Grace Ofori visited the harbour on Monday."

    assert told_in(record_of(text)) == [
        ("invitation", ["Mira Soames"], ["Grace Ofori"], "the harbour on Monday")
    ]


def test_sides_are_not_the_speaker_where_nobody_is_said_to_ask() -> None:
    text = "“Grace Ofori has been asked to review the rules,” Mira Soames said."
    said = Said(
        content="“Grace Ofori has been asked to review the rules,”", cue="said",
        source="Mira Soames",
    )  # fmt: skip

    assert told_in(record_of(text, said)) == []


def test_sides_of_a_letter_are_who_signs_it_and_whom_it_greets() -> None:
    text = (
        "A letter\n\nDear Ms Ofori,\n\nWe ask you for two things. Repair the quay before June. We "
        "will pay for it, and our books are open.\n\nMira Soames\nSecretary"
    )

    record = record_of(text, things=(Thing("person", "Ms [Ofori]"), SOAMES))

    assert ("request", ["Mira Soames"], ["Ofori"], "Repair the quay before June") in told_in(record)
    assert ("promise", ["Mira Soames"], ["Ofori"], "pay for it") in told_in(record)


def test_sides_of_an_interview_are_who_answers() -> None:
    text = (
        "An interview with Mira Soames\n\nWill you stay?\n\nI will. It is my town.\n\nGrace Ofori "
        "has invited you to a debate. Will you go?\n\nI accepted. I have asked her to publish the "
        "minutes."
    )

    record = record_of(
        text,
        things=(SOAMES, Thing("person", "[Grace Ofori]", "her"), Thing("person", Nth("you", 2))),
    )

    assert told_in(record) == [
        ("invitation", ["Grace Ofori"], ["Mira Soames"], "a debate"),
        ("request", ["Mira Soames"], ["Grace Ofori"], "publish the minutes"),
    ]


def test_sides_are_parted_where_they_were_taken_for_one() -> None:
    text = "Mira Soames asked the company to explain. The company did."
    (whole,) = make_entities(
        text, Thing("organisation", "[Mira Soames]", "the [company]", "The [company]")
    )
    soames, company, again = whole.mentions

    parted = part_sides(text, (whole,), [(soames, company)])

    assert parted == (Entity((soames,)), Entity((company, again)))


def test_sides_of_one_name_are_not_parted() -> None:
    text = "Mira Soames asked Soames to stay."
    (whole,) = make_entities(text, Thing("person", "[Mira Soames]", "asked [Soames]"))

    assert part_sides(text, (whole,), [whole.mentions[:2]]) == (whole,)  # type: ignore[list-item]


def test_sides_are_nobody_where_a_rule_is_told() -> None:
    text = "On joining, a club promises to pay its dues to the Harbour Union."

    assert told_in(record_of(text, things=(UNION, Thing("organisation", "a [club]")))) == []


def test_sides_of_words_given_are_the_speaker() -> None:
    text = "“You have my word. No docker will go without pay,” Grace Ofori said."
    said = Said(
        content="“You have my word. No docker will go without pay,”", cue="said",
        source="Grace Ofori",
    )  # fmt: skip

    assert told_in(record_of(text, said, things=(OFORI,))) == [
        ("promise", ["Grace Ofori"], [], "No docker will go without pay")
    ]
