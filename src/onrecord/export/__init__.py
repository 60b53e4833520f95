"""One format a file: writers with ``write`` and ``finalize``, and what they share."""
