"""Verbs of the should-cost."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.models import CostLine, CostSheet
from costing.pricelist import prices_of
from costing.services.rows import refuse_currency
from costing.should_cost import lines_of
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.guard import require
from specs.models import Revision
from suppliers.models import Supplier

MOST_PERCENT = 1000


def compute_sheet(
    *,
    revision: Revision,
    supplier: Supplier,
    currency: str = "USD",
    overhead_percent: Decimal = Decimal(0),
    margin_percent: Decimal = Decimal(0),
    actor: Actor,
    at: datetime,
) -> CostSheet:
    """What the revision should cost at the supplier with the prices of the day of ``at``. Earlier sheets stay."""
    require(access.can_cost, actor, revision)
    refuse_currency(currency)
    _check_percentages(overhead_percent, margin_percent)
    day = timezone.localdate(at)
    prices = prices_of(supplier, currency=currency, on=day)
    lines = lines_of(revision, prices, overhead=overhead_percent, margin=margin_percent)
    if len(lines) <= 2:
        raise Invalid(
            Reason("empty", _("The revision has neither a BOM nor operations to cost yet."), "revision")
        )
    with transaction.atomic(), acting(actor, "should_cost.compute"):
        sheet = CostSheet.objects.create(
            brand=actor.brand,
            revision=revision,
            supplier=supplier,
            currency=currency,
            priced_on=day,
            overhead_percent=overhead_percent,
            margin_percent=margin_percent,
            computed_by=actor.user,
            computed_at=at,
        )
        CostLine.objects.bulk_create(
            CostLine(brand_id=sheet.brand_id, sheet=sheet, position=position, **vars(line))
            for position, line in enumerate(lines, start=1)
        )
        publish("should_cost.computed", sheet, actor=actor, at=at, url=sheet.get_absolute_url())
    return sheet  # type: ignore[no-any-return]  # a generic manager


def _check_percentages(overhead: Decimal, margin: Decimal) -> None:
    reasons = [
        Reason("percent", _("A percentage lies between 0 and 1000."), name)
        for name, value in (("overhead_percent", overhead), ("margin_percent", margin))
        if not 0 <= value <= MOST_PERCENT
    ]
    if reasons:
        raise Invalid(*reasons)
