"""Quality rules: pure, values in, values or reasons out."""
