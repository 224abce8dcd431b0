"""Client that signs in to a service, and knows only the service's document."""
