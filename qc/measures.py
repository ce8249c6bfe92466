"""The scorecard figures that quality control can compute from its own facts."""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from qc.queries import yields
from qc.queries.process_audits import CONFORMITY, conformity
from qc.queries.returns import RETURNS, return_rate
from suppliers.kpis import Measure, Period, Reading

STAGES = """
    SELECT coalesce(json_agg(json_build_array(stage, units, defective, defects, lots, accepted)), '[]') FROM (
        SELECT stage, sum(units) AS units, sum(defective) AS defective, sum(defects) AS defects, sum(lots) AS lots,
            sum(lots_accepted) AS accepted
        FROM qc_stageday
        WHERE brand_id = %(brand)s AND supplier_id = %(supplier)s AND day BETWEEN %(start)s AND %(end)s
        GROUP BY stage
    ) summed
"""
FACTS = {
    "stages": STAGES,
    "returns": RETURNS,
    "conformity": CONFORMITY,
}


@lru_cache(maxsize=1)
def _yields(period: Period) -> yields.Yields:
    """Three figures in a row are made of the same sums. A period is itself alone: two readings are two."""
    return yields.yields_of(period.facts["stages"])


def _reading(compute: Callable[[yields.Yields], yields.Rate]) -> Callable[[Period], Reading]:
    def read(period: Period) -> Reading:
        rate = compute(_yields(period))
        days = f"after={period.start.isoformat()}&before={period.end.isoformat()}"
        url = f"/qc/inspections/?supplier={period.supplier.public_id}&{days}"
        return Reading(rate.value, rate.n, rate.detail, rate.low, rate.high, url)

    return read


def _returns(period: Period) -> Reading:
    rate = return_rate(period)
    return Reading(rate.value, rate.n, rate.detail, url="/qc/returns/")


def _process(period: Period) -> Reading:
    rate = conformity(period)
    return Reading(rate.value, rate.n, rate.detail, url="/qc/process-audits/")


PIECE_COUNT = npgettext_lazy("behind a figure", "piece", "pieces")
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
        n_of=PIECE_COUNT,
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
        n_of=npgettext_lazy("behind a figure", "inspection", "inspections"),
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
        n_of=PIECE_COUNT,
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
        n_of=PIECE_COUNT,
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
        n_of=npgettext_lazy("behind a figure", "item", "items"),
        formula=_(
            "Items as agreed / items that applied, of process audits finished in the period; not scored."
        ),
        compute=_process,
        group="input",
        position=60,
    ),
)
