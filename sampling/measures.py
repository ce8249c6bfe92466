"""What sampling knows for the scorecard: punctuality, telling, and how fast a factory answers."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sampling.models import ChangeOrder, Deviation, PurchaseOrder
from sampling.states import DeviationOrigin
from suppliers.kpis import NO_DATA, Measure, Reading

TENTH = Decimal("0.1")


def _span(start: date, end: date) -> tuple[datetime, datetime]:
    zone = timezone.get_current_timezone()
    return datetime.combine(start, time.min, zone), datetime.combine(end + timedelta(days=1), time.min, zone)


def _closed_short(supplier: Any, start: date, end: date) -> int:
    """Orders that were closed in the period although they never left in full."""
    since, until = _span(start, end)
    rows = PurchaseOrder.objects.filter(dossier__supplier=supplier)
    found: int = rows.filter(closed_short_at__gte=since, closed_short_at__lt=until).count()
    return found


def _shipped(supplier: Any, start: date, end: date) -> list[PurchaseOrder]:
    """Orders that left in full in the period; the order's own day counts, not the promised one."""
    since, until = _span(start, end)
    return list(
        PurchaseOrder.objects.filter(dossier__supplier=supplier, shipped_at__gte=since, shipped_at__lt=until)
    )


def otd(supplier: Any, start: date, end: date) -> Reading:
    rows, short = _shipped(supplier, start, end), _closed_short(supplier, start, end)
    n = len(rows) + short
    if not n:
        return NO_DATA
    on_time = sum(timezone.localdate(row.shipped_at) <= row.due_on for row in rows)
    value = Decimal(100 * on_time) / n
    return Reading(
        value.quantize(TENTH),
        n,
        _("%(k)d of %(n)d orders left on time.") % {"k": on_time, "n": n},
        url=reverse("sampling:orders"),
    )


def lead_time_variance(supplier: Any, start: date, end: date) -> Reading:
    """Mean days late (+) or early (−) against the day of the order."""
    rows = _shipped(supplier, start, end)
    if not rows:
        return NO_DATA
    days = [(timezone.localdate(row.shipped_at) - row.due_on).days for row in rows]
    value = Decimal(sum(days)) / len(days)
    return Reading(
        value.quantize(TENTH),
        len(rows),
        _("From %(low)d to %(high)d days.") % {"low": min(days), "high": max(days)},
        url=reverse("sampling:orders"),
    )


def _changes(supplier: Any, start: date, end: date, origin: str) -> Reading:
    since, until = _span(start, end)
    rows = Deviation.objects.filter(dossier__supplier=supplier, told_at__gte=since, told_at__lt=until)
    n = rows.count()
    found = rows.filter(origin=origin).count()
    # Nothing told and nothing found is a figure only where something was being made.
    if not n and not PurchaseOrder.objects.filter(dossier__supplier=supplier, issued_at__lt=until).exists():
        return NO_DATA
    return Reading(
        Decimal(found),
        n,
        _("%(k)d of %(n)d deviations.") % {"k": found, "n": n},
        url=reverse("sampling:deviations"),
    )


def disclosed_changes(supplier: Any, start: date, end: date) -> Reading:
    return _changes(supplier, start, end, DeviationOrigin.DISCLOSED)


def undisclosed_changes(supplier: Any, start: date, end: date) -> Reading:
    return _changes(supplier, start, end, DeviationOrigin.FOUND)


def gate_overrides(supplier: Any, start: date, end: date) -> Reading:
    """Orders that the owner issued over open conditions: what the pair could not show in time."""
    since, until = _span(start, end)
    rows = PurchaseOrder.objects.filter(
        dossier__supplier=supplier, issued_at__gte=since, issued_at__lt=until
    ).values_list("override_reason", flat=True)
    n = len(rows)
    if not n:
        return NO_DATA
    over = sum(bool(reason) for reason in rows)
    detail = _("%(k)d of %(n)d orders were issued over open conditions.") % {"k": over, "n": n}
    return Reading(Decimal(over), n, detail, url=reverse("sampling:orders"))


def response_hours(supplier: Any, start: date, end: date) -> Reading:
    """Median hours from an order's issue to its acknowledgement, and from a deviation to its being told."""
    since, until = _span(start, end)
    orders = PurchaseOrder.objects.filter(
        dossier__supplier=supplier, acknowledged_at__gte=since, acknowledged_at__lt=until
    )
    told = Deviation.objects.filter(
        dossier__supplier=supplier, origin=DeviationOrigin.DISCLOSED, told_at__gte=since, told_at__lt=until
    )
    waits = [
        *orders.values_list(F("acknowledged_at") - F("issued_at"), flat=True),
        *told.values_list(F("told_at") - F("occurred_at"), flat=True),
    ]
    if not waits:
        return NO_DATA
    hours = Decimal(median(each.total_seconds() for each in waits)) / 3600
    return Reading(hours.quantize(TENTH), len(waits), _("%(n)d orders and disclosures.") % {"n": len(waits)})


def eco_cycle(supplier: Any, start: date, end: date) -> Reading:
    """Median days from asking for a change order to its implementation, of those implemented in the period."""
    since, until = _span(start, end)
    rows = ChangeOrder.objects.filter(
        parties__dossier__supplier=supplier, implemented_at__gte=since, implemented_at__lt=until
    ).distinct()
    days = [row.days for row in rows if row.days is not None]
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


MEASURES = (
    _measure(
        "otd", gettext_lazy("On-time delivery"), "%", "high", ("95", "85", "60", "15"), gettext_lazy("orders"),
        gettext_lazy("Orders that left in full on or before the order’s own day, of all that left in the period."), otd, 40,
    ),
    _measure(
        "lead_time_variance", gettext_lazy("Lead-time variance"), "d", "low", ("0", "7", "21", "5"), gettext_lazy("orders"),
        gettext_lazy("Mean of the day an order left in full minus its own day."), lead_time_variance, 41,
    ),
    _measure(
        "undisclosed_changes", gettext_lazy("Undisclosed changes"), "", "low", ("0", "1", "3", "15"), gettext_lazy("deviations"),
        gettext_lazy("Deviations the brand found before anybody told."), undisclosed_changes, 60,
    ),
    _measure(
        "disclosed_changes", gettext_lazy("Self-reported changes"), "", "low", ("0", "10", "20", "3"), gettext_lazy("deviations"),
        gettext_lazy("Deviations the factory told by itself; they cost little."), disclosed_changes, 61,
    ),
    _measure(
        "gate_overrides", gettext_lazy("Orders issued by override"), "", "low", ("0", "2", "4", "3"), gettext_lazy("orders"),
        gettext_lazy("Orders of the period that the owner issued over open conditions of the gate."), gate_overrides, 63,
    ),
    _measure(
        "response_hours", gettext_lazy("Response time"), "h", "low", ("24", "72", "168", "5"), gettext_lazy("answers"),
        gettext_lazy("Median hours from issue to acknowledgement and from a deviation to its telling."), response_hours, 62,
    ),
    _measure(
        "eco_cycle", gettext_lazy("Change order cycle"), "d", "low", ("14", "30", "60", "3"), gettext_lazy("change orders"),
        gettext_lazy("Median days from asking for a change order to its implementation."), eco_cycle, 64,
    ),
)  # fmt: skip
"""In the order of the scorecard."""
