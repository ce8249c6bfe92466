"""Does a relationship starve? Rooms say on which days something went wrong with a factory; the meetings say who met."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from jewelops.ui.figures import written
from suppliers.meeting_states import MeetingState
from suppliers.models import Meeting, MeetingRhythm, Supplier, VettingCase
from suppliers.rules.contact import USUAL_RHYTHM, Starved, starved
from suppliers.rules.rhythm import next_day
from suppliers.states import MAY_PRODUCE

# (brand's id, since) -> (supplier's id, day) of each rejection, deviation or escalation; one statement for all factories.
Emergencies = Callable[[Any, date], Iterable[tuple[Any, date]]]
_emergencies: dict[str, Emergencies] = {}
LOOKED_BACK = timedelta(days=365)


def register(name: str, emergencies: Emergencies) -> None:
    _emergencies[name] = emergencies


@dataclass(frozen=True)
class Warned:
    """leader, next_on: of the shortest rhythm that runs; "" and None where none is agreed."""

    supplier: Supplier
    found: Starved
    leader: str = ""
    next_on: date | None = None

    @property
    def sentence(self) -> str:
        times = ngettext(
            "%(n)s time something went wrong", "%(n)s times something went wrong", self.found.emergencies
        ) % {"n": self.found.emergencies}
        if not self.found.has_met:
            text = _(
                "This relationship starves: no routine meeting was ever held, and %(times)s in %(days)s days, last on %(last)s. You only meet in emergencies."
            )
        else:
            text = _(
                "This relationship starves: no routine meeting since %(since)s (%(days)s days), and %(times)s in that time, last on %(last)s. You only meet in emergencies."
            )
        return text % {
            "times": times,
            "days": self.found.days,
            "since": written(self.found.since),
            "last": written(self.found.last),
        }


def warnings(actor: Actor, today: date, supplier: Supplier | None = None) -> list[Warned]:
    """Of all factories that produce, or of one; the number of statements does not grow with them."""
    rows = Supplier.objects.visible_to(actor).filter(state__in=MAY_PRODUCE)
    if supplier is not None:
        rows = rows.filter(pk=supplier.pk)
    those = list(rows.only("name", "created_at", "brand_id", "state"))
    if not those:
        return []
    happened = _happened(actor.brand_id, today - LOOKED_BACK)
    asked = [row for row in those if happened.get(row.pk)]
    if not asked:
        return []
    met, rhythms, decided = _met(asked), _rhythms(asked, today), _decided(asked)
    found = []
    for row in asked:
        starves = starved(
            rhythm_days=rhythms[row.pk].rule.days if row.pk in rhythms else USUAL_RHYTHM,
            met=met.get(row.pk),
            begun=timezone.localdate(min(row.created_at, decided.get(row.pk, row.created_at))),
            emergencies=happened[row.pk],
            today=today,
        )
        if starves is not None:
            found.append(_warned(row, starves, rhythms.get(row.pk), today))
    return found


def _happened(brand_id: Any, since: date) -> dict[Any, list[date]]:
    found: dict[Any, list[date]] = defaultdict(list)
    for emergencies in _emergencies.values():
        for supplier_id, day in emergencies(brand_id, since):
            found[supplier_id].append(day)
    return found


def _met(suppliers: Iterable[Supplier]) -> dict[Any, date]:
    rows = Meeting.objects.filter(supplier__in=list(suppliers), state=MeetingState.HELD).order_by()
    return dict(rows.values("supplier").annotate(last=Max("planned_on")).values_list("supplier", "last"))


def _decided(suppliers: Iterable[Supplier]) -> dict[Any, datetime]:
    """When vetting first decided: who was worked with before the brand came here has a row younger than that."""
    rows = VettingCase.objects.filter(supplier__in=list(suppliers), decided_at__isnull=False).order_by()
    return dict(rows.values("supplier").annotate(first=Min("decided_at")).values_list("supplier", "first"))


def _rhythms(suppliers: Iterable[Supplier], today: date) -> dict[Any, MeetingRhythm]:
    """The shortest rhythm of each that still runs."""
    rows = MeetingRhythm.objects.filter(supplier__in=list(suppliers)).select_related("led_by")
    running = [row for row in rows if row.ended_on is None or row.ended_on > today]
    running.sort(key=lambda row: row.rule.days, reverse=True)
    return {row.supplier_id: row for row in running}


def _warned(supplier: Supplier, found: Starved, rhythm: MeetingRhythm | None, today: date) -> Warned:
    if rhythm is None:
        return Warned(supplier, found)
    return Warned(supplier, found, rhythm.led_by.name, next_day(rhythm.rule, today))
