"""Verbs about people, invitations and tokens."""
