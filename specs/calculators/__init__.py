"""The calculators of specifications: plating claims, ring sizes, castability."""

from specs.calculators import castability, plating, ring_size

__all__ = ["castability", "plating", "ring_size"]
