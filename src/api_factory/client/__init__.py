"""A client of the factory's own API."""
