"""JSON Schema: dialects, flattened views, validators and the cost of validating."""
