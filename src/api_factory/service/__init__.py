"""Stages of a Connexion app that serves a plan."""
