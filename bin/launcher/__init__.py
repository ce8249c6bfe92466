"""Brings JewelOps up on a bare machine; standard library only, because nothing else is there yet."""
