"""Pieces of jewelry drawn by our own hand: meshes, pictures of them in soft light, and dimensioned line drawings."""

from specs.drawing.lines import Drawing, sheet
from specs.drawing.pieces import KINDS, mesh, parts, stl
from specs.drawing.studio import METALS, STONES, picture

__all__ = ["KINDS", "METALS", "STONES", "Drawing", "mesh", "parts", "picture", "sheet", "stl"]
