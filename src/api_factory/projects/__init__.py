"""Projects with their contracts, records and live services."""
