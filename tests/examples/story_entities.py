"""Who and what the example story mentions, read by hand."""

from __future__ import annotations

from tests.builders import Noun, Nth, Thing

STORY_THINGS = (
    Thing(
        "person",
        Noun("The [leader] of Ardania’s Democratic Labour party"),
        "[Mirek Dovan]",
        "Mr [Dovan], who was elected to lead the Ardanian party last spring",
        "He",
        "Mr [Doven]",
    ),
    Thing(
        "organisation",
        "Ardania’s [Labour]",
        "Ardania’s [Democratic Labour] party",
        Noun("the Ardanian [party]", 1),
        "[Democratic Labour]’s",
        Nth("Ardania’s [Labour]", 2),
        Noun("the Ardanian [party]", 2),
        Noun("the Ardanian [party]", 3),
    ),
    Thing(
        "person",
        "Farrow",
        "[Duncan Farrow], head of Kelmark’s Progressive Union",
        "his [counterpart]",
        "Mr [Farrow]",
        Nth("Mr [Farrow]", 2),
        Nth("[Duncan Farrow]", 2),
        Nth("Mr [Farrow]", 3),
        Nth("Mr [Farrow]", 4),
        "him",
        Nth("him", 2),
        "Mr [Farrow], who has led the Kelmark party for four years",
    ),
    Thing(
        "organisation",
        "Kelmark’s [Progressive Union]",
        "the [Union]’s",
        "The [Progressive Union]",
        Nth("The [Progressive Union]", 2),
        Nth("the [Union]", 2),
        Noun("the Kelmark [party]"),
    ),
    Thing("object", "a [letter] that brings sixty years of friendship", "The [letter]", "it"),
    Thing("organisation", "The [Gazette]"),
    Thing("person", Noun("One [source]")),
    Thing("person", "the [source]"),
    Thing("person", Noun("A [spokeswoman] for Mr Farrow")),
    Thing(
        "person",
        "[Judith Kemble], director of the Progressive Friends of Ardania (PFA)",
        Nth("her", 2),
        "she",
        "She",
    ),
    Thing(
        "organisation",
        "the [Progressive Friends of Ardania] (PFA)",
        "[PFA]’s",
        Nth("its", 2),
        Nth("PFA", 3),
    ),
    Thing("person", "[Rosalind Peake], who chairs PFA", Nth("she", 2)),
    Thing(
        "person",
        "[Daniel Voss], national secretary of the Ardanian Progressive Movement",
        "Mr [Voss]",
    ),
    Thing("organisation", "the [Ardanian Progressive Movement]", Noun("The [movement]")),
    Thing("person", Noun("[Allies] of the leader")),
    Thing("organisation", "The [Kelmark Council of Ardanians]", Nth("It", 5)),
)
