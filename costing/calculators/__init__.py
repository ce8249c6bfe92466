"""The calculators of cost: metal, landed cost, total cost of ownership, safety stock."""

from costing.calculators import landed, metal, supply, tco

__all__ = ["landed", "metal", "supply", "tco"]
