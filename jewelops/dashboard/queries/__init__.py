"""Reads from all rooms for the home pages and the search."""
