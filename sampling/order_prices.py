"""Lines of a draft without a price get the one that the approved quote asks at the pieces of the whole order."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from jewelops.kernel.errors import Invalid, Reason
from sampling import price_sources
from sampling.rules.prices import PriceList, price_at

if TYPE_CHECKING:
    from sampling.models import Dossier

CENT_OF_A_CENT = Decimal("0.0001")


def priced(
    dossier: "Dossier", lines: Sequence[dict[str, Any]], currency: str | None, at: datetime
) -> list[dict[str, Any]]:
    """The lines, each with its price. Raises Invalid when one has none and no quote in that currency names it."""
    if all(line.get("unit_price") is not None for line in lines):
        return list(lines)
    pieces = sum(line["quantity"] for line in lines)
    found = _price(price_sources.of(dossier, at), pieces, currency)
    return [line if line.get("unit_price") is not None else {**line, "unit_price": found} for line in lines]


def _price(offered: PriceList | None, pieces: int, currency: str | None) -> Decimal:
    if offered is None:
        text = _("Write the unit price: no approved quote of this pair names one.")
        raise Invalid(Reason("no_price", text, "lines"))
    if currency is not None and currency != offered.currency:
        text = _("Write the unit price: quote %(quote)s is in %(theirs)s, the order in %(ours)s.")
        facts = {"quote": offered.label, "theirs": offered.currency, "ours": currency}
        raise Invalid(Reason("other_currency", text % facts, "lines"))
    price = price_at(offered.breaks, pieces)
    if price is None:
        text = _("Write the unit price: quote %(quote)s names none for %(pieces)d pieces.")
        raise Invalid(Reason("no_price", text % {"quote": offered.label, "pieces": pieces}, "lines"))
    return price.quantize(CENT_OF_A_CENT)
