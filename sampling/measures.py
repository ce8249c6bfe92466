"""What sampling knows for the scorecard: punctuality, telling, and how fast a factory answers."""

from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext_lazy

from sampling.rules.change import cycle_days
from sampling.states import DeviationOrigin
from suppliers.kpis import NO_DATA, Measure, Period, Reading

TENTH = Decimal("0.1")


ORDERS = """
    SELECT json_build_object(
        'late', coalesce(
            json_agg((shipped_at AT TIME ZONE %(zone)s)::date - due_on)
                FILTER (WHERE shipped_at >= %(since)s AND shipped_at < %(until)s), '[]'),
        'short', count(*) FILTER (WHERE closed_short_at >= %(since)s AND closed_short_at < %(until)s),
        'issued', count(*) FILTER (WHERE issued_at >= %(since)s AND issued_at < %(until)s),
        'judged', count(*) FILTER (WHERE issued_at >= %(since)s AND issued_at < %(until)s OR signed.over),
        'over', count(*)
            FILTER (WHERE issued_at >= %(since)s AND issued_at < %(until)s AND override_reason <> '' OR signed.over),
        'ever', count(*) FILTER (WHERE issued_at < %(until)s),
        'waits', coalesce(
            json_agg(extract(epoch FROM acknowledged_at - issued_at))
                FILTER (WHERE acknowledged_at >= %(since)s AND acknowledged_at < %(until)s), '[]')
    )
    FROM sampling_purchaseorder ordered JOIN sampling_dossier pair ON pair.id = ordered.dossier_id
    CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS over FROM sampling_amendment grown
        WHERE grown.order_id = ordered.id AND grown.state = 'accepted' AND grown.override_reason <> ''
          AND grown.answered_at >= %(since)s AND grown.answered_at < %(until)s
    ) signed
    WHERE pair.supplier_id = %(supplier)s
"""
DEVIATIONS = f"""
    SELECT json_build_object(
        'n', count(*),
        'found', count(*) FILTER (WHERE origin = '{DeviationOrigin.FOUND}'),
        'disclosed', count(*) FILTER (WHERE origin = '{DeviationOrigin.DISCLOSED}'),
        'waits', coalesce(
            json_agg(extract(epoch FROM told_at - occurred_at))
                FILTER (WHERE origin = '{DeviationOrigin.DISCLOSED}'), '[]')
    )
    FROM sampling_deviation told JOIN sampling_dossier pair ON pair.id = told.dossier_id
    WHERE pair.supplier_id = %(supplier)s AND told_at >= %(since)s AND told_at < %(until)s
"""  # noqa: S608 - built from our own enum, no input
CHANGES = """
    SELECT coalesce(json_agg(json_build_array(asked_at, implemented_at)), '[]') FROM sampling_changeorder change
    WHERE implemented_at >= %(since)s AND implemented_at < %(until)s AND EXISTS (
        SELECT 1 FROM sampling_changeparty party JOIN sampling_dossier pair ON pair.id = party.dossier_id
        WHERE party.change_id = change.id AND pair.supplier_id = %(supplier)s
    )
"""
# Currency, worth at the orders' prices, orders: what an incentive takes its share of.
GOODS = """
    SELECT coalesce(json_agg(json_build_array(currency, worth, orders) ORDER BY currency), '[]') FROM (
        SELECT ordered.currency, sum(line.quantity * priced.unit_price) AS worth, count(DISTINCT ordered.id) AS orders
        FROM sampling_shipmentline line
            JOIN sampling_shipment shipment ON shipment.id = line.shipment_id
            JOIN sampling_dossier pair ON pair.id = shipment.dossier_id
            JOIN sampling_lot lot ON lot.id = line.lot_id
            JOIN sampling_orderline priced ON priced.id = lot.line_id
            JOIN sampling_purchaseorder ordered ON ordered.id = priced.order_id
        WHERE pair.supplier_id = %(supplier)s AND shipment.shipped_at >= %(since)s AND shipment.shipped_at < %(until)s
        GROUP BY ordered.currency
    ) shipped
"""
FACTS = {"orders": ORDERS, "deviations": DEVIATIONS, "changes": CHANGES, "goods": GOODS}


def otd(period: Period) -> Reading:
    """Orders that left in full in the period, and those closed although they never did; the order's own day counts."""
    late, short = period.facts["orders"]["late"], period.facts["orders"]["short"]
    n = len(late) + short
    if not n:
        return NO_DATA
    on_time = sum(days <= 0 for days in late)
    value = Decimal(100 * on_time) / n
    return Reading(
        value.quantize(TENTH),
        n,
        ngettext("%(k)d of %(n)d order left on time.", "%(k)d of %(n)d orders left on time.", n)
        % {"k": on_time, "n": n},
        url=reverse("sampling:orders"),
    )


def lead_time_variance(period: Period) -> Reading:
    """Mean days late (+) or early (−) against the day of the order."""
    days = period.facts["orders"]["late"]
    if not days:
        return NO_DATA
    value = Decimal(sum(days)) / len(days)
    return Reading(
        value.quantize(TENTH),
        len(days),
        _("From %(low)d to %(high)d days.") % {"low": min(days), "high": max(days)},
        url=reverse("sampling:orders"),
    )


