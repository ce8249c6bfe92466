"""The pages of the specs room, one module per noun."""
