"""How the sampling room's rows look outside, one file a noun."""
