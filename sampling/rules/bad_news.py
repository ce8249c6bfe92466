"""How many hours bad news took, and what that is worth. Told within a day is what a partner does."""

from decimal import Decimal

PROMPT = Decimal(24)
LATE = Decimal(72)


def tone_of(hours: Decimal) -> str:
    """ "ok" within a day, "watch" within three, "red" after."""
    if hours <= PROMPT:
        return "ok"
    return "watch" if hours <= LATE else "red"
