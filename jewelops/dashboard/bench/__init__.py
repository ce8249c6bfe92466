"""Timings beside their floors: what the product costs over the least that any program would have to do."""
