"""A buffer in sentences: how it came about, what changed since the last time, and what is missing."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from costing.resilience_states import Missing
from costing.rules.stock_plan import DAYS_A_MONTH
from jewelops.ui.figures import number

if TYPE_CHECKING:
    from costing.models import BufferCalculation


def formula_of(row: "BufferCalculation") -> list[tuple[str, str]]:
    """What is calculated, and the equation with this calculation's own figures; [] while something is missing.

    The words stand apart from the equation: a right-to-left word within it would turn its sides round.
    """
    if row.missing or row.demand is None or row.lead_time_days is None or row.sigma is None:
        return []
    words = {
        "lead": number(row.lead_time_days / DAYS_A_MONTH, 2),
        "sd_lead": number((row.lead_time_sd_days or 0) / DAYS_A_MONTH, 2),
        "demand": number(row.demand * row.season_factor, 1),
        "sd": number((row.demand_sd or 0) * row.season_factor, 1),
        "sigma": number(row.sigma, 1),
        "z": number(row.z, 3),
        "stock": number(row.safety_stock),
        "point": number(row.reorder_point),
    }
    return [
        ("σ", "√({lead} × {sd}² + {demand}² × {sd_lead}²) = {sigma}".format(**words)),
        (_("safety stock"), "z × σ = {z} × {sigma} = {stock}".format(**words)),
        (_("reorder point"), "d × L + z × σ = {demand} × {lead} + {stock} = {point}".format(**words)),
    ]


def missing_of(row: "BufferCalculation") -> str:
    if row.missing == Missing.DEMAND:
        text = ngettext(
            "No buffer yet: there is %(n)s month of demand, three are needed.",
            "No buffer yet: there are %(n)s months of demand, three are needed.",
            row.demand_n,
        )
        return text % {"n": row.demand_n}
    return _("No buffer yet: no order of this product has arrived, so the lead time is not known. Enter it.")


def change_of(row: "BufferCalculation", before: "BufferCalculation | None") -> str:
    """What moved since the calculation before, and why; "" for the first one."""
    if before is None or before.safety_stock is None or row.safety_stock is None:
        return ""
    words = {
        "before": number(before.safety_stock),
        "now": number(row.safety_stock),
        "cause": row.get_cause_display(),
    }
    if before.safety_stock == row.safety_stock:
        return _("Safety stock stays %(now)s: %(cause)s.") % words
    return _("Safety stock went from %(before)s to %(now)s: %(cause)s.") % words
