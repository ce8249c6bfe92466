"""What sampling puts on the table of a meeting, and what it knows of a relationship."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from sampling.change_states import ChangeState
from sampling.drift_page import standing_of
from sampling.gate import standing_on
from sampling.gate_basis import bases_of
from sampling.models import ChangeOrder, Deviation, Dossier, PurchaseOrder, Question
from sampling.queries import PAIR
from sampling.states import ORDER_RUNNING, DeviationOrigin, Disposition, OrderState, StandardState
from suppliers.agenda import MOST_OF_A_SOURCE, Item, Source, day
from suppliers.meeting_states import Group
from suppliers.models import Supplier
from suppliers.partnership import Step


def _late_orders(supplier: Supplier, today: date) -> Iterable[Item]:
    rows = PurchaseOrder.objects.filter(
        dossier__supplier=supplier, state__in=ORDER_RUNNING, due_on__lt=today
    ).exclude(state=OrderState.SHIPPED)
    for row in rows.select_related("dossier__revision__product").order_by("due_on"):
        facts = {
            "order": row.number,
            "product": row.dossier.revision.product.name,
            "due": row.due_on.isoformat(),
        }
        yield Item(str(row.pk), Group.PRIORITIES, "red", facts, row.get_absolute_url())


def _say_late_order(facts: Mapping[str, Any]) -> str:
    return _("%(order)s, %(product)s: late, it was due on %(day)s.") % {**facts, "day": day(facts, "due")}


def _gates(supplier: Supplier, today: date) -> Iterable[Item]:
    """Pairs with an order that waits for its gate; what the order asks is not told here, a draft is the brand's."""
    drafts = PurchaseOrder.objects.filter(dossier=OuterRef("pk"), state=OrderState.DRAFT)
    pairs = Dossier.objects.filter(Exists(drafts), supplier=supplier).order_by("pk")[:MOST_OF_A_SOURCE]
    bases = bases_of(pairs.values_list("pk", flat=True))
    for basis in bases.values():
        gate = standing_on(basis, None, at=timezone.now())
        still_open = sum(each.open for each in gate.conditions)
        if still_open:
            revision = basis.dossier.revision
            facts = {"product": f"{revision.product.name} {revision.letter}", "open": still_open}
            url = basis.dossier.get_absolute_url()
            yield Item(str(basis.dossier.pk), Group.ROADBLOCKS, "watch", facts, url)


def _say_gate(facts: Mapping[str, Any]) -> str:
    text = ngettext(
        "%(product)s: the gate waits, %(open)s condition is open.",
        "%(product)s: the gate waits, %(open)s conditions are open.",
        facts["open"],
    )
    return text % facts


def _deviations(supplier: Supplier, today: date) -> Iterable[Item]:
    rows = Deviation.objects.filter(dossier__supplier=supplier, disposition=Disposition.OPEN)
    for row in rows.select_related("dossier__revision__product").order_by("told_at"):
        found = row.origin == DeviationOrigin.FOUND
        facts = {"what": row.what[:200], "product": row.dossier.revision.product.name, "found": found}
        group, tone = (Group.EXPECTATIONS, "red") if found else (Group.ROADBLOCKS, "watch")
        yield Item(str(row.pk), group, tone, facts, row.get_absolute_url())


def _say_deviation(facts: Mapping[str, Any]) -> str:
    if facts["found"]:
        return _("%(product)s: a change nobody told. %(what)s") % facts
    return _("%(product)s: a deviation waits for its decision. %(what)s") % facts


def _drift(supplier: Supplier, today: date) -> Iterable[Item]:
    """Locks that bulk lies outside of now; one that came back inside is over."""
    rows = Dossier.objects.filter(
        supplier=supplier, standards__state=StandardState.LOCKED, orders__state=OrderState.IN_PRODUCTION
    )
    dossiers = list(rows.select_related(*PAIR).distinct())
    views = standing_of(dossiers) if dossiers else {}
    for dossier in dossiers:
        for view in views[dossier.pk].locks:
            if view.tone != "red" or not view.drift.since or view.drift.back:
                continue
            facts = {
                "product": dossier.revision.product.name,
                "lock": view.item.name,
                "lot": view.drift.since,
            }
            url = f"{dossier.get_absolute_url()}drift/?lock={view.item.public_id}"
            yield Item(str(view.item.pk), Group.EXPECTATIONS, "red", facts, url)


def _say_drift(facts: Mapping[str, Any]) -> str:
    return _("%(product)s, %(lock)s: bulk is outside what was signed since lot %(lot)s.") % facts


def _changes(supplier: Supplier, today: date) -> Iterable[Item]:
    rows = ChangeOrder.objects.filter(
        parties__dossier__supplier=supplier, state__in=(ChangeState.PROPOSED, ChangeState.AGREED)
    ).distinct()
    for row in rows.order_by("asked_at"):
        facts = {"number": row.number, "title": row.title, "agreed": row.state == ChangeState.AGREED}
        yield Item(str(row.pk), Group.PRIORITIES, "open", facts, row.get_absolute_url())


def _say_change(facts: Mapping[str, Any]) -> str:
    if facts["agreed"]:
        return _("%(number)s, %(title)s: agreed, not implemented yet.") % facts
    return _("%(number)s, %(title)s: waits for signatures.") % facts


def _questions(supplier: Supplier, today: date) -> Iterable[Item]:
    rows = Question.objects.filter(
        dossier__supplier=supplier, answered_at__isnull=True, asked_at__isnull=False
    )
    for row in rows.select_related("dossier__revision__product").order_by("asked_at"):
        facts = {
            "text": row.text[:200],
            "product": row.dossier.revision.product.name,
            "on": timezone.localdate(row.asked_at).isoformat(),
        }
        yield Item(str(row.pk), Group.ROADBLOCKS, "watch", facts, row.dossier.get_absolute_url())


def _say_question(facts: Mapping[str, Any]) -> str:
    return _("%(product)s: a question without an answer since %(day)s. %(text)s") % {
        **facts,
        "day": day(facts, "on"),
    }


SOURCES = (
    Source("late-order", _late_orders, _say_late_order),
    Source("gate", _gates, _say_gate),
    Source("deviation", _deviations, _say_deviation),
    Source("drift", _drift, _say_drift),
    Source("change", _changes, _say_change),
    Source("question", _questions, _say_question),
)


def deviations_told(brand_id: Any, since: date) -> Iterable[tuple[Any, date]]:
    """(supplier, day) of each deviation that was told or found; for a relationship that only meets in emergencies."""
    rows = Deviation.objects.filter(brand_id=brand_id, told_at__date__gte=since).order_by()
    for supplier_id, at in rows.values_list("dossier__supplier_id", "told_at"):
        yield supplier_id, timezone.localdate(at)


def first_order(supplier: Supplier, actor: Actor) -> Iterable[Step]:
    rows = PurchaseOrder.objects.visible_to(actor).filter(dossier__supplier=supplier, issued_at__isnull=False)
    row = rows.select_related("dossier__revision__product").order_by("issued_at").first()
    if row is not None:
        what = _("First order: %(order)s") % {"order": row.number}
        name = row.dossier.revision.product.name
        yield Step(timezone.localdate(row.issued_at), "ok", what, name, row.get_absolute_url())
