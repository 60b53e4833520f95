"""From annotations to facts with evidence: pure functions, no input or output."""
