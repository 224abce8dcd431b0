"""API keys: form, storage, peppers, sessions and the root key."""
