"""The scorecard figures that quality control can compute from its own facts."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from qc.queries import yields
from qc.queries.process_audits import conformity
from qc.queries.returns import return_rate
from suppliers.kpis import Measure, Reading


def _reading(compute: Callable[[Any, date, date], yields.Rate]) -> Callable[[Any, date, date], Reading]:
    def read(supplier: Any, start: date, end: date) -> Reading:
        rate = compute(supplier, start, end)
        url = f"/qc/inspections/?supplier={supplier.public_id}&after={start.isoformat()}&before={end.isoformat()}"
        return Reading(rate.value, rate.n, rate.detail, rate.low, rate.high, url)

    return read


def _returns(supplier: Any, start: date, end: date) -> Reading:
    rate = return_rate(supplier, start, end)
    return Reading(rate.value, rate.n, rate.detail, url="/qc/returns/")


def _process(supplier: Any, start: date, end: date) -> Reading:
    rate = conformity(supplier, start, end)
    return Reading(rate.value, rate.n, rate.detail, url="/qc/process-audits/")


MEASURES = (
    Measure(
        key="rty",
        label=_("RTY over six stages"),
        unit="%",
        better="high",
        target=Decimal(94),
        red=Decimal(90),
        scale_zero=Decimal(80),
        weight=Decimal(20),
        n_of=_("pieces"),
        formula=_("Product of the six first-pass yields; first inspections only."),
        compute=_reading(yields.rty),
        position=10,
    ),
    Measure(
        key="lot_acceptance",
        label=_("Lot acceptance"),
        unit="%",
        better="high",
        target=Decimal(95),
        red=Decimal(85),
        scale_zero=Decimal(70),
        weight=Decimal(10),
        n_of=_("inspections"),
        formula=_("Inspections accepted at the first look / first inspections signed."),
        compute=_reading(yields.lot_acceptance),
        position=11,
    ),
    Measure(
        key="dpm_final",
        label=_("Defects per million at final audit"),
        unit="dpm",
        better="low",
        target=Decimal(5000),
        red=Decimal(20000),
        scale_zero=Decimal(50000),
        weight=Decimal(10),
        n_of=_("pieces"),
        formula=_("Defective pieces / pieces inspected at the final audit × 1,000,000."),
        compute=_reading(yields.dpm_final),
        position=12,
    ),
    Measure(
        key="returns",
        label=_("Returns from customers"),
        unit="%",
        better="low",
        target=Decimal(1),
        red=Decimal(3),
        scale_zero=Decimal(6),
        weight=Decimal(0),
        n_of=_("pieces"),
        formula=_("Pieces that came back in the period / pieces shipped until its end; shown, not scored."),
        compute=_returns,
        position=13,
    ),
    Measure(
        key="process_conformity",
        label=_("Process as agreed"),
        unit="%",
        better="high",
        target=Decimal(98),
        red=Decimal(90),
        scale_zero=Decimal(70),
        weight=Decimal(0),
        n_of=_("items"),
        formula=_(
            "Items as agreed / items that applied, of process audits finished in the period; not scored."
        ),
        compute=_process,
        group="input",
        position=60,
    ),
)
