"""From acts to events: who did what to whom, as the article or a statement tells it."""
