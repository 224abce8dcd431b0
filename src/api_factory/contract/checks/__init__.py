"""Checks that find the errors and warnings of a document."""
