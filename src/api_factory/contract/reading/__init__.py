"""Readers of JSON and YAML that know the place of every value."""
