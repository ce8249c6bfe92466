"""What every row tells of itself."""

STAMPS = ("version", "created_at", "updated_at")
