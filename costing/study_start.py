"""What a new study starts from: the product's own quotes and landed costs; where nothing is known, an illustration.

Nothing is converted: a figure in another currency than the study's is left out, and said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from costing import queries, tco
from costing.landing import Breakdown, landed_of
from costing.models import LandedScenario, Quote
from costing.rules.rounding import to_unit_price
from costing.states import QuoteState
from jewelops.accounts.actors import Actor
from jewelops.ui.figures import decimals_of, number
from specs.models import Product


class Known(NamedTuple):
    """One assumption that the product's own papers answer. value: a plain number; source: the sentence that says whence."""

    route: str
    field: str
    value: str
    source: str


@dataclass(frozen=True)
class Start:
    """left_out: what is known in another currency, as sentences."""

    currency: str
    known: tuple[Known, ...]
    left_out: tuple[str, ...] = ()

    @property
    def inputs(self) -> dict[str, dict[str, str]]:
        """Only what is known."""
        found: dict[str, dict[str, str]] = {}
        for each in self.known:
            found.setdefault(each.route, {})[each.field] = each.value
        return found

    @property
    def illustrated(self) -> dict[str, dict[str, str]]:
        """The illustration, with what is known in its place."""
        inputs = self.inputs
        return {
            route: {**tco.STARTING.get(route, {}), **inputs.get(route, {})}
            for route in (*tco.ROUTES, tco.COMMON)
            if route in tco.STARTING or route in inputs
        }

    @property
    def sources(self) -> dict[str, str]:
        """``route.field`` -> where its number comes from, for every number that stands there."""
        example = str(_("an illustration"))
        found = {f"{route}.{name}": example for route, values in tco.STARTING.items() for name in values}
        return found | {f"{each.route}.{each.field}": each.source for each in self.known}


def start_of(product: Product, actor: Actor, currency: str = "") -> Start:
    """A route's landed piece is that of the newest landed cost; without one the quoted price stands there as it is.

    currency: of the study; "" = that of the newest landed cost, else of a quote, else the brand's.
    """
    landed = [(row, landed_of(row)) for row in queries.landed_rows(actor).filter(product=product)]
    shipments = [(row, found) for row, found in landed if found is not None]
    quotes = _best_quotes(product, actor)
    papers = [row for row, _found in shipments] + list(quotes.values())
    currency = currency or (papers[0].currency if papers else actor.brand.currency)
    known: dict[tuple[str, str], Known] = {}
    for route, quote in quotes.items():
        if quote.currency == currency:
            known |= {(each.route, each.field): each for each in _of_quote(route, quote)}
    for row, found in reversed(shipments):  # newest first, so that the newest is written last
        route = row.quote.sourcing_model if row.quote else product.sourcing_model
        if row.currency == currency and route in tco.BOUGHT:
            known[route, "landed"] = Known(
                route, "landed", f"{to_unit_price(found.unit):f}", _landed(row, found)
            )
    return Start(currency, tuple(known.values()), tuple(_left_out(papers, currency)))


def _best_quotes(product: Product, actor: Actor) -> dict[str, Quote]:
    """By sourcing model: the newest approved one, else the newest that waits."""
    states = (QuoteState.SUBMITTED, QuoteState.APPROVED)
    rows = queries.quotes(actor).filter(revision__product=product, state__in=states)
    found: dict[str, Quote] = {}
    for row in sorted(rows, key=lambda row: row.state != QuoteState.APPROVED):
        found.setdefault(row.sourcing_model, row)
    return found


def _of_quote(route: str, quote: Quote) -> Iterator[Known]:
    price, name = quote.price_at(quote.quantity), f"{quote.number}, {quote.supplier.name}"
    if price is not None:
        words = _("%(quote)s: price at %(n)s pieces, %(term)s, without freight and duty")
        said = words % {"quote": name, "n": number(quote.quantity), "term": quote.incoterm}
        yield Known(route, "landed", f"{price.normalize():f}", said)
    yield Known(route, "tooling", f"{quote.tooling:f}", name)
    if quote.sample_fee_credited:
        yield Known(
            route, "samples", "0", _("%(quote)s: the sample fee is credited on the order") % {"quote": name}
        )
    else:
        yield Known(route, "samples", f"{quote.sample_fee:f}", name)
    if quote.moq is not None:
        yield Known(route, "moq", str(quote.moq), name)


def _landed(row: LandedScenario, found: Breakdown) -> str:
    """``June: 14.5000 goods, 0.4200 main freight, 0.7250 duty``."""
    parts = [
        f"{number(part.per_piece, decimals_of(row.currency))} {part.label[:1].lower()}{part.label[1:]}"
        for part in found.parts
        if part.amount != Decimal(0)
    ]
    return f"{row.name}: {', '.join(parts)}"


def _left_out(papers: Iterable[LandedScenario | Quote], currency: str) -> Iterator[str]:
    for each in papers:
        if each.currency != currency:
            words = _("%(name)s is in %(theirs)s and was left out of this study in %(ours)s.")
            yield words % {"name": each, "theirs": each.currency, "ours": currency}
