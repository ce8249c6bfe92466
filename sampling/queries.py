"""Reads for the sampling pages; they take the actor."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from sampling import access
from sampling.models import (
    Amendment,
    ChangeOrder,
    ChangeParty,
    Destination,
    Deviation,
    Dossier,
    Lot,
    OrderLine,
    ProcessStandard,
    PurchaseOrder,
    Question,
    Sample,
    Shipment,
    Viability,
)
from sampling.states import (
    LOT_GONE,
    ORDER_OVER,
    AmendmentState,
    Disposition,
    OrderState,
    SampleState,
    Side,
    StandardState,
    ViabilityAnswer,
)

PAIR = ("revision__product", "supplier", "brand")


def dossiers(actor: Actor, *, q: str = "", supplier: str = "") -> QuerySet[Dossier]:
    """Each pair with its newest sample's and standard's state, and what it has in orders."""
    rows = (
        Dossier.objects.visible_to(actor)
        .select_related(*PAIR, "acknowledgement")
        .prefetch_related(
            Prefetch("samples", Sample.objects.order_by("-round")),
            Prefetch("standards", ProcessStandard.objects.order_by("-number")),
            Prefetch("orders", PurchaseOrder.objects.order_by("-created_at")),
        )
        .annotate(
            open_questions=Count("questions", filter=Q(questions__answered_at__isnull=True), distinct=True)
        )
        .order_by("-created_at", "-pk")
    )
    if q:
        rows = rows.filter(
            Q(revision__product__name__icontains=q)
            | Q(revision__product__style_number__icontains=q)
            | Q(supplier__name__icontains=q)
        )
    if supplier:
        rows = rows.filter(supplier__name=supplier)
    return rows  # type: ignore[no-any-return]  # a generic manager


def factories(actor: Actor) -> list[tuple[str, str]]:
    """What a list can be narrowed to; nothing for a factory, which sees its own alone."""
    return [] if actor.is_supplier_side else [(name, name) for name in supplier_names(actor)]


def supplier_names(actor: Actor) -> list[str]:
    rows = (
        Dossier.objects.visible_to(actor).order_by("supplier__name").values_list("supplier__name", flat=True)
    )
    return list(dict.fromkeys(rows))


def _of_lines(field: str) -> Subquery:
    """A sum below each order that is shown: to group by all its columns and its neighbours' would sort them all."""
    lines = OrderLine.objects.filter(order=OuterRef("pk")).order_by().values("order")
    return Subquery(lines.annotate(total=Sum(field)).values("total"))


def orders(actor: Actor, *, q: str = "", state: str = "", supplier: str = "", due: str = "") -> QuerySet[Any]:
    """A factory sees an order once it is issued; a draft is the brand's own. due: "late" for what is over its day."""
    rows = (
        PurchaseOrder.objects.visible_to(actor)
        .select_related("dossier__revision__product", "dossier__supplier", "standard")
        .annotate(pieces=_of_lines("quantity"), arrived=_of_lines("received_quantity"))
        .order_by("-created_at", "-pk")
    )
    if actor.is_supplier_side:
        rows = rows.exclude(issued_at__isnull=True)
    if q:
        rows = rows.filter(
            Q(number__icontains=q)
            | Q(external_ref__iexact=q)
            | Q(dossier__revision__product__name__icontains=q)
            | Q(dossier__supplier__name__icontains=q)
        )
    if supplier:
        rows = rows.filter(dossier__supplier__name=supplier)
    if due == "late":
        rows = rows.filter(due_on__lt=timezone.localdate()).exclude(state__in=ORDER_OVER)
    return rows.filter(state=state) if state else rows  # type: ignore[no-any-return]  # a generic manager


def lots(actor: Actor, *, q: str = "", state: str = "", stage: str = "", supplier: str = "") -> QuerySet[Lot]:
    rows = Lot.objects.visible_to(actor).select_related(
        "line__order__dossier__revision__product", "line__order__dossier__supplier", "line__sku"
    )
    if q:
        rows = rows.filter(
            Q(code__icontains=q)
            | Q(melt__icontains=q)
            | Q(casting_tree__icontains=q)
            | Q(line__order__number__icontains=q)
            | Q(line__order__dossier__revision__product__name__icontains=q)
        )
    if supplier:
        rows = rows.filter(line__order__dossier__supplier__name=supplier)
    if state:
        rows = rows.filter(state=state)
    return rows.filter(stage=stage) if stage else rows  # type: ignore[no-any-return]  # a generic manager


