"""The bare name in a source."""

from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.statements.source_name import find_name, guess_kind
from tests.texts import texts


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Mira Soames", "Mira Soames", "person"),
        ("Sen. Mira Soames (L-Kelmark)", "Mira Soames", "person"),
        ("Prime Minister Mira Soames", "Mira Soames", "person"),
        ("former mayor Mira van der Soames, who left,", "Mira van der Soames", "person"),
        ("the mayor, Grace Ofori,", "Grace Ofori", "person"),
        ("Mira Soames of the Harbour Union", "Mira Soames", "person"),
        ("the Harbour Union", "Harbour Union", "organisation"),
        ("the Friends of Ardania (FA)", "Friends of Ardania", "organisation"),
        ("The Kelmark Council of Ardanians", "Kelmark Council of Ardanians", "organisation"),
        ("the Bank of Kelmark", "Bank of Kelmark", "organisation"),
        ("The Gazette", "Gazette", "organisation"),
        ("Quayside Weekly Herald", "Quayside Weekly Herald", "organisation"),
        ("PFA", "PFA", "organisation"),
        ("the P.F.A.", "P.F.A.", "organisation"),
        ("Quist -- author of Ferries, a book on Farrow --", "Quist", "person"),
        ("the Kremel", "Kremel", "organisation"),
    ],
)
def test_name_is_without_titles_and_what_follows(source: str, name: str, kind: str) -> None:
    phrase = Span(0, len(source))
    found = find_name(source, phrase)
    mention = Mention(phrase, found, MentionKind.OBJECT, MentionForm.NAME)

    assert found.text_in(source) == name
    assert guess_kind(source, mention) == kind


def test_source_without_a_name_is_a_person() -> None:
    phrase = Span(0, 8)
    mention = Mention(phrase, Span(2, 8), MentionKind.OBJECT, MentionForm.NOMINAL)

    assert guess_kind("a source", mention) is MentionKind.PERSON


@given(texts(longest=12).filter(bool))
def test_name_lies_within_its_source(text: str) -> None:
    phrase = Span(0, len(text))

    assert phrase.contains(find_name(text, phrase))
