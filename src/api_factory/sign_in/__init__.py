"""People who sign in to projects: their passwords, tokens and sessions."""
