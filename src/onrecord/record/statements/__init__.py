"""From attributions to statements: who speaks, to whom, how, when."""
