"""A decimal as the API writes it where no serializer does: a text, so that nothing is lost on the way."""

from decimal import Decimal


def exact(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