def _changes(period: Period, origin: str) -> Reading:
    told = period.facts["deviations"]
    n, found = told["n"], told[origin]
    # Nothing told and nothing found is a figure only where something was being made.
    if not n and not period.facts["orders"]["ever"]:
        return NO_DATA
    return Reading(
        Decimal(found),
        n,
        ngettext("%(k)d of %(n)d deviation.", "%(k)d of %(n)d deviations.", n) % {"k": found, "n": n},
        url=reverse("sampling:deviations"),
    )


def disclosed_changes(period: Period) -> Reading:
    return _changes(period, "disclosed")


def undisclosed_changes(period: Period) -> Reading:
    return _changes(period, "found")


def transparency(period: Period) -> Reading:
    """Of all deviations that came to light, the share that the factory told before anybody found it."""
    told = period.facts["deviations"]
    n, disclosed = told["n"], told["disclosed"]
    if not n:
        return NO_DATA
    return Reading(
        (Decimal(100 * disclosed) / n).quantize(TENTH),
        n,
        ngettext("%(k)d of %(n)d deviation.", "%(k)d of %(n)d deviations.", n) % {"k": disclosed, "n": n},
        url=reverse("sampling:deviations"),
    )


def gate_overrides(period: Period) -> Reading:
    """Orders that the owner issued, or let grow, over open conditions: what the pair could not show in time."""
    n, over = period.facts["orders"]["judged"], period.facts["orders"]["over"]
    if not n:
        return NO_DATA
    detail = ngettext(
        "%(k)d of %(n)d order was issued over open conditions.",
        "%(k)d of %(n)d orders were issued over open conditions.",
        n,
    )
    return Reading(Decimal(over), n, detail % {"k": over, "n": n}, url=reverse("sampling:orders"))


def response_hours(period: Period) -> Reading:
    """Median hours from an order's issue to its acknowledgement, and from a deviation to its being told."""
    waits = [*period.facts["orders"]["waits"], *period.facts["deviations"]["waits"]]
    if not waits:
        return NO_DATA
    hours = Decimal(median(waits)) / 3600
    n = len(waits)
    detail = ngettext("%(n)d order or disclosure.", "%(n)d orders and disclosures.", n) % {"n": n}
    return Reading(hours.quantize(TENTH), n, detail)


def eco_cycle(period: Period) -> Reading:
    """Median days from asking for a change order to its implementation, of those implemented in the period."""
    days = [cycle_days(*map(datetime.fromisoformat, pair)) for pair in period.facts["changes"]]
    if not days:
        return NO_DATA
    return Reading(
        median(days).quantize(TENTH),
        len(days),
        _("From %(low)s to %(high)s days.") % {"low": min(days), "high": max(days)},
        url=reverse("sampling:changes"),
    )


def _measure(
    key: str,
    label: Any,
    unit: str,
    better: str,
    figures: tuple[str, str, str, str],
    n_of: Any,
    formula: Any,
    compute: Any,
    position: int,
) -> Measure:
    target, red, zero, weight = map(Decimal, figures)
    return Measure(
        key, label, unit, better, target, red, zero, weight, n_of, formula, compute, "output", position
    )


ORDER_COUNT = npgettext_lazy("behind a figure", "order", "orders")
DEVIATION_COUNT = npgettext_lazy("behind a figure", "deviation", "deviations")
MEASURES = (
    _measure(
        "otd", gettext_lazy("On-time delivery"), "%", "high", ("95", "85", "60", "15"), ORDER_COUNT,
        gettext_lazy("Orders that left in full on or before the order’s own day, of all that left in the period."), otd, 40,
    ),
    _measure(
        "lead_time_variance", gettext_lazy("Lead-time variance"), "d", "low", ("0", "7", "21", "5"), ORDER_COUNT,
        gettext_lazy("Mean of the day an order left in full minus its own day."), lead_time_variance, 41,
    ),
    _measure(
        "undisclosed_changes", gettext_lazy("Undisclosed changes"), "", "low", ("0", "1", "3", "15"), DEVIATION_COUNT,
        gettext_lazy("Deviations the brand found before anybody told."), undisclosed_changes, 60,
    ),
    _measure(
        "disclosed_changes", gettext_lazy("Self-reported changes"), "", "low", ("0", "10", "20", "3"), DEVIATION_COUNT,
        gettext_lazy("Deviations the factory told by itself; they cost little."), disclosed_changes, 61,
    ),
    _measure(
        "transparency", gettext_lazy("Transparency"), "%", "high", ("100", "0", "0", "0"), DEVIATION_COUNT,
        gettext_lazy("Deviations the factory told by itself / all that were told or found; shown, not scored."), transparency, 61,
    ),
    _measure(
        "gate_overrides", gettext_lazy("Orders issued by override"), "", "low", ("0", "2", "4", "3"), ORDER_COUNT,
        gettext_lazy("Orders of the period that the owner issued over open conditions of the gate."), gate_overrides, 63,
    ),
    _measure(
        "response_hours", gettext_lazy("Response time"), "h", "low", ("24", "72", "168", "5"), npgettext_lazy("behind a figure", "answer", "answers"),
        gettext_lazy("Median hours from issue to acknowledgement and from a deviation to its telling."), response_hours, 62,
    ),
    _measure(
        "eco_cycle", gettext_lazy("Change order cycle"), "d", "low", ("14", "30", "60", "3"), npgettext_lazy("behind a figure", "change order", "change orders"),
        gettext_lazy("Median days from asking for a change order to its implementation."), eco_cycle, 64,
    ),
)  # fmt: skip
"""In the order of the scorecard."""
