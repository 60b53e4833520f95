"""Bytes, files, pages and addresses to articles."""
