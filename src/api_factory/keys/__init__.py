"""API keys: their form, storage, pepper and the root key."""
