"""The verbs of the specs room, one module per noun."""
