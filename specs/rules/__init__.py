"""Specification rules: pure, values in, values or findings out."""
