"""Recognize how people sign in to a service, from its contract."""
