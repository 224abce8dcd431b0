"""Evidence of what an operation does: its path, words, bodies and parameters."""
