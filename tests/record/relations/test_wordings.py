"""One fact in many words: each sentence tells one state, or none."""

from __future__ import annotations

import pytest

from tests.record.relations.telling import steps

TOLD = [
    (
        "Ardania said on Monday it was recalling its ambassador and cutting diplomatic"
        " ties with Kelmark.",
        "formal relations",
        "severed",
    ),
    ("Kelmark has put its cooperation with Ardania on hold.", "formal relations", "suspended"),
    (
        "Diplomatic relations between Ardania and Kelmark, severed in 2011, were"
        " restored on Tuesday.",
        "formal relations",
        "resumed",
    ),
    (
        "Diplomatic relations between Ardania and Kelmark, severed in 2011, were"
        " restored on Tuesday.",
        "formal relations",
        "severed",
    ),
    (
        "The two-year freeze in relations between Ardania and Kelmark is over.",
        "formal relations",
        "resumed",
    ),
    (
        "Ardania and Kelmark established diplomatic relations at ambassador level on Friday.",
        "formal relations",
        "active",
    ),
    (
        "The Harbour Party terminated its agreement with the Green League with immediate effect.",
        "formal relations",
        "severed",
    ),
    (
        "The Harbour Party no longer has relations with the Green League.",
        "formal relations",
        "severed",
    ),
    (
        "Contacts between the Harbour Party and the Green League have resumed.",
        "formal relations",
        "resumed",
    ),
    (
        "The partnership between the Harbour Party and the Green League remains in force.",
        "formal relations",
        "active",
    ),
    (
        "The Harbour Party maintains its partnership with the Green League.",
        "formal relations",
        "active",
    ),
    (
        "The cooperation agreement between Ardania and Kelmark expired on 1 March.",
        "formal relations",
        "severed",
    ),
    ("Ardania withdrew from the treaty with Kelmark in 2016.", "formal relations", "severed"),
    (
        "Relations with Kelmark have been frozen since 2014, the government of Ardania said.",
        "formal relations",
        "suspended",
    ),
    ("Ardania has denounced the fisheries treaty with Kelmark.", "formal relations", "severed"),
    (
        "The Harbour Party has signed a cooperation agreement with the Green League.",
        "formal relations",
        "active",
    ),
    ("Ardania unfroze its ties with Kelmark on Tuesday.", "formal relations", "resumed"),
    (
        "Ties between Ardania and Kelmark were not affected, officials said.",
        "formal relations",
        "unaffected",
    ),
    (
        "Ardania and Kelmark have agreed to resume diplomatic relations.",
        "formal relations",
        "resumed",
    ),
    (
        "The suspension of the agreement between Ardania and Kelmark was lifted on Monday.",
        "formal relations",
        "resumed",
    ),
    (
        "Ardania lifted the suspension of its visa agreement with Kelmark.",
        "formal relations",
        "resumed",
    ),
    ("The Dockers’ Union voted to leave the Coastal Congress on Saturday.", "membership", "left"),
    (
        "The Dockers’ Union announced its withdrawal from the Coastal Congress.",
        "membership",
        "left",
    ),
    ("The Dockers’ Union is no longer a member of the Coastal Congress.", "membership", "left"),
    (
        "The Dockers’ Union, which quit the Coastal Congress in 2014, applied again.",
        "membership",
        "left",
    ),
    (
        "The Dockers’ Union has suspended its membership of the Coastal Congress.",
        "membership",
        "suspended",
    ),
    ("The Coastal Congress has suspended the Dockers’ Union.", "membership", "suspended"),
    (
        "The Coastal Congress suspended the membership of the Dockers’ Union.",
        "membership",
        "suspended",
    ),
    (
        "The Coastal Congress expelled the Dockers’ Union by 40 votes to 12.",
        "membership",
        "expelled",
    ),
    ("The Dockers’ Union was expelled from the Coastal Congress.", "membership", "expelled"),
    (
        "The expulsion of the Dockers’ Union from the Coastal Congress took effect on Friday.",
        "membership",
        "expelled",
    ),
    (
        "Delegates of the Coastal Congress voted to expel the Dockers’ Union.",
        "membership",
        "expelled",
    ),
    (
        "The Dockers’ Union was admitted to the Coastal Congress as a full member.",
        "membership",
        "joined",
    ),
    (
        "The Coastal Congress admitted the Dockers’ Union as its twelfth member.",
        "membership",
        "joined",
    ),
    ("The Coastal Congress welcomed the Dockers’ Union as a new member.", "membership", "joined"),
    ("The Dockers’ Union has rejoined the Coastal Congress.", "membership", "joined"),
    ("The Dockers’ Union became the ninth member of the Coastal Congress.", "membership", "joined"),
    (
        "The suspension of the Dockers’ Union from the Coastal Congress was lifted.",
        "membership",
        "joined",
    ),
    ("The Coastal Congress granted the Dockers’ Union full membership.", "membership", "joined"),
    ("The Dockers’ Union acceded to the Coastal Congress in 2017.", "membership", "joined"),
    ("The Dockers’ Union keeps its seat in the Coastal Congress.", "membership", "unaffected"),
    (
        "The membership of the Dockers’ Union in the Coastal Congress is not affected.",
        "membership",
        "unaffected",
    ),
    ("Mira Soames resigned from the Harbour Party on Sunday.", "membership", "left"),
    (
        "Mira Soames has defected from the Harbour Party to the Green League.",
        "membership",
        "joined",
    ),
    ("Mira Soames was thrown out of the Harbour Party.", "membership", "expelled"),
    ("The Harbour Party expelled Mira Soames.", "membership", "expelled"),
    ("Mira Soames was readmitted to the Harbour Party.", "membership", "joined"),
    ("The Dockers’ Union pulled out of the Coastal Congress.", "membership", "left"),
    ("The Harbour Party and the Green League have formed a coalition.", "alliance", "formed"),
    ("The Harbour Party has formed a coalition with the Green League.", "alliance", "formed"),
    (
        "The Harbour Party, the Green League and the Civic Union signed a coalition"
        " agreement on Monday.",
        "alliance",
        "formed",
    ),
    (
        "The coalition between the Harbour Party and the Green League collapsed on Monday.",
        "alliance",
        "ended",
    ),
    ("The coalition of the Harbour Party and the Green League broke up.", "alliance", "ended"),
    ("The Harbour Party pulled out of its coalition with the Green League.", "alliance", "ended"),
    ("The Harbour Party ended its alliance with the Green League.", "alliance", "ended"),
    ("The Green League walked out of the coalition with the Harbour Party.", "alliance", "ended"),
    (
        "The alliance between the Harbour Party and the Green League stands.",
        "alliance",
        "unaffected",
    ),
    ("The Harbour Party has joined forces with the Green League.", "alliance", "formed"),
    ("The Harbour Party remains in coalition with the Green League.", "alliance", "unaffected"),
    ("Ardania and Kelmark concluded a defence pact.", "alliance", "formed"),
    ("Ardania scrapped its defence pact with Kelmark.", "alliance", "ended"),
    (
        "The electoral pact between the Harbour Party and the Green League lapsed in March.",
        "alliance",
        "ended",
    ),
    ("The Harbour Party entered a coalition with the Green League.", "alliance", "formed"),
    ("Ardania, Kelmark and Orran formed a customs alliance.", "alliance", "formed"),
    ("The Dockers’ Union sued Brandt Works on Monday.", "dispute", "opened"),
    ("The Dockers’ Union has filed a complaint against Brandt Works.", "dispute", "opened"),
    ("A lawsuit filed by the Dockers’ Union against Brandt Works is pending.", "dispute", "opened"),
    ("Brandt Works is being sued by the Dockers’ Union.", "dispute", "opened"),
    ("The Dockers’ Union took Brandt Works to court over unpaid wages.", "dispute", "opened"),
    ("The Dockers’ Union and Brandt Works settled their dispute over wages.", "dispute", "settled"),
    (
        "The dispute between the Dockers’ Union and Brandt Works has been settled.",
        "dispute",
        "settled",
    ),
    ("The Dockers’ Union dropped its suit against Brandt Works.", "dispute", "settled"),
    (
        "The wage dispute between the Dockers’ Union and Brandt Works ended on Friday.",
        "dispute",
        "settled",
    ),
    (
        "The complaint by the Dockers’ Union against Brandt Works was withdrawn.",
        "dispute",
        "settled",
    ),
    ("Ardania lodged a complaint against Kelmark at the maritime court.", "dispute", "opened"),
    ("The border dispute between Ardania and Kelmark remains unresolved.", "dispute", "opened"),
    ("Ardania brought a case against Kelmark before the tribunal.", "dispute", "opened"),
    ("Brandt Works has reached a settlement with the Dockers’ Union.", "dispute", "settled"),
    ("Brandt Works and the Dockers’ Union have reached a settlement.", "dispute", "settled"),
    ("Kelmark and Ardania are in dispute over the islands.", "dispute", "opened"),
    ("The Dockers’ Union declared a dispute with Brandt Works.", "dispute", "opened"),
    (
        "A court approved a settlement between the Dockers’ Union and Brandt Works.",
        "dispute",
        "settled",
    ),
    ("The Dockers’ Union began legal proceedings against Brandt Works.", "dispute", "opened"),
    (
        "Ardania’s decision to suspend the agreement with Kelmark was announced on Friday.",
        "formal relations",
        "suspended",
    ),
    (
        "The Green League, which broke with the Harbour Party in 2016, gained two seats.",
        "formal relations",
        "severed",
    ),
    ("Ardania has halted all exchanges with Kelmark.", "formal relations", "suspended"),
]
UNTOLD = [
    "Ardania expelled the ambassador of Kelmark and downgraded relations.",
    "Ardania threatened to break off relations with Kelmark.",
    "The Harbour Party denied that it would leave the Coastal Congress.",
    "The Harbour Party is considering an alliance with the Green League.",
    "The Green League rejected a coalition with the Harbour Party.",
    "There is no alliance between the Harbour Party and the Green League.",
    "Had Ardania left the Coastal Congress, it would have paid.",
    "The Dockers’ Union might sue Brandt Works.",
    "The Harbour Party has never been a member of the Coastal Congress.",
    "Brandt Works hopes to settle its dispute with the Dockers’ Union.",
    "The Harbour Party refused to leave the Coastal Congress.",
]
_GOING_ON = {"active": "unaffected"}


@pytest.mark.parametrize(("text", "kind", "state"), TOLD)
def test_state_is_found_in_other_words(text: str, kind: str, state: str) -> None:
    found = {(kind, _GOING_ON.get(state, state)) for _, _, kind, state in steps(text)}

    assert (kind, _GOING_ON.get(state, state)) in found


@pytest.mark.parametrize("text", UNTOLD)
def test_what_is_not_done_is_no_state(text: str) -> None:
    assert steps(text) == []
