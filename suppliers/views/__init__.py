"""The pages of the suppliers room, one file a noun."""
