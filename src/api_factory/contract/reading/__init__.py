"""Bytes to a document, with the place of every value."""
