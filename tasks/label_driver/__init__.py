"""Client that knows an OpenAPI document and its labels, and no plan."""
