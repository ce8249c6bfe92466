"""What is red, who owns it, by when: one list out of all rooms, the most overdue first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from costing import sourcing_since
from costing.models import Chokepoint
from costing.resilience_queries import red_chokepoints
from costing.stock_standing import open_points, standings
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from qc.models import Nonconformance
from qc.states import NONCONFORMANCE_OPEN
from sampling.models import Deviation, PurchaseOrder
from sampling.states import ORDER_RUNNING, DeviationOrigin, Disposition, OrderState
from suppliers import action_list, contact, raci
from suppliers.models import Certificate, LabourFinding, ScorecardRedItem
from suppliers.queries import ending_contracts
from suppliers.states import MAY_PRODUCE

# An undisclosed change waits this long for a decision before it is overdue.
DECIDE_WITHIN = timedelta(days=3)


@dataclass(frozen=True)
class RedItem:
    """owner "" = nobody yet; due None = no date yet. Both are states that the page shows."""

    title: str
    why: str
    owner: str
    role: str
    due: date | None
    url: str
    do: str

    def is_overdue(self, today: date) -> bool:
        return self.due is not None and self.due < today


def red_items(actor: Actor, today: date) -> list[RedItem]:
    """Every red thing this actor may see."""
    found = [
        *_nonconformances(actor),
        *_certificates(actor, today),
        *_late_orders(actor, today),
        *_found_changes(actor),
        *_scorecard_items(actor, today),
        *_sourcing_due(actor, today),
        *_labour_findings(actor, today),
        *_contracts_over(actor, today),
        *_chokepoints(actor, today),
        *_empty_stock(actor),
        *_actions(actor, today),
        *_responsibilities(actor),
        *_starved(actor, today),
    ]
    return sorted(found, key=lambda item: (item.due is not None, item.due or today, item.title))


def _nonconformances(actor: Actor) -> list[RedItem]:
    rows = (
        Nonconformance.objects.visible_to(actor)
        .filter(state__in=NONCONFORMANCE_OPEN)
        .select_related("owner", "supplier", "inspection", "lot__line__sku__product")
        .only(
            *("state", "stage", "due_on", "what", "owner__name", "supplier__name", "lot__code"),
            *("inspection__verdict", "lot__line__sku__product__name"),
        )
    )
    return [
        RedItem(
            title=_("%(product)s: lot %(lot)s rejected at %(stage)s")
            % {
                "product": row.lot.line.sku.product.name,
                "lot": row.lot.code,
                "stage": row.get_stage_display(),
            },
            why=f"{row.told} {row.supplier.name}.",
            owner=row.owner.name if row.owner else "",
            role=row.get_state_display(),
            due=row.due_on,
            url=reverse("qc:nonconformance", args=[row.public_id]),
            do=_("Open"),
        )
        for row in rows
    ]


def _certificates(actor: Actor, today: date) -> list[RedItem]:
    rows = list(
        Certificate.objects.visible_to(actor)
        .filter(is_mandatory=True, expires_on__lt=today, supplier__state__in=MAY_PRODUCE)
        .select_related("supplier")
        .only("standard", "number", "expires_on", "supplier__name")
    )
    managers = _managers(actor, [row.supplier_id for row in rows])
    return [
        RedItem(
            title=_("%(standard)s expired") % {"standard": row.standard},
            why=_("No. %(number)s. It closes the gate of every order at %(supplier)s.")
            % {"number": row.number, "supplier": row.supplier.name},
            owner=managers.get(row.supplier_id, ""),
            role=row.supplier.name,
            due=row.expires_on,
            url=f"{reverse('suppliers:detail', args=[row.supplier.public_id])}#certificates",
            do=_("Mend"),
        )
        for row in rows
    ]


def _managers(actor: Actor, supplier_ids: list[Any]) -> dict[Any, str]:
    rows = Membership.objects.filter(
        brand_id=actor.brand_id, supplier_id__in=supplier_ids, role="manager", is_active=True
    )
    rows = rows.select_related("user").only("supplier", "user__name")
    return {row.supplier_id: row.user.name for row in rows}


def _late_orders(actor: Actor, today: date) -> list[RedItem]:
    rows = (
        PurchaseOrder.objects.visible_to(actor)
        .filter(state__in=ORDER_RUNNING, due_on__lt=today)
        .exclude(state=OrderState.SHIPPED)
        .select_related("issued_by", "dossier__supplier", "dossier__revision__product")
        .only(
            *("state", "due_on", "number", "issued_by__name", "dossier__supplier__name"),
            "dossier__revision__product__name",
        )
    )
    return [
        RedItem(
            title=_("%(product)s: %(order)s is late")
            % {"product": row.dossier.revision.product.name, "order": row.number},
            why=_("Due %(days)s days ago at %(supplier)s, %(state)s.")
            % {
                "days": (today - row.due_on).days,
                "supplier": row.dossier.supplier.name,
                "state": row.get_state_display(),
            },
            owner=row.issued_by.name if row.issued_by else "",
            role=_("issued it"),
            due=row.due_on,
            url=reverse("sampling:order", args=[row.public_id]),
            do=_("Decide"),
        )
        for row in rows
    ]


def _found_changes(actor: Actor) -> list[RedItem]:
    rows = (
        Deviation.objects.visible_to(actor)
        .filter(origin=DeviationOrigin.FOUND, disposition=Disposition.OPEN)
        .select_related("told_by", "dossier__supplier", "dossier__revision__product")
        .only(
            *("what", "told_at", "told_by__name", "dossier__supplier__name"),
            "dossier__revision__product__name",
        )
    )
    return [
        RedItem(
            title=_("%(product)s: a change nobody told") % {"product": row.dossier.revision.product.name},
            why=f"{row.what} {row.dossier.supplier.name}.",
            owner=row.told_by.name,
            role=_("found it"),
            due=(row.told_at + DECIDE_WITHIN).date(),
            url=reverse("sampling:deviation", args=[row.public_id]),
            do=_("Decide"),
        )
        for row in rows
    ]


def _scorecard_items(actor: Actor, today: date) -> list[RedItem]:
    rows = (
        ScorecardRedItem.objects.visible_to(actor)
        .filter(due_on__lt=today, scorecard__state="open")
        .select_related("owner", "scorecard__supplier")
        .only("measure", "root_cause", "due_on", "owner__name", "scorecard__supplier__name")
    )
    return [
        RedItem(
            title=_("Scorecard of %(supplier)s: %(figure)s")
            % {"supplier": row.scorecard.supplier.name, "figure": row.measure},
            why=row.root_cause,
            owner=row.owner.name,
            role=_("root cause"),
            due=row.due_on,
            url=reverse("suppliers:scorecard", args=[row.scorecard.public_id]),
            do=_("Open"),
        )
        for row in rows
    ]


def _sourcing_due(actor: Actor, today: date) -> list[RedItem]:
    """Decisions whose day to look again has come."""
    if not actor.is_brand_side:
        return []
    return [
        RedItem(
            title=_("%(product)s: the sourcing is to be looked at again") % {"product": row.product.name},
            why=_("Decided as “%(choice)s”: hold it against what changed since.")
            % {"choice": row.get_choice_display()},
            owner=row.owner.name,
            role=_("owns the decision"),
            due=row.revisit_on,
            url=reverse("costing:sourcing-review", args=[row.public_id]),
            do=_("Look again"),
        )
        for row in sourcing_since.due(actor, today)
    ]


def _labour_findings(actor: Actor, today: date) -> list[RedItem]:
    """Open findings whose day has passed, and critical ones from the first day."""
    rows = (
        LabourFinding.objects.visible_to(actor)
        .filter(mended_on__isnull=True)
        .filter(Q(due_on__lt=today) | Q(gravity="critical"))
        .select_related("owner", "supplier")
    )
    return [
        RedItem(
            title=_("%(supplier)s: %(topic)s")
            % {"supplier": row.supplier.name, "topic": row.get_topic_display()},
            why=f"{row.what[:120]} {row.source}.",
            owner=row.owner.name if row.owner else "",
            role=row.get_gravity_display(),
            due=row.due_on,
            url=reverse("suppliers:entry", args=[row.supplier.public_id, "labour", row.public_id]),
            do=_("Mend"),
        )
        for row in rows
    ]


def _contracts_over(actor: Actor, today: date) -> list[RedItem]:
    """A contract of a supplier that may produce has ended and none follows."""
    rows = ending_contracts(actor, today=today, within_days=-1).filter(supplier__state__in=MAY_PRODUCE)
    return [
        RedItem(
            title=_("%(contract)s with %(supplier)s has ended")
            % {"contract": row, "supplier": row.supplier.name},
            why=_("Nothing in writing holds in its place."),
            owner="",
            role="",
            due=row.ends_on,
            url=row.get_absolute_url(),
            do=_("Mend"),
        )
        for row in rows
    ]


def _chokepoints(actor: Actor, today: date) -> list[RedItem]:
    """Those that are overdue one by one; those without an owner together, for the register gives each of them one."""
    rows = red_chokepoints(actor, today)
    late = [row for row in rows if row.owner_id]
    return [*_unowned(len(rows) - len(late)), *(_late_chokepoint(row) for row in late)]


def _late_chokepoint(row: Chokepoint) -> RedItem:
    return RedItem(
        title=_("Chokepoint %(name)s") % {"name": row.name},
        why=row.consequence,
        owner=row.owner.name if row.owner else "",
        role=row.get_plan_display(),
        due=row.due_on,
        url=row.get_absolute_url(),
        do=_("Open"),
    )


def _unowned(count: int) -> list[RedItem]:
    if not count:
        return []
    title = ngettext("%(n)s chokepoint has no owner", "%(n)s chokepoints have no owner", count)
    return [
        RedItem(
            title=title % {"n": count},
            why=_("Each would stop production by itself."),
            owner="",
            role="",
            due=None,
            url=f"{reverse('costing:resilience')}?state=unowned",
            do=_("Give each an owner"),
        )
    ]


def _empty_stock(actor: Actor) -> list[RedItem]:
    """Stock points of which less is there or on order than runs out before the next order can arrive."""
    if not actor.is_brand_side:
        return []
    below = [each for each in standings(open_points(actor.brand_id)) if each.is_below]
    return [
        RedItem(
            title=_("%(item)s is below its reorder point") % {"item": each.point.item},
            why=_("%(position)s there or on order, reorder at %(reorder)s.")
            % {"position": each.position, "reorder": each.newest.reorder_point if each.newest else ""},
            owner="",
            role="",
            due=None,
            url=each.point.get_absolute_url(),
            do=_("Reorder"),
        )
        for each in below
    ]


def _actions(actor: Actor, today: date) -> list[RedItem]:
    return [
        RedItem(
            title=row.what,
            why=_("An action with %(supplier)s that is not done.") % {"supplier": row.supplier.name},
            owner=row.owner.name,
            role=row.supplier.name,
            due=row.due_on,
            url=row.get_absolute_url(),
            do=_("Open"),
        )
        for row in action_list.overdue(actor, today)
    ]


def _responsibilities(actor: Actor) -> list[RedItem]:
    """Areas of the published RACI without an accountable person, and people in it who have left; whoever published it mends it."""
    return [
        RedItem(
            title=text,
            why=_("Responsibilities, edition %(edition)s.") % {"edition": chart.edition},
            owner=chart.published_by.name if chart.published_by.is_active else "",  # type: ignore[union-attr]  # published
            role=_("published it"),
            due=None,
            url=reverse("suppliers:raci")
            if chart.supplier is None
            else reverse("suppliers:raci-of", args=[chart.supplier.public_id]),
            do=_("Mend"),
        )
        for chart, text in raci.standing_faults(actor)
    ]


def _starved(actor: Actor, today: date) -> list[RedItem]:
    return [
        RedItem(
            title=_("%(supplier)s: only met in emergencies") % {"supplier": each.supplier.name},
            why=each.sentence,
            owner=each.leader,
            role=_("leads the routine") if each.leader else "",
            due=each.next_on,
            url=f"{reverse('suppliers:detail', args=[each.supplier.public_id])}#routine",
            do=_("Meet"),
        )
        for each in contact.warnings(actor, today)
    ]
