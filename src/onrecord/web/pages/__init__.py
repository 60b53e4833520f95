"""One module a page; ``onrecord.web`` says what is in one."""
