"""The cost link of a dossier's thread: what its factory asks, and for the brand how far that lies from the should-cost."""

from typing import Any

from django.utils.translation import gettext as _

from costing import queries
from costing.models import Quote
from costing.states import QUOTE_TOLD, TONES, QuoteState
from jewelops.accounts.actors import Actor
from jewelops.ui.figures import number
from sampling.models import Dossier


def link(dossier: Dossier, actor: Actor) -> dict[str, Any] | None:
    """tone, word, fact, url, stands; None while no quote was sent. A factory is told of its own quote alone."""
    product = dossier.revision.product_id
    rows = (
        queries.quotes(actor)
        .select_related(None)
        .filter(revision__product=product, supplier=dossier.supplier_id)
    )
    quote = queries.weightiest(rows.filter(state__in=QUOTE_TOLD))
    if quote is None:
        return None
    tone, word = TONES[quote.state], quote.get_state_display()
    if actor.is_brand_side and (over := _over(quote, product, actor)) is not None and over > queries.DEAR:
        tone, word = "watch", _("%(share)s %% over should-cost") % {"share": number(over * 100, 1)}
    blanks = {
        "quote": quote.number,
        "price": number(quote.price_at(quote.quantity), 2),
        "currency": quote.currency,
    }
    return {
        "tone": tone,
        "word": word,
        "fact": _("%(quote)s, %(price)s %(currency)s a piece") % blanks,
        "url": quote.get_absolute_url(),
        "stands": quote.state == QuoteState.APPROVED,
    }


def _over(quote: Quote, product: Any, actor: Actor) -> Any:
    sheets = queries.sheets(actor).select_related(None)
    sheets = sheets.filter(revision__product=product, supplier=quote.supplier_id)
    return queries.over_should_cost(quote, sheets.first())
