"""All the signs of what an operation is for: its path, its words, what it is sent and what it answers."""
