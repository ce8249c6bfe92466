"""When each condition of a pair's gate turned. Told by events at the moment they happen, in their own transaction.

Nothing is guessed afterwards: a turn is written when an event makes the gate read differently than the last turn said.
What only the calendar turns (a certificate that expires) is told by the hourly look at certificates, as an event too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation

from jewelops.accounts.actors import Actor
from sampling import gate, sku_minimum
from sampling.models import Dossier, GateChange, PurchaseOrder
from sampling.rules.gate import Condition, Gate
from sampling.states import OrderState

if TYPE_CHECKING:
    import uuid

# Judged order by order: a turn of it belongs to the order, not to the pair.
OF_THE_ORDER = frozenset({"moq_met", sku_minimum.KEY})
OF_THE_PAIR = (
    "dossier.opened", "dossier.changed", "question.asked", "question.answered", "revision.acknowledged", "tests.agreed",
    "sample.recorded", "sample.approved", "sample.rejected", "sample.withdrawn", "standard.proposed", "standard.changed", "standard.signed",
    "standard.locked", "standard.overseen", "viability.asked", "viability.answered", "qc_plan.made", "gate.answered",
)  # fmt: skip
OF_THE_REVISION = ("revision.released", "revision.superseded", "dfm.raised", "dfm.decided")
OF_THE_SUPPLIER = (
    "supplier.changed", "supplier.held", "supplier.released", "vetting.approved", "vetting.conditional", "vetting.rejected",
    "vetting.suspended", "certificate.added", "certificate.changed", "certificate.removed", "certificate.expired",
)  # fmt: skip
OF_THE_BRAND = ("gate_policy.changed",)
OF_AN_ORDER = ("order.drafted", "order.changed")
OF_THE_TERMS = ("dossier.changed",)  # a minimum agreed anew turns the gate of each draft
# A pilot that arrives opens the way for bulk: then the gate of the pair turns, not that of the order.
OF_A_PILOT = ("order.received",)
TOPICS = (*OF_THE_PAIR, *OF_THE_REVISION, *OF_THE_SUPPLIER, *OF_THE_BRAND, *OF_AN_ORDER, *OF_A_PILOT)


def hear(topic: str, row: Any, actor: Actor, at: datetime) -> None:
    """Look at every gate that the event can have turned, and write the turns down."""
    if topic in OF_AN_ORDER:
        _look_at_order(row, topic, actor, at)
        return
    for dossier in _dossiers_of(topic, row):
        standing = gate.standing_of_dossier(dossier, at=at)
        own = [each for each in standing.conditions if each.key not in OF_THE_ORDER]
        _write(dossier, None, own, topic, actor, at)
        if topic in OF_THE_TERMS:
            for order in dossier.orders.filter(state=OrderState.DRAFT):
                _look_at_order(order, topic, actor, at)


def _look_at_order(order: PurchaseOrder, topic: str, actor: Actor, at: datetime) -> None:
    if order.state == OrderState.DRAFT:
        fresh: PurchaseOrder = PurchaseOrder.objects.select_related("dossier").get(pk=order.pk)
        own = [each for each in gate.standing(fresh, at=at).conditions if each.key in OF_THE_ORDER]
        _write(fresh.dossier, fresh, own, topic, actor, at)


def _dossiers_of(topic: str, row: Any) -> Iterable[Dossier]:
    rows = Dossier.objects.select_related("revision__product", "supplier", "brand", "acknowledgement")
    if isinstance(row, Dossier):
        return rows.filter(pk=row.pk)  # type: ignore[no-any-return]  # a generic manager
    if topic in OF_THE_BRAND:
        return rows.filter(brand_id=row.brand_id)  # type: ignore[no-any-return]
    if topic in OF_THE_SUPPLIER:
        return rows.filter(supplier_id=getattr(row, "supplier_id", row.pk))  # type: ignore[no-any-return]
    if topic in OF_THE_REVISION:
        return rows.filter(revision_id=getattr(row, "revision_id", row.pk))  # type: ignore[no-any-return]
    return rows.filter(pk=_dossier_id(row))  # type: ignore[no-any-return]


def _dossier_id(row: Any) -> "uuid.UUID":
    """A viability answer and a QC plan know their pair by the sample and the standard they belong to."""
    if hasattr(row, "step"):
        row = row.step.sample
    elif not hasattr(row, "dossier_id"):
        row = row.standard
    found: uuid.UUID = row.dossier_id
    return found


def _write(
    dossier: Dossier,
    order: PurchaseOrder | None,
    conditions: list[Condition],
    topic: str,
    actor: Actor,
    at: datetime,
) -> None:
    last = {
        each.condition: each.is_open
        for each in GateChange.objects.filter(dossier=dossier, order=order).order_by(
            "changed_at", "created_at", "id"
        )
    }
    turned = [each for each in conditions if last.get(each.key) is not each.open]
    GateChange.objects.bulk_create(
        GateChange(
            brand_id=dossier.brand_id,
            dossier=dossier,
            order=order,
            condition=each.key,
            is_open=each.open,
            why=_in_english(each),
            cause=topic,
            changed_at=at,
            changed_by=actor.user,
        )
        for each in turned
    )


def _in_english(condition: Condition) -> str:
    """The reason is worded when the gate is judged; in another language than the reader's it would say little."""
    return condition.why if (translation.get_language() or "en").startswith("en") else ""


@dataclass(frozen=True)
class Line:
    """One condition and its turns, oldest first. condition: as it stands now, None when it is not asked any more."""

    key: str
    condition: Condition | None
    turns: tuple[GateChange, ...]

    @property
    def title(self) -> str:
        return self.condition.title if self.condition else self.key

    @property
    def number(self) -> int | None:
        return self.condition.number if self.condition else None

    @property
    def is_of_the_order(self) -> bool:
        return self.key in OF_THE_ORDER

    @property
    def last(self) -> GateChange | None:
        return self.turns[-1] if self.turns else None


def lines_of(dossier: Dossier, standing: Gate, order: PurchaseOrder | None = None) -> list[Line]:
    """Every condition with its turns, in the order of the gate; one query. A retired question comes last."""
    rows: dict[str, list[GateChange]] = {}
    found = GateChange.objects.filter(dossier=dossier).select_related("changed_by")
    for each in found.order_by("changed_at", "created_at", "id"):
        if each.order_id is None or (order is not None and each.order_id == order.pk):
            rows.setdefault(each.condition, []).append(each)
    own = [Line(each.key, each, tuple(rows.pop(each.key, ()))) for each in standing.conditions]
    return [*own, *(Line(key, None, tuple(turns)) for key, turns in rows.items())]
