"""Kinds of record that a whole document speaks about."""
