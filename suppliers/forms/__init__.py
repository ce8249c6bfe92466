"""Input shapes of the suppliers pages, a noun a file."""
