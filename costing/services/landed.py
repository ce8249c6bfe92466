"""Verbs of the landed-cost scenario."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from costing import access
from costing.models import LandedLine, LandedScenario
from costing.models.landed import COSTS
from costing.rules import tariffs
from costing.services.rows import refuse_currency, refuse_negative
from costing.states import DutyBasis
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require


def write_landed(
    *,
    values: dict[str, Any],
    lines: Sequence[dict[str, Any]],
    scenario: LandedScenario | None = None,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> LandedScenario:
    """Create a scenario, or change ``scenario`` and replace its lines.

    values: fields of LandedScenario; without duty_basis that of the destination's customs, where we know it; without
    duty_percent the rate we know of the HS code on that day, with its source.
    lines: dicts label, quantity, unit_price, weight_g, sku. Raises Invalid.
    """
    require(access.can_cost, actor, scenario)
    values = _with_duty(values, at, is_new=scenario is None)
    _check(values, lines)
    with transaction.atomic(), acting(actor, "landed.change" if scenario else "landed.add"):
        row = _row(scenario, actor, expected)
        for name, value in values.items():
            setattr(row, name, value)
        if not values.get("duty_basis") and (scenario is None or "duty_basis" in values):
            row.duty_basis = tariffs.basis_of(row.destination) or row.duty_basis or DutyBasis.FOB
        row.save()
        row.lines.all().delete()
        LandedLine.objects.bulk_create(
            LandedLine(brand_id=row.brand_id, scenario=row, position=position, **line)
            for position, line in enumerate(lines, start=1)
        )
    return LandedScenario.objects.get(pk=row.pk)  # type: ignore[no-any-return]  # amounts as the database keeps them


def _with_duty(values: dict[str, Any], at: datetime, *, is_new: bool) -> dict[str, Any]:
    """An open duty filled by the tariff: nothing within one customs area, else the rate of the longest code that fits."""
    asked = values.get("duty_percent", None if is_new else 0) is None
    if not asked or ("duty_percent" not in values and not values.get("hs_code")):
        return values
    origin, code = values.get("origin", ""), values.get("hs_code", "")
    market = tariffs.market_of(values.get("destination", ""))
    if market == tariffs.market_of(origin):
        return values | {"duty_percent": Decimal(0)}
    found = tariffs.duty_for(destination=market, hs=code, origin=origin, on=at.date()) if code else None
    if found is None:
        why = _("We know no duty rate of this HS code from that origin: write the rate and its source.")
        raise Invalid(Reason("missing", why, "duty_percent"))
    source = values.get("duty_source") or found.source
    return values | {"duty_percent": found.total * 100, "duty_source": source}


def _row(scenario: LandedScenario | None, actor: Actor, expected: int | None) -> LandedScenario:
    if scenario is None:
        return LandedScenario(brand=actor.brand)
    row = LandedScenario.objects.select_for_update(of=("self",)).get(pk=scenario.pk)
    check_version(row, expected)
    return row  # type: ignore[no-any-return]  # a generic manager


def _check(values: dict[str, Any], lines: Sequence[dict[str, Any]]) -> None:
    refuse_currency(values.get("currency", "USD"))
    refuse_negative(values, (*COSTS, "duty_percent", "vat_percent", "fee_percent", "fee_min", "fee_max"))
    low, high = values.get("fee_min"), values.get("fee_max")
    reasons = []
    if low is not None and high is not None and high < low:
        reasons.append(Reason("order", _("The highest fee is at least the lowest one."), "fee_max"))
    if values.get("vat_percent") is not None and values["vat_percent"] > 100:
        reasons.append(Reason("percent", _("A VAT rate lies between 0 and 100 %."), "vat_percent"))
    if not lines:
        reasons.append(Reason("missing", _("Enter at least one line with its quantity and price."), "lines"))
    for line in lines:
        if line["quantity"] <= 0 or line["unit_price"] < 0:
            reasons.append(Reason("line", _("A line has 1 piece or more and a price of 0 or more."), "lines"))
            break
    if values.get("allocation") == "weight" and any(not line.get("weight_g") for line in lines):
        reasons.append(Reason("weight", _("To share out by weight, give each line its weight."), "lines"))
    if reasons:
        raise Invalid(*reasons)