def samples(
    actor: Actor, *, q: str = "", state: str = "", kind: str = "", supplier: str = ""
) -> QuerySet[Sample]:
    rows = Sample.objects.visible_to(actor).select_related("dossier__revision__product", "dossier__supplier")
    if q:
        rows = rows.filter(
            Q(dossier__revision__product__name__icontains=q)
            | Q(dossier__revision__product__style_number__icontains=q)
            | Q(tracking__icontains=q)
        )
    if kind:
        rows = rows.filter(kind=kind)
    if supplier:
        rows = rows.filter(dossier__supplier__name=supplier)
    return rows.filter(state=state) if state else rows  # type: ignore[no-any-return]  # a generic manager


def shipments(
    actor: Actor, *, q: str = "", where: str = "", supplier: str = "", destination: str = ""
) -> QuerySet[Any]:
    """where: "way" for what is on its way, "here" for what has arrived; destination: the public id of a place."""
    rows = (
        Shipment.objects.visible_to(actor)
        .select_related("dossier__revision__product", "dossier__supplier", "destination")
        .annotate(pieces=Sum("lines__quantity"), lot_count=Count("lines"))
        .order_by("-created_at", "-pk")
    )
    if q:
        rows = rows.filter(
            Q(number__icontains=q)
            | Q(tracking__icontains=q)
            | Q(dossier__revision__product__name__icontains=q)
            | Q(dossier__supplier__name__icontains=q)
        )
    if supplier:
        rows = rows.filter(dossier__supplier__name=supplier)
    if destination:
        rows = rows.filter(destination__in=Destination.objects.visible_to(actor).named(destination))
    if where in ("way", "here"):
        rows = rows.filter(received_at__isnull=where == "way")
    return rows  # type: ignore[no-any-return]  # a generic manager


def deviations(
    actor: Actor, *, q: str = "", undecided: str = "", origin: str = "", lock: str = "", supplier: str = ""
) -> QuerySet[Deviation]:
    """undecided: "1" for those that wait for a decision."""
    rows = (
        Deviation.objects.visible_to(actor)
        .select_related("dossier__revision__product", "dossier__supplier", "told_by", "decided_by")
        .prefetch_related("lots")
    )
    if q:
        rows = rows.filter(
            Q(what__icontains=q)
            | Q(dossier__revision__product__name__icontains=q)
            | Q(pk__in=Deviation.lots.through.objects.filter(lot__code__icontains=q).values("deviation"))
        )
    for name, value in (("origin", origin), ("lock", lock), ("dossier__supplier__name", supplier)):
        if value:
            rows = rows.filter(**{name: value})
    return rows.filter(disposition=Disposition.OPEN) if undecided == "1" else rows  # type: ignore[no-any-return]  # a generic manager


def shown_order(dossier: Dossier, actor: Actor) -> PurchaseOrder | None:
    """The order whose gate the dossier shows: the draft that waits longest, else the newest one."""
    rows = dossier.orders.prefetch_related("lines__sku").select_related("issued_by").order_by("created_at")
    draft = rows.filter(state=OrderState.DRAFT).first() if actor.is_brand_side else None
    return draft or rows.filter(issued_at__isnull=False).exclude(state=OrderState.CANCELLED).last()


def overrides_of_year(brand_id: Any, year: int) -> tuple[int, int]:
    """(issued by override, issued) of one year."""
    found = PurchaseOrder.objects.filter(brand_id=brand_id, issued_at__year=year).aggregate(
        all=Count("pk"), over=Count("pk", filter=~Q(override_reason=""))
    )
    return found["over"], found["all"]


def pieces_in_lots(line: OrderLine) -> int:
    return line.lots.exclude(state__in=LOT_GONE).aggregate(n=Sum("quantity"))["n"] or 0


@dataclass(frozen=True)
class Wait:
    """One thing that waits for a person: what, the fact below it, since or until when, and where it is done."""

    what: str
    fact: str
    due: date | None
    tone: str
    url: str
    label: str


def waiting_for(actor: Actor) -> list[Wait]:
    """What waits for somebody at a factory, most urgent first: the first thing their home shows.

    An inspector is asked for no signature: only the manager can give it.
    """
    if not actor.is_supplier_side:
        return []
    found = [*_samples_to_make(actor), *_steps_to_answer(actor)]
    if access.can_answer_for_factory(actor):
        found += [
            *_orders_to_acknowledge(actor),
            *_amendments_to_answer(actor),
            *_revisions_to_acknowledge(actor),
            *_standards_to_sign(actor),
        ]
    return sorted(found, key=lambda each: (each.due is None, each.due or date.max))


def _orders_to_acknowledge(actor: Actor) -> list[Wait]:
    rows = orders(actor, state=OrderState.ISSUED)
    return [
        Wait(
            _("Order %(n)s waits for your acknowledgement") % {"n": row.number},
            _("%(pieces)s pieces of %(product)s")
            % {"pieces": row.pieces, "product": row.dossier.revision.product.name},
            row.due_on,
            "open",
            row.get_absolute_url(),
            _("Acknowledge"),
        )
        for row in rows
    ]


