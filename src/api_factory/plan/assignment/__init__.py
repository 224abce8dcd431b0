"""What each operation of a document most likely does, so that all of them together make sense."""
