"""What orders, deviations, samples and revisions say about how things fail. Each sign asks once, whatever it finds."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy

from jewelops.ui.figures import written
from sampling.models import AmendmentLine, Deviation, PurchaseOrder, Sample
from sampling.states import ORDER_RUNNING, SAMPLE_STANDS, AmendmentState, DeviationOrigin, Side
from specs.models import Requirement
from specs.states import EDITABLE, RevisionState
from suppliers.models import Scorecard
from suppliers.rules.sandbagging import Delivery, NewDay, Told, asked_late, padded, told_after_found
from suppliers.signs import Evidence, Look, Seen, Sign
from suppliers.states import ScorecardState

OF_SUPPLIER = "dossier__supplier_id"
# So long may pass without both sides having looked at a closed scorecard.
QUIET_DAYS = 120


def _between(look: Look, field: str) -> dict[str, Any]:
    zone = timezone.get_current_timezone()
    return {
        f"{field}__gte": datetime.combine(look.start, time.min, zone),
        f"{field}__lt": datetime.combine(look.end + timedelta(days=1), time.min, zone),
    }


def _deviations(look: Look) -> list[Deviation]:
    rows = Deviation.objects.filter(
        brand_id=look.brand_id, **_between(look, "told_at"), **look.of_supplier(OF_SUPPLIER)
    )
    return list(rows.select_related("dossier__revision__product", "dossier__supplier").order_by("told_at"))


def quiet_changes(look: Look) -> Seen:
    rows = _deviations(look)
    found = [row for row in rows if row.origin == DeviationOrigin.FOUND]
    return Seen(len(rows), tuple(_deviation(row) for row in found))


def _deviation(row: Deviation) -> Evidence:
    text = f"{row.dossier.revision.product.name}, {row.dossier.supplier.name}: {row.what}"
    return Evidence(text, row.get_absolute_url(), timezone.localdate(row.told_at))


def _running(look: Look) -> list[PurchaseOrder]:
    rows = PurchaseOrder.objects.filter(
        brand_id=look.brand_id, state__in=ORDER_RUNNING, **look.of_supplier(OF_SUPPLIER)
    )
    return list(rows.select_related("dossier__revision__product", "dossier__supplier").order_by("number"))


def version_drift(look: Look) -> Seen:
    rows = _running(look)
    found = [
        Evidence(
            _("%(order)s is made to revision %(letter)s of %(product)s, which is superseded.")
            % {
                "order": row.number,
                "letter": row.dossier.revision.letter,
                "product": row.dossier.revision.product.name,
            },
            row.get_absolute_url(),
        )
        for row in rows
        if row.dossier.revision.state == RevisionState.SUPERSEDED
    ]
    return Seen(len(rows), tuple(found))


def one_factory(look: Look) -> Seen:
    """Products that are being made, with a pair at one factory only."""
    makers = Count("dossier__revision__product__revisions__dossiers__supplier", distinct=True)
    rows = (
        PurchaseOrder.objects.filter(
            brand_id=look.brand_id, state__in=ORDER_RUNNING, **look.of_supplier(OF_SUPPLIER)
        )
        .order_by("dossier__revision__product__name")
        .values("dossier__revision__product", "dossier__revision__product__name", "dossier__supplier__name")
        .annotate(makers=makers)
    )
    products = {row["dossier__revision__product"] for row in rows}
    found = [
        Evidence(
            _("%(product)s is made at %(supplier)s and nowhere else.")
            % {
                "product": row["dossier__revision__product__name"],
                "supplier": row["dossier__supplier__name"],
            },
            "/sampling/",
        )
        for row in rows
        if row["makers"] == 1
    ]
    return Seen(len(products), tuple(found))


def overrides(look: Look) -> Seen:
    rows = PurchaseOrder.objects.filter(
        brand_id=look.brand_id, **_between(look, "issued_at"), **look.of_supplier(OF_SUPPLIER)
    ).order_by("issued_at")
    found = [row for row in rows if row.override_reason]
    return Seen(len(rows), tuple(_override(row) for row in found))


def _override(row: PurchaseOrder) -> Evidence:
    words = _("%(order)s was issued over open conditions: %(reason)s")
    day = timezone.localdate(row.issued_at) if row.issued_at else None
    return Evidence(words % {"order": row.number, "reason": row.override_reason}, row.get_absolute_url(), day)


def untestable(look: Look) -> Seen:
    """Of tech packs that are still written: what is released has passed this already."""
    if look.supplier_id is not None:
        return Seen(0)
    rows = Requirement.objects.filter(brand_id=look.brand_id, revision__state__in=EDITABLE)
    lacking = (
        Q(method="") | Q(frequency="") | Q(acceptance="") | Q(sampling="") & Q(aql="") & Q(sample_size=None)
    )
    found = rows.filter(lacking).select_related("revision__product").order_by("revision", "code")[:20]
    return Seen(rows.count(), tuple(_requirement(row) for row in found))


def _requirement(row: Requirement) -> Evidence:
    text = _("%(product)s %(letter)s: %(requirement)s cannot be tested as it stands.")
    facts = {"product": row.revision.product.name, "letter": row.revision.letter, "requirement": row}
    return Evidence(text % facts, f"/specs/revisions/{row.revision.public_id}/")


def unmet(look: Look) -> Seen:
    """Factories with a running order whose last closed scorecard is older than QUIET_DAYS, or that have none."""
    makers = {row.dossier.supplier_id: row.dossier.supplier for row in _running(look)}
    closed: dict[Any, Any] = {}
    cards = Scorecard.objects.filter(supplier_id__in=makers, state=ScorecardState.CLOSED)
    for supplier, day in cards.order_by("closed_at").values_list("supplier_id", "closed_at"):
        closed[supplier] = timezone.localdate(day)
    found = [
        Evidence(
            _told_last(supplier, closed.get(key)),
            f"/suppliers/{supplier.public_id}/scorecards/",
            closed.get(key),
        )
        for key, supplier in makers.items()
        if closed.get(key) is None or closed[key] < look.end - timedelta(days=QUIET_DAYS)
    ]
    return Seen(len(makers), tuple(found))


def _told_last(supplier: Any, day: Any) -> str:
    if day is None:
        return _("%(supplier)s works for you, and no scorecard was ever closed with it.") % {
            "supplier": supplier.name
        }
    return _("%(supplier)s works for you; the last scorecard was closed on %(day)s.") % {
        "supplier": supplier.name,
        "day": written(day, "date"),
    }


def showroom(look: Look) -> Seen:
    rows = Sample.objects.filter(
        brand_id=look.brand_id,
        state__in=SAMPLE_STANDS,
        **_between(look, "evaluated_at"),
        **look.of_supplier(OF_SUPPLIER),
    ).select_related("dossier__revision__product", "dossier__supplier")
    found = [row for row in rows if row.built_by_seniors_only]
    return Seen(len(rows), tuple(_sample(row) for row in found))


def _sample(row: Sample) -> Evidence:
    text = _("%(product)s, %(sample)s at %(supplier)s was built by seniors only.")
    facts = {
        "product": row.dossier.revision.product.name,
        "sample": row,
        "supplier": row.dossier.supplier.name,
    }
    day = timezone.localdate(row.evaluated_at) if row.evaluated_at else None
    return Evidence(text % facts, row.get_absolute_url(), day)


def repromised(look: Look) -> Seen:
    """Accepted amendments of the factory's that move a day; asked within two weeks of the old day they were late."""
    rows = AmendmentLine.objects.filter(
        brand_id=look.brand_id,
        amendment__asked_side=Side.SUPPLIER,
        amendment__state=AmendmentState.ACCEPTED,
        day_after__isnull=False,
        **_between(look, "amendment__asked_at"),
        **look.of_supplier("amendment__order__dossier__supplier_id"),
    ).select_related("amendment__order")
    moves = [
        NewDay(
            timezone.localdate(row.amendment.asked_at),
            row.day_before or row.amendment.order.due_on,
            row.day_after,
            row,
        )
        for row in rows
        if row.day_after and row.day_after != (row.day_before or row.amendment.order.due_on)
    ]
    return Seen(len(moves), tuple(_new_day(each) for each in asked_late(moves)))


