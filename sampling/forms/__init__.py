"""Input shapes of the sampling pages."""
