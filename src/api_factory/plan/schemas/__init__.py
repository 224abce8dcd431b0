"""JSON Schema: dialects, flat views, validators and costs."""
