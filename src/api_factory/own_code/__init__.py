"""Functions of somebody's own, in place of what the factory would do."""
