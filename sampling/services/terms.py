"""What the terms of an order and of a sample may say; the page offers nothing else, and no other door takes more."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from jewelops.kernel.errors import Reason
from jewelops.kernel.words import listed

PERCENTAGES = ("over_delivery_percent", "under_delivery_percent")


def against_currency(code: str, field: str) -> Iterator[Reason]:
    if code not in settings.CURRENCIES:
        text = _("“%(code)s” is no currency here. Use one of: %(codes)s.")
        yield Reason("currency", text % {"code": code, "codes": listed(settings.CURRENCIES)}, field)


def against_percentages(values: Mapping[str, Any]) -> Iterator[Reason]:
    for name in PERCENTAGES:
        if values.get(name) is not None and not 0 <= values[name] <= 100:
            yield Reason("percent", _("A percentage lies between 0 and 100."), name)


def against_pieces(pieces: int, most: int) -> Iterator[Reason]:
    if not 1 <= pieces <= most:
        text = _("A round has at least one piece, and at most %(most)s.") % {"most": most}
        yield Reason("pieces", text, "pieces")


def against_fee(amount: Decimal) -> Iterator[Reason]:
    if amount < 0:
        yield Reason("negative", _("A fee is never under 0."), "fee_amount")
