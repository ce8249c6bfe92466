"""The inputs that suppliers knows for the scorecard: is what makes the pieces kept in order, and are its people taught?"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext_lazy

from suppliers.kpis import NO_DATA, Measure, Period, Reading

TENTH = Decimal("0.1")

# What had to be done in the period: what fell due in it, and what was overdue when it began until it was done. What is
# still undone counts once its day has passed.
UPKEEP = """
    SELECT json_build_object('due', count(*), 'on_time', count(*) FILTER (WHERE done_on <= due_on)) FROM (
        SELECT done.was_due_on AS due_on, done.done_on FROM {done} done JOIN {thing} thing ON thing.id = done.{key}
        WHERE thing.supplier_id = %(supplier)s AND (done.was_due_on BETWEEN %(start)s AND %(end)s
              OR done.was_due_on < %(start)s AND done.done_on >= %(start)s)
        UNION ALL
        SELECT thing.{due}, NULL FROM {thing} thing
        WHERE thing.supplier_id = %(supplier)s AND thing.{due} <= %(end)s
          AND thing.{due} < (now() AT TIME ZONE %(zone)s)::date
    ) fell
"""
MAINTENANCE = UPKEEP.format(
    done="suppliers_maintenance", thing="suppliers_machine", key="machine_id", due="maintenance_due"
)
CALIBRATION = UPKEEP.format(
    done="suppliers_calibration", thing="suppliers_instrument", key="instrument_id", due="calibration_due"
)
# Of each training of each person the newest that had been held by then; one without an end does not lapse.
TRAINING = """
    SELECT json_build_object(
        'held', count(*),
        'valid', count(*) FILTER (
            WHERE valid_until IS NULL OR valid_until >= least(%(end)s, (now() AT TIME ZONE %(zone)s)::date)))
    FROM (
        SELECT DISTINCT ON (lower(who), lower(what)) valid_until FROM suppliers_training
        WHERE supplier_id = %(supplier)s AND held_on <= %(end)s
        ORDER BY lower(who), lower(what), held_on DESC, id DESC
    ) newest
"""
FACTS = {"maintenance": MAINTENANCE, "calibration": CALIBRATION, "training": TRAINING}


def _share(name: str, good: str, all_: str, told: Any) -> Callable[[Period], Reading]:
    def read(period: Period) -> Reading:
        n, k = period.facts[name][all_], period.facts[name][good]
        if not n:
            return NO_DATA
        value = (Decimal(100 * k) / n).quantize(TENTH)
        url = f"/suppliers/{period.supplier.public_id}/capability/"
        return Reading(value, n, told(k, n), url=url)

    return read


def _done(k: int, n: int) -> str:
    return ngettext("%(k)d of %(n)d was done by its day.", "%(k)d of %(n)d were done by their day.", n) % {
        "k": k,
        "n": n,
    }


def _in_force(k: int, n: int) -> str:
    return ngettext("%(k)d of %(n)d training counts.", "%(k)d of %(n)d trainings count.", n) % {
        "k": k,
        "n": n,
    }


def _measure(key: str, label: Any, n_of: Any, formula: Any, compute: Any, position: int) -> Measure:
    """Shown and to be answered for when red; the score itself is made of what came out."""
    return Measure(
        key=key,
        label=label,
        unit="%",
        better="high",
        target=Decimal(100),
        red=Decimal(80),
        scale_zero=Decimal(50),
        weight=Decimal(0),
        n_of=n_of,
        formula=formula,
        compute=compute,
        group="input",
        position=position,
    )


MEASURES = (
    _measure(
        "maintenance", _("Maintenance on time"), npgettext_lazy("behind a figure", "maintenance", "maintenances"),
        _("Maintenances done by their day / maintenances due in the period, overdue ones included; not scored."),
        _share("maintenance", "on_time", "due", _done), 70,
    ),
    _measure(
        "calibration", _("Calibration on time"), npgettext_lazy("behind a figure", "calibration", "calibrations"),
        _("Calibrations done by their day / calibrations due in the period, overdue ones included; not scored."),
        _share("calibration", "on_time", "due", _done), 71,
    ),
    _measure(
        "training", _("Trainings in force"), npgettext_lazy("behind a figure", "training", "trainings"),
        _("Trainings that count at the end of the period / trainings held until then, the newest of each person; not scored."),
        _share("training", "valid", "held", _in_force), 72,
    ),
)  # fmt: skip
