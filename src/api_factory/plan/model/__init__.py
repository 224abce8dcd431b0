"""Operations and decisions, as values that handlers read."""