def _new_day(each: NewDay) -> Evidence:
    order = each.what.amendment.order
    text = _("%(order)s: asked on %(asked)s to move %(before)s to %(after)s.")
    facts = {
        "order": order.number,
        "asked": written(each.asked_on, "date"),
        "before": written(each.before, "date"),
        "after": written(each.after, "date"),
    }
    return Evidence(text % facts, order.get_absolute_url(), each.asked_on)


def low_promises(look: Look) -> Seen:
    """Orders that left in the time looked at, against the day the factory promised itself."""
    rows = PurchaseOrder.objects.filter(
        brand_id=look.brand_id,
        promised_on__isnull=False,
        **_between(look, "shipped_at"),
        **look.of_supplier(OF_SUPPLIER),
    ).order_by("shipped_at")
    by_factory: dict[Any, list[Delivery]] = {}
    for row in rows.select_related("dossier"):
        if row.promised_on:
            each = Delivery(row.promised_on, timezone.localdate(row.shipped_at), row)
            by_factory.setdefault(row.dossier.supplier_id, []).append(each)
    found = [each for deliveries in by_factory.values() for each in padded(deliveries)]
    return Seen(sum(map(len, by_factory.values())), tuple(_early(each) for each in found))


def _early(each: Delivery) -> Evidence:
    text = _("%(order)s left %(days)s days before the day that was promised.")
    return Evidence(
        text % {"order": each.what.number, "days": each.days_early},
        each.what.get_absolute_url(),
        each.left_on,
    )


