"""Plain functions that operationIds name."""
