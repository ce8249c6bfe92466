"""From a scenario's rows to the rule of landed cost, and its parts in words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from costing.rules.incoterms import DUTY, PAID_BY_THE_PRICE, pays_for
from costing.rules.landed import Charges, Customs, Landed, LandedLine, LandedPiece, land

if TYPE_CHECKING:
    from costing.models import LandedScenario

HUNDRED = Decimal(100)
PART_NAMES = {
    "goods": _("Goods"),
    "origin": _("Way to the port of export"),
    "freight": _("Main freight"),
    "insurance": _("Insurance"),
    "inland": _("Inland delivery"),
    "brokerage": _("Brokerage"),
    "tests": _("Laboratory tests"),
    "inspection": _("Inspection"),
    "other": _("Other"),
    "duty": _("Duty"),
    "fee": _("Processing fee"),
    "credit": _("Sample fees credited"),
}


@dataclass(frozen=True)
class Part:
    """One cost of the shipment: its amount, per piece, its share (0 to 1) and how it came about."""

    name: str
    label: str
    amount: Decimal
    per_piece: Decimal
    share: Decimal
    formula: str


@dataclass(frozen=True)
class Breakdown:
    landed: Landed
    parts: tuple[Part, ...]
    lines: tuple[tuple[str, int, LandedPiece], ...]
    pieces: int
    unit: Decimal
    goods_unit: Decimal
    already_paid: tuple[str, ...]

    @property
    def adds_percent(self) -> Decimal:
        """What comes on top of the goods, as a share of them (0.12 = 12 %)."""
        return self.landed.total / self.landed.goods - 1 if self.landed.goods else Decimal(0)


def landed_of(scenario: "LandedScenario") -> Breakdown | None:
    """The breakdown, or None while the scenario has no lines."""
    rows = list(scenario.lines.all())
    if not rows:
        return None
    rate = scenario.duty_percent / HUNDRED
    lines = [
        LandedLine(str(row.position), row.quantity, row.unit_price, rate, row.weight_g or Decimal(0))
        for row in rows
    ]
    landed = land(
        lines,
        incoterm=scenario.incoterm,
        charges=charges_of(scenario),
        customs=customs_of(scenario),
        by=scenario.allocation,
        credit=scenario.credit,
    )
    pieces = sum(row.quantity for row in rows)
    return Breakdown(
        landed=landed,
        parts=tuple(_part(scenario, landed, name, amount, pieces) for name, amount in landed.parts),
        lines=tuple((row.label, row.quantity, piece) for row, piece in zip(rows, landed.lines, strict=True)),
        pieces=pieces,
        unit=landed.total / pieces,
        goods_unit=landed.goods / pieces,
        already_paid=tuple(
            str(PART_NAMES[stretch])
            for stretch in PAID_BY_THE_PRICE[scenario.incoterm]
            if stretch in PART_NAMES
        ),
    )


def charges_of(scenario: "LandedScenario") -> Charges:
    return Charges(
        origin=scenario.export,
        freight=scenario.freight,
        insurance=scenario.insurance,
        inland=scenario.inland,
        brokerage=scenario.brokerage,
        tests=scenario.tests,
        inspection=scenario.inspection,
        other=scenario.other,
    )


def customs_of(scenario: "LandedScenario") -> Customs:
    return Customs(
        duty_on=scenario.duty_basis,
        fee_rate=scenario.fee_percent / HUNDRED,
        fee_least=scenario.fee_min or Decimal(0),
        fee_most=scenario.fee_max,
        vat_rate=scenario.vat_percent / HUNDRED,
    )


def _part(scenario: "LandedScenario", landed: Landed, name: str, amount: Decimal, pieces: int) -> Part:
    share = amount / landed.total if landed.total else Decimal(0)
    return Part(
        name,
        str(PART_NAMES.get(name, name)),
        amount,
        amount / pieces,
        share,
        _formula(scenario, landed, name),
    )


def _formula(scenario: "LandedScenario", landed: Landed, name: str) -> str:
    if name in ("duty", "fee") and pays_for(scenario.incoterm, DUTY):
        return str(_("paid by the seller under %(term)s")) % {"term": scenario.incoterm}
    if name == "duty":
        words = _("%(rate)s %% of the customs value %(value)s (%(basis)s)")
        rate = f"{scenario.duty_percent.normalize():f}"
        return str(words) % {
            "rate": rate,
            "value": f"{landed.customs_value:,.2f}",
            "basis": scenario.duty_basis,
        }
    if name == "fee" and scenario.fee_percent:
        words = _("%(rate)s %% of the customs value %(value)s, at least %(low)s, at most %(high)s")
        return str(words) % {
            "rate": f"{scenario.fee_percent.normalize():f}",
            "value": f"{landed.customs_value:,.2f}",
            "low": scenario.fee_min if scenario.fee_min is not None else "–",
            "high": scenario.fee_max if scenario.fee_max is not None else "–",
        }
    if name == "credit":
        return str(_("paid for the samples before, so the customs value keeps them"))
    if name == "goods":
        return str(_("quantity × unit price, each line to the cent"))
    return ""
