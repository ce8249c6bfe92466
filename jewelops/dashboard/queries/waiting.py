"""What waits for the brand: gates, samples, orders at risk, certificates; and the lots open on a floor."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from costing.access import can_fill_quote
from costing.queries import quotes
from costing.states import QuoteState
from jewelops.accounts.actors import Actor
from sampling.gate import standing_on
from sampling.gate_basis import Basis, bases_of
from sampling.models import Amendment, Lot, PurchaseOrder, Sample
from sampling.queries import Wait
from sampling.states import AmendmentState, LotState, OrderState, SampleState
from suppliers import action_list
from suppliers.access import can_answer_incentives, can_keep_registers
from suppliers.incentive_lists import rules
from suppliers.incentive_states import RuleState
from suppliers.incentives import worth_of
from suppliers.queries import ending_contracts, expiring_certificates
from suppliers.rules.certificates import standing_of
from suppliers.upkeep_facts import overdue

AT_RISK_DAYS = 14
SHOWN = 4
OF_THE_PAIR = ("dossier__revision__letter", "dossier__revision__product__name", "dossier__supplier__name")


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
        .only("round", "kind", "state", "due_on", *OF_THE_PAIR)
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
        .only("number", "state", "due_on", *OF_THE_PAIR)
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


def contracts_ending(actor: Actor, today: date) -> list[Waiting]:
    """Signed contracts whose end nears and none follows."""
    return [
        Waiting(
            title=f"{row.get_kind_display()}, {row.supplier.name}",
            fact=row.number,
            due=row.ends_on,
            tone=standing_of(row.ends_on, today).tone,
            url=row.get_absolute_url(),
        )
        for row in ending_contracts(actor, today=today, within_days=90)
    ]


def papers_ending(actor: Actor, today: date) -> list[Waiting]:
    """Certificates and contracts, what ends first on top."""
    papers = [*certificates_ending(actor, today), *contracts_ending(actor, today)]
    return sorted(papers, key=lambda each: each.due or date.max)


def draft_orders(actor: Actor) -> list[PurchaseOrder]:
    return list(
        PurchaseOrder.objects.visible_to(actor)
        .filter(state=OrderState.DRAFT)
        .prefetch_related("lines__sku")
        .order_by("due_on")[:SHOWN]
    )


def open_lots(actor: Actor) -> list[Lot]:
    return list(
        Lot.objects.visible_to(actor)
        .filter(state__in=(LotState.IN_WORK, LotState.QUARANTINED))
        .select_related("line__sku__product", "line__order")
        .order_by("created_at")[:20]
    )


@dataclass(frozen=True)
class GateWaiting:
    """A draft order with its gate: one tone a condition."""

    number: str
    fact: str
    label: str
    cells: tuple[str, ...]
    url: str


def gates_waiting(actor: Actor, at: datetime) -> list[GateWaiting]:
    """The nearest draft orders; each gate is judged as its page judges it, all from one reading."""
    orders = draft_orders(actor)
    bases = bases_of(order.dossier_id for order in orders)
    return [_gate(order, bases[order.dossier_id], at) for order in orders]


def _gate(order: PurchaseOrder, basis: Basis, at: datetime) -> GateWaiting:
    order.dossier = basis.dossier
    gate = standing_on(basis, order, at=at)
    total, still_open = len(gate.conditions), sum(each.open for each in gate.conditions)
    label = _("%(closed)s of %(total)s conditions closed") % {"closed": total - still_open, "total": total}
    revision, supplier = basis.dossier.revision, basis.dossier.supplier
    return GateWaiting(
        number=order.number,
        fact=f"{revision.product.name} {revision.letter}, {supplier.name}. {label}",
        label=label,
        cells=tuple("draft" if each.open else "ok" for each in gate.conditions),
        url=order.get_absolute_url(),
    )


def overrides(actor: Actor) -> list[PurchaseOrder]:
    """Running orders that were issued, or grew, against their gate."""
    grown = Amendment.objects.filter(order=OuterRef("pk"), state=AmendmentState.ACCEPTED)
    rows = PurchaseOrder.objects.visible_to(actor).filter(
        ~Q(override_reason="") | Exists(grown.exclude(override_reason=""))
    )
    rows = rows.exclude(state__in=(OrderState.CLOSED, OrderState.CANCELLED)).only("number")
    return list(rows.order_by("-issued_at")[:5])


def quotes_to_fill(actor: Actor) -> list[Wait]:
    """What a factory was asked to quote and has not answered: only its manager can."""
    if not can_fill_quote(actor):
        return []
    return [
        Wait(
            _("Quote %(number)s for %(name)s") % {"number": row.number, "name": row.revision.product.name},
            _("Fill every line, then submit it."),
            row.answer_due_on,
            "open",
            row.get_absolute_url(),
            _("Fill the lines"),
        )
        for row in quotes(actor).filter(state=QuoteState.NOT_SUBMITTED)
    ]


def incentives_to_sign(actor: Actor) -> list[Wait]:
    """What the brand has signed and offered: the factory's manager agrees or refuses."""
    if not can_answer_incentives(actor):
        return []
    return [
        Wait(
            _("An incentive waits for your signature: %(name)s.") % {"name": row},
            worth_of(row.effect, row.amount, row.currency, row.cap),
            row.valid_from,
            "open",
            row.get_absolute_url(),
            _("Agree and sign"),
        )
        for row in rules(actor, state=RuleState.OFFERED)
    ]


def upkeep_overdue(actor: Actor, today: date) -> list[Wait]:
    """What a factory's manager has to have done: machines, calibrations, trainings and permits whose day has passed."""
    if not can_keep_registers(actor):
        return []
    return [
        Wait(str(row), _("It counts on the scorecard until it is done."), due, "red", url, _("Record it"))
        for row, due, url in overdue(actor, today)
    ]


def actions_to_do(actor: Actor, today: date) -> list[Wait]:
    """What was given to this person in a meeting or between two."""
    return [
        Wait(
            row.what,
            _("An action: say how it was done."),
            row.due_on,
            "red" if row.is_overdue(today) else "open",
            row.get_absolute_url(),
            _("Open"),
        )
        for row in action_list.mine(actor)
    ]
