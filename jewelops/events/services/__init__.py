"""Verbs of the post room."""
