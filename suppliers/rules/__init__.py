"""What is true about suppliers: pure functions, no Django, no clock, no database."""
