"""From entities to actors: names, kinds, countries, roles."""
