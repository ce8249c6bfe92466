"""What waits: gates, samples, orders at risk, certificates; and for a factory, what it is asked for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from sampling.gate import standing
from sampling.models import Deviation, Dossier, Lot, ProcessStandard, PurchaseOrder, Question, Sample
from sampling.states import LotState, OrderState, SampleState, StandardState
from specs.states import RevisionState
from suppliers.queries import expiring_certificates
from suppliers.rules.certificates import standing_of

AT_RISK_DAYS = 14
SHOWN = 4


@dataclass(frozen=True)
class Waiting:
    """One line of a list: what, one fact below it, when, and its tone."""

    title: str
    fact: str
    due: date | None
    tone: str
    url: str


def samples_due(actor: Actor, today: date) -> list[Waiting]:
    rows = (
        Sample.objects.visible_to(actor)
        .filter(
            state__in=(SampleState.REQUESTED, SampleState.IN_WORK, SampleState.SENT, SampleState.RECEIVED)
        )
        .select_related("dossier__revision__product", "dossier__supplier")
        .order_by("due_on", "id")
    )
    return [
        Waiting(
            title=_("%(product)s %(letter)s, round %(round)s")
            % {
                "product": row.dossier.revision.product.name,
                "letter": row.dossier.revision.letter,
                "round": row.round,
            },
            fact=f"{row.get_kind_display()}, {row.dossier.supplier.name}. {row.get_state_display()}",
            due=row.due_on,
            tone="red" if row.due_on and row.due_on < today else "open",
            url=reverse("sampling:sample", args=[row.public_id]),
        )
        for row in rows
    ]


def orders_at_risk(actor: Actor, today: date) -> list[Waiting]:
    """Running orders due within two weeks or promised later than due, whose pieces have not all passed."""
    rows = (
        PurchaseOrder.objects.visible_to(actor)
        .filter(state__in=(OrderState.ISSUED, OrderState.ACKNOWLEDGED, OrderState.IN_PRODUCTION))
        .filter(due_on__lte=today + timedelta(days=AT_RISK_DAYS))
        .select_related("dossier__revision__product", "dossier__supplier")
        .order_by("due_on")
    )
    return [
        Waiting(
            title=row.number,
            fact=f"{row.dossier.revision.product.name}, {row.dossier.supplier.name}. {row.get_state_display()}",
            due=row.due_on,
            tone="red" if row.due_on < today else "watch",
            url=reverse("sampling:order", args=[row.public_id]),
        )
        for row in rows
    ]


def certificates_ending(actor: Actor, today: date) -> list[Waiting]:
    return [
        Waiting(
            title=f"{row.standard}, {row.supplier.name}",
            fact=_("Mandatory") if row.is_mandatory else _("Not mandatory"),
            due=row.expires_on,
            tone=standing_of(row.expires_on, today).tone,
            url=f"{reverse('suppliers:detail', args=[row.supplier.public_id])}#certificates",
        )
        for row in expiring_certificates(actor, today=today, within_days=90)
    ]


def draft_orders(actor: Actor) -> list[PurchaseOrder]:
    return list(
        PurchaseOrder.objects.visible_to(actor)
        .filter(state=OrderState.DRAFT)
        .select_related("dossier__revision__product", "dossier__supplier", "brand")
        .order_by("due_on")
    )


def for_factory(actor: Actor, today: date) -> list[Waiting]:
    """What a factory's manager is asked for, the most urgent first."""
    found = [
        *_to_acknowledge(actor),
        *samples_due(actor, today),
        *_to_sign(actor),
        *_orders_to_acknowledge(actor),
    ]
    return sorted(found, key=lambda item: (item.due is None, item.due or today))


def _to_acknowledge(actor: Actor) -> list[Waiting]:
    rows = (
        Dossier.objects.visible_to(actor)
        .filter(acknowledgement=None, revision__state=RevisionState.RELEASED)
        .select_related("revision__product")
    )
    return [
        Waiting(
            title=_("Acknowledge %(revision)s") % {"revision": row.revision},
            fact=row.revision.product.name,
            due=None,
            tone="open",
            url=reverse("sampling:dossier", args=[row.public_id]),
        )
        for row in rows
    ]


def _to_sign(actor: Actor) -> list[Waiting]:
    rows = (
        ProcessStandard.objects.visible_to(actor)
        .filter(state__in=(StandardState.PROPOSED, StandardState.SIGNED_BY_BRAND))
        .select_related("dossier__revision__product")
    )
    return [
        Waiting(
            title=_("Sign the process standard of %(product)s")
            % {"product": row.dossier.revision.product.name},
            fact=row.get_state_display(),
            due=None,
            tone="locked",
            url=reverse("sampling:standard", args=[row.public_id]),
        )
        for row in rows
    ]


def _orders_to_acknowledge(actor: Actor) -> list[Waiting]:
    rows = (
        PurchaseOrder.objects.visible_to(actor)
        .filter(state=OrderState.ISSUED)
        .select_related("dossier__revision__product")
    )
    return [
        Waiting(
            title=_("Acknowledge order %(number)s") % {"number": row.number},
            fact=row.dossier.revision.product.name,
            due=row.due_on,
            tone="open",
            url=reverse("sampling:order", args=[row.public_id]),
        )
        for row in rows
    ]


def open_lots(actor: Actor) -> list[Lot]:
    return list(
        Lot.objects.visible_to(actor)
        .filter(state__in=(LotState.IN_WORK, LotState.QUARANTINED))
        .select_related("line__sku__product", "line__order")
        .order_by("created_at")[:20]
    )


def unanswered(actor: Actor) -> int:
    """Questions and deviations that wait for the brand."""
    questions = Question.objects.visible_to(actor).filter(answered_at=None).count()
    return questions + Deviation.objects.visible_to(actor).filter(Q(disposition="open")).count()


@dataclass(frozen=True)
class GateWaiting:
    """A draft order with its gate: one tone a condition."""

    number: str
    fact: str
    label: str
    cells: tuple[str, ...]
    url: str


def gates_waiting(actor: Actor, at: datetime) -> list[GateWaiting]:
    """The nearest draft orders; each gate is read as its page reads it."""
    return [_gate(order, at) for order in draft_orders(actor)[:SHOWN]]


def _gate(order: PurchaseOrder, at: datetime) -> GateWaiting:
    gate = standing(order, at=at)
    total, still_open = len(gate.conditions), sum(each.open for each in gate.conditions)
    label = _("%(closed)s of %(total)s conditions closed") % {"closed": total - still_open, "total": total}
    revision = order.dossier.revision
    return GateWaiting(
        number=order.number,
        fact=f"{revision.product.name} {revision.letter}, {order.dossier.supplier.name}. {label}",
        label=label,
        cells=tuple("draft" if each.open else "ok" for each in gate.conditions),
        url=order.get_absolute_url(),
    )


def overrides(actor: Actor) -> list[PurchaseOrder]:
    """Running orders that were issued against their gate."""
    rows = PurchaseOrder.objects.visible_to(actor).exclude(override_reason="")
    return list(rows.exclude(state__in=(OrderState.CLOSED, OrderState.CANCELLED)).order_by("-issued_at")[:5])
