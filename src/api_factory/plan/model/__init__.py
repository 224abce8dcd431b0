"""Operations and decisions as values: the surface that handlers and records read."""
