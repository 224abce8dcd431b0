"""The kinds of record of a whole document: what its paths, its schemas and its words speak about."""
