"""What is true about cost: pure functions over Decimal, no Django, no clock, no database."""
