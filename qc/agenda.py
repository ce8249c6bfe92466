"""What quality puts on the table of a meeting: non-conformances that are not closed; and when lots were rejected."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qc.models import Nonconformance
from qc.states import NONCONFORMANCE_OPEN
from specs.states import Stage
from suppliers.agenda import Item, Source, day
from suppliers.meeting_states import Group
from suppliers.models import Supplier


def _nonconformances(supplier: Supplier, today: date) -> Iterable[Item]:
    rows = Nonconformance.objects.filter(supplier=supplier, state__in=NONCONFORMANCE_OPEN)
    for row in rows.select_related("lot", "owner").order_by("due_on"):
        facts = {
            "number": row.number,
            "lot": row.lot.code,
            "stage": str(row.stage),
            "owner": row.owner.name if row.owner else "–",
            "due": row.due_on.isoformat(),
        }
        url = reverse("qc:nonconformance", args=[row.public_id])
        yield Item(str(row.pk), Group.ROADBLOCKS, "red" if row.is_late(today) else "watch", facts, url)


def _say_nonconformance(facts: Mapping[str, Any]) -> str:
    stage = dict(Stage.choices).get(facts["stage"], facts["stage"])
    return _("%(number)s: lot %(lot)s rejected at %(stage)s, %(owner)s by %(day)s.") % {
        **facts,
        "stage": stage,
        "day": day(facts, "due"),
    }


SOURCES = (Source("nonconformance", _nonconformances, _say_nonconformance),)


def lots_rejected(brand_id: Any, since: date) -> Iterable[tuple[Any, date]]:
    """(supplier, day) of each rejected lot; for a relationship that only meets in emergencies."""
    rows = Nonconformance.objects.filter(brand_id=brand_id, opened_at__date__gte=since).order_by()
    for supplier_id, at in rows.values_list("supplier_id", "opened_at"):
        yield supplier_id, timezone.localdate(at)
