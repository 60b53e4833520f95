"""The record that is kept: captures, assertions, decisions, and the view; all SQL is here."""
