"""The sampling pages: each reads, calls one verb, and shows."""
