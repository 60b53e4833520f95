from __future__ import annotations

import pytest

from onrecord.registry.parties import Party, iter_parties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour Union or HU Farmers' League of Kelmark or FLK",
            [Party("Harbour Union", ("HU",)), Party("Farmers' League of Kelmark", ("FLK",))],
        ),
        (
            "Movement of the Quays (Movimento dos Cais) or MDC\u00a0 New Dawn or ND",
            [
                Party("Movement of the Quays", ("MDC", "Movimento dos Cais")),
                Party("New Dawn", ("ND",)),
            ],
        ),
        (
            "Dock Party Green Harbour Party League Party",
            [Party("Dock Party", ()), Party("Green Harbour Party", ()), Party("League Party", ())],
        ),
        # The first has no abbreviation, so that its end is not clear.
        ("Quay Workers New Harbour Union or NHU", []),
        ("Dock Party National Union or NU", []),
        ("Harbour Union or the Union", []),
        ("none; the law forbids parties", []),
        ("Harbour League (formerly Quay League) or HL", [Party("Harbour League", ("HL",))]),
        ("", []),
    ],
)
def test_parties_are_taken_only_where_their_names_end_surely(
    text: str, expected: list[Party]
) -> None:
    assert list(iter_parties(text)) == expected
