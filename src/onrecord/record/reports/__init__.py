"""What many articles tell of one event, and which of them are one text."""
