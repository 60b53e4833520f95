"""How things stand between actors, derived from what is told."""
