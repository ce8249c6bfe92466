"""What is true about samples, locks and permission: pure functions, no Django, no clock, no database."""
