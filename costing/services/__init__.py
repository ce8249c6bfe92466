"""The verbs of the costing room."""
