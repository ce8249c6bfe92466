"""The pages of the costing room."""
