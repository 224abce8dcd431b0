"""Stores in this process: in memory, and TinyDB with a journal."""
