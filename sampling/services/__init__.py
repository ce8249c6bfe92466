"""The verbs of the sampling room, one module a noun."""
