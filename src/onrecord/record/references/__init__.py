"""From what a text says of letters, statements and reports to documents mentioned."""
