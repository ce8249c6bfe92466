"""Weighted means that do not invent data: what has none takes its weight out, and is named."""

from collections.abc import Mapping
from decimal import Decimal


def weighted_mean(weights: Mapping[str, Decimal], scores: Mapping[str, Decimal | None]) -> Decimal | None:
    """sum(weight x score) / sum(weight) over the names with a score; None when no weight has one."""
    known = {name: score for name, score in scores.items() if score is not None}
    total = sum((weights[name] for name in known), Decimal(0))
    if not total:
        return None
    return sum((weights[name] * score for name, score in known.items()), Decimal(0)) / total
