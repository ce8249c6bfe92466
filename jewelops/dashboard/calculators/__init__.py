"""The calculators as pages: every signed-in person may ask; nothing is stored, the address is the question."""
