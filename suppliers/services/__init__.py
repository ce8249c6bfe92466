"""The verbs of the suppliers room, one file a noun."""
