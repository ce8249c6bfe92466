"""Reads for the suppliers pages; they take the actor."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership, User
from jewelops.audit.queries import Entry, history_of
from suppliers.criteria import Asked, frozen, thawed
from suppliers.models import (
    Certificate,
    Contract,
    ModelTerms,
    Supplier,
    TrialObservation,
    VettingCase,
    VettingCriterion,
    VettingScore,
)


def supplier_list(actor: Actor, *, q: str = "", state: str = "", country: str = "") -> Any:
    """Suppliers with the number of certificates and the nearest expiry of a mandatory one."""
    rows = Supplier.objects.visible_to(actor).annotate(
        certificate_count=Count("certificates", distinct=True),
        next_expiry=Min("certificates__expires_on", filter=Q(certificates__is_mandatory=True)),
    )
    if q:
        rows = rows.filter(
            Q(name__icontains=q)
            | Q(legal_name__icontains=q)
            | Q(city__icontains=q)
            | Q(external_ref__iexact=q)
        )
    if state:
        rows = rows.filter(state=state)
    if country:
        rows = rows.filter(country=country)
    return rows


def countries(actor: Actor) -> list[str]:
    rows = Supplier.objects.visible_to(actor).order_by("country").values_list("country", flat=True)
    return list(dict.fromkeys(rows))


def newest_case(supplier: Supplier) -> VettingCase | None:
    return (  # type: ignore[no-any-return]  # a generic manager
        VettingCase.objects.filter(supplier=supplier)
        .select_related("owner", "decided_by", "supplier")
        .order_by("-created_at")
        .first()
    )


def criteria(actor: Actor) -> Any:
    """The brand's template in its order, without what is retired."""
    return VettingCriterion.objects.visible_to(actor).filter(retired_at__isnull=True)


def criteria_history(rows: list[VettingCriterion]) -> list[Entry]:
    """Each change with the criterion's name. One that only moved up or down with another is left to the trail."""
    names = {str(row.pk): row.name for row in rows}
    moved = {str(VettingCriterion._meta.get_field("position").verbose_name)}
    return [
        entry if entry.times > 1 else replace(entry, what=f"{entry.what}: {names[entry.row]}")
        for entry in history_of(*rows)
        if entry.kind != "update" or {change.field for change in entry.changes} != moved
    ]


@dataclass(frozen=True)
class CriterionRow:
    criterion: Asked
    score: VettingScore | None


def criterion_rows(case: VettingCase) -> list[CriterionRow]:
    """Each criterion that the case was begun with, with its score or None."""
    scores = {
        row.criterion_id: row
        for row in VettingScore.objects.filter(case=case).select_related("author", "file")
    }
    return [CriterionRow(each, scores.get(each.pk)) for each in asked_of(case)]


def asked_of(case: VettingCase) -> list[Asked]:
    """What it is judged by, whatever became of the template since."""
    if case.criteria:
        return thawed(case.criteria)
    return thawed(frozen(VettingCriterion.objects.filter(brand_id=case.brand_id, retired_at__isnull=True)))


def observations(case: VettingCase) -> list[TrialObservation]:
    return list(TrialObservation.objects.filter(case=case).select_related("author"))


def bad_news_hours(rows: list[TrialObservation]) -> Decimal | None:
    """Mean hours from occurrence to being told, over bad news that was told; None when there was none."""
    hours = [
        Decimal((row.told_at - row.occurred_at).total_seconds()) / 3600
        for row in rows
        if row.kind == "bad_news" and row.told_at is not None
    ]
    return (sum(hours, Decimal(0)) / len(hours)).quantize(Decimal("0.1")) if hours else None


def expiring_certificates(actor: Actor, *, today: date, within_days: int) -> Any:
    """Certificates that end within so many days, expired ones included, nearest first."""
    return (
        Certificate.objects.visible_to(actor)
        .filter(expires_on__lte=date.fromordinal(today.toordinal() + within_days))
        .exclude(supplier__state="rejected")
        .select_related("supplier")
        .order_by("expires_on")
    )


def brand_people(actor: Actor) -> Any:
    """Who of the brand can own something."""
    return (
        Membership.objects.filter(brand_id=actor.brand_id, supplier=None, is_active=True)
        .exclude(role="viewer")
        .select_related("user")
        .order_by("user__name")
    )


def everyone_for(actor: Actor, supplier: Supplier | None) -> Any:
    """People of the brand and of this factory; without one, of the brand."""
    return (
        Membership.objects.filter(brand_id=actor.brand_id, is_active=True)
        .filter(Q(supplier=None) | Q(supplier=supplier))
        .exclude(role="viewer")
        .select_related("user", "supplier")
        .order_by("user__name")
    )


def with_parts(actor: Actor) -> Any:
    """Suppliers with certificates and instruments read ahead, for the API."""
    return (
        Supplier.objects.visible_to(actor)
        .prefetch_related(Prefetch("certificates", Certificate.objects.order_by("expires_on")), "instruments")
        .order_by("id")
    )


def names(actor: Actor) -> list[str]:
    """Short names of the suppliers this actor may see, in order."""
    return list(Supplier.objects.visible_to(actor).order_by("name").values_list("name", flat=True))


def brand_users(actor: Actor) -> Any:
    """The same people as ``brand_people``, as users."""
    people = brand_people(actor).order_by().values("user_id")
    return User.objects.filter(pk__in=people).order_by("name")


def contracts_of(supplier: Supplier) -> list[Contract]:
    """With their clauses; the newest first within a kind."""
    return list(
        Contract.objects.filter(supplier=supplier).select_related("supplier").prefetch_related("clauses")
    )


def terms_of(supplier: Supplier) -> list[ModelTerms]:
    return list(ModelTerms.objects.filter(supplier=supplier))


def ends_within(contracts: Any, *, today: date, within_days: int) -> Any:
    """Of these, the signed ones that end within so many days or have ended, unless a longer one of their kind follows."""
    both = {"signed_by_us_on__isnull": False, "signed_by_them_on__isnull": False}
    follower = Contract.objects.filter(supplier=OuterRef("supplier"), kind=OuterRef("kind"), **both).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("ends_on"))
    )
    return (
        contracts.filter(ends_on__lte=date.fromordinal(today.toordinal() + within_days), **both)
        .exclude(supplier__state="rejected")
        .exclude(Exists(follower))
        .order_by("ends_on")
    )


def ending_contracts(actor: Actor, *, today: date, within_days: int) -> Any:
    rows = Contract.objects.visible_to(actor).select_related("supplier")
    return ends_within(rows, today=today, within_days=within_days)