def told_late(look: Look) -> Seen:
    """Disclosures of a lock or a lot in which somebody had found the same before."""
    rows = (
        Deviation.objects.filter(
            brand_id=look.brand_id,
            origin=DeviationOrigin.DISCLOSED,
            **_between(look, "told_at"),
            **look.of_supplier(OF_SUPPLIER),
        )
        .select_related("dossier__revision__product", "dossier__supplier")
        .prefetch_related("lots")
    )
    told = list(rows)
    found = list(
        Deviation.objects.filter(
            origin=DeviationOrigin.FOUND, dossier__in={row.dossier_id for row in told}
        ).prefetch_related("lots")
    )
    facts = [Told(row.told_at, _found_before(row, found), row) for row in told]
    return Seen(len(facts), tuple(_after(each) for each in told_after_found(facts)))


def _found_before(told: Deviation, found: list[Deviation]) -> datetime | None:
    """The first finding of the same lock, or in one of the same lots, no earlier than the change itself."""
    lots = {lot.pk for lot in told.lots.all()}
    same = [
        each.told_at
        for each in found
        if each.dossier_id == told.dossier_id
        and each.told_at >= told.occurred_at
        and ((bool(told.lock) and each.lock == told.lock) or bool(lots & {lot.pk for lot in each.lots.all()}))
    ]
    return min(same, default=None)


def _after(each: Told) -> Evidence:
    found = each.found_at or datetime.max.replace(tzinfo=UTC)
    text = _("%(what)s Told on %(told)s, found on %(found)s.")
    facts = {
        "what": each.what.what,
        "told": written(each.told_at, "date"),
        "found": written(found, "date"),
    }
    return Evidence(text % facts, each.what.get_absolute_url(), timezone.localdate(each.told_at))


ORDERS = npgettext_lazy("behind a figure", "order", "orders")
DEVIATIONS = npgettext_lazy("behind a figure", "deviation", "deviations")
FACTORIES = npgettext_lazy("behind a figure", "factory", "factories")
SIGNS = (
    Sign(
        "quiet_changes", "quiet_change", gettext_lazy("Changes nobody told"),
        gettext_lazy("Deviations the brand found, of all that were told or found."), DEVIATIONS, quiet_changes,
    ),
    Sign(
        "old_revision", "version_drift", gettext_lazy("Running orders of a superseded revision"),
        gettext_lazy("Orders under way whose revision has a successor."), ORDERS, version_drift,
    ),
    Sign(
        "untestable", "untestable", gettext_lazy("Requirements that cannot be tested yet"),
        gettext_lazy("In tech packs still written: no method, frequency, sample or acceptance rule."),
        npgettext_lazy("behind a figure", "requirement", "requirements"), untestable,
    ),
    Sign(
        "unmet", "starved", gettext_lazy("Work without a closed scorecard"),
        gettext_lazy("Factories with running orders and no scorecard closed in the last 120 days."), FACTORIES, unmet,
    ),
    Sign(
        "one_factory", "single_point", gettext_lazy("Made at one factory only"),
        gettext_lazy("Products with running orders and a pair at one factory only."),
        npgettext_lazy("behind a figure", "product", "products"), one_factory,
    ),
    Sign(
        "overrides", "loose_change", gettext_lazy("Orders issued by override"),
        gettext_lazy("Orders issued over open conditions of the gate, of all that were issued."), ORDERS, overrides,
    ),
    Sign(
        "showroom", "showroom_sample", gettext_lazy("Approved samples built by seniors only"),
        gettext_lazy("Samples that were approved although only seniors built them."),
        npgettext_lazy("behind a figure", "sample", "samples"), showroom,
    ),
    Sign(
        "repromised", "sandbagging", gettext_lazy("New days asked for late"),
        gettext_lazy("Deliveries the factory moved later, asked within 14 days of the old day."),
        npgettext_lazy("behind a figure", "moved delivery", "moved deliveries"), repromised,
    ),
    Sign(
        "low_promises", "sandbagging", gettext_lazy("Promises that are all beaten"),
        gettext_lazy("At least three orders, each of which left 10 days or more before its promise."), ORDERS, low_promises,
    ),
    Sign(
        "told_late", "sandbagging", gettext_lazy("Told only after it was found"),
        gettext_lazy("Disclosures of the same lock or lot that the brand had found before."), DEVIATIONS, told_late,
    ),
)  # fmt: skip
"""One list, in the order in which they are shown."""