def _amendments_to_answer(actor: Actor) -> list[Wait]:
    """Changes of orders that the brand asks for: each waits for the factory's signature."""
    rows = (
        Amendment.objects.visible_to(actor)
        .filter(state=AmendmentState.PROPOSED, asked_side=Side.BRAND)
        .select_related("order")
    )
    return [
        Wait(
            _("A change of order %(n)s waits for your signature") % {"n": row.order.number},
            row.reason,
            None,
            "watch",
            row.get_absolute_url(),
            _("Read and answer"),
        )
        for row in rows
    ]


def _revisions_to_acknowledge(actor: Actor) -> list[Wait]:
    rows = dossiers(actor).filter(acknowledgement__isnull=True, revision__state="released")
    return [
        Wait(
            _("Read and acknowledge %(name)s, revision %(letter)s")
            % {"name": row.revision.product.name, "letter": row.revision.letter},
            _("Ask where anything is unclear: it keeps the order from being issued wrongly."),
            None,
            "open",
            reverse("sampling:acknowledgement", args=[row.public_id]),
            _("Read it"),
        )
        for row in rows
    ]


def _standards_to_sign(actor: Actor) -> list[Wait]:
    rows = (
        ProcessStandard.objects.visible_to(actor)
        .filter(state__in=(StandardState.PROPOSED, StandardState.SIGNED_BY_BRAND))
        .select_related("dossier__revision__product")
    )
    return [
        Wait(
            _("Sign the process standard %(n)s of %(name)s")
            % {"n": row, "name": row.dossier.revision.product.name},
            row.get_state_display(),
            None,
            "locked",
            row.get_absolute_url(),
            _("Read and sign"),
        )
        for row in rows
    ]


def _samples_to_make(actor: Actor) -> list[Wait]:
    rows = samples(actor).filter(
        Q(state__in=(SampleState.REQUESTED, SampleState.IN_WORK))
        | Q(
            submitted_at__isnull=True,
            kind__in=("pps", "golden"),
            state__in=(SampleState.SENT, SampleState.RECEIVED),
        )
    )
    return [
        Wait(
            _("Sample round %(n)d of %(name)s") % {"n": row.round, "name": row.dossier.revision.product.name},
            f"{row.get_kind_display()}, {row.get_state_display()}",
            row.due_on,
            "open",
            row.get_absolute_url(),
            _("Record it"),
        )
        for row in rows
    ]


def _steps_to_answer(actor: Actor) -> list[Wait]:
    waiting = Viability.objects.filter(step__sample__dossier=OuterRef("pk"), answer=ViabilityAnswer.OPEN)
    rows = dossiers(actor).filter(Exists(waiting))
    return [
        Wait(
            _("Does every hand-finished step of %(name)s scale?") % {"name": row.revision.product.name},
            _("A named person answers each step."),
            None,
            "open",
            reverse("sampling:viability", args=[row.public_id]),
            _("Answer"),
        )
        for row in rows
    ]


def questions_to_answer(actor: Actor) -> QuerySet[Question]:
    return (  # type: ignore[no-any-return]  # a generic manager
        Question.objects.visible_to(actor)
        .filter(answered_at__isnull=True)
        .select_related("dossier__revision__product", "dossier__supplier", "asked_by")
    )


def changes(actor: Actor, *, q: str = "", state: str = "", kind: str = "") -> QuerySet[ChangeOrder]:
    """Change orders with what they are against, newest first."""
    rows = (
        ChangeOrder.objects.visible_to(actor)
        .select_related(
            "revision__product", "asked_by", "owner", "signed_by", "made_revision", "made_standard"
        )
        .order_by("-asked_at", "-pk")
    )
    if q:
        rows = rows.filter(
            Q(number__icontains=q) | Q(title__icontains=q) | Q(revision__product__name__icontains=q)
        )
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    # A factory's rows come by its parts of a change; for the brand there is nothing to fold, and folding forty columns is dear.
    return rows if actor.is_brand_side else rows.distinct()  # type: ignore[no-any-return]  # a generic manager


def parties(change: ChangeOrder, actor: Actor) -> QuerySet[ChangeParty]:
    """The factories of a change that this actor may see: a factory only itself."""
    return (  # type: ignore[no-any-return]  # a generic manager
        ChangeParty.objects.visible_to(actor)
        .filter(change=change)
        .select_related("dossier__supplier", "dossier__revision__product", "signed_by", "change")
        .prefetch_related("dispositions")
    )
