"""Example values that fit a contract's schemas."""
