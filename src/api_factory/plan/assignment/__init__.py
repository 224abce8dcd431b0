"""Inference of roles: the likeliest for each operation, and shared collections."""
