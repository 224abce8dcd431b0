"""A plan made into a Connexion app: requests pass its stages, and a handler answers them."""
