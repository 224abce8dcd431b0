"""Stores inside this process: in memory, or TinyDB with a journal."""
