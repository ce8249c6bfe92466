"""The responsibilities as they stand: of a brand, and where it differs of one factory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from suppliers.models import RaciArea, RaciChart, RaciPerson, RaciStep, Supplier
from suppliers.raci_states import Area, Part, RaciState
from suppliers.rules import raci as rules
from suppliers.rules.raci import Fault, Gap, Named

AREAS = tuple(Area.values)


def charts(actor: Actor) -> Any:
    """Charts with everything that stands on them read ahead."""
    people = RaciPerson.objects.select_related("member__user", "member__supplier")
    steps = RaciStep.objects.select_related("member__user", "member__supplier").order_by("position")
    areas = RaciArea.objects.prefetch_related(Prefetch("people", people), Prefetch("steps", steps))
    rows = RaciChart.objects.visible_to(actor).select_related("supplier", "published_by")
    return rows.prefetch_related(Prefetch("areas", areas))


def published(actor: Actor, supplier: Supplier | None) -> RaciChart | None:
    return charts(actor).filter(supplier=supplier, state=RaciState.PUBLISHED).first()  # type: ignore[no-any-return]  # a generic manager


@dataclass(frozen=True)
class Line:
    """One area as a page shows it. faults: sentences, red. differs: it is this factory's own."""

    area: Any
    key: str
    label: str
    differs: bool
    faults: tuple[str, ...]
    people: tuple[tuple[str, tuple[Any, ...]], ...]

    @property
    def rules(self) -> list[tuple[str, str]]:
        """(what it rules, the text) of those that are written."""
        if self.area is None:
            return []
        said = (
            (_("Plan"), self.area.plan), (_("Forecast"), self.area.forecast),
            (_("Escalate"), self.area.escalate), (_("Improve"), self.area.improve),
        )  # fmt: skip
        return [(name, text) for name, text in said if text]


def lines_of(brand_wide: RaciChart | None, own: RaciChart | None = None) -> list[Line]:
    """The brand's areas, with those in their place that differ at the factory; every area that must stand is a line."""
    areas = {area.key: (area, False) for area in (brand_wide.areas.all() if brand_wide else ())}
    areas |= {area.key: (area, True) for area in (own.areas.all() if own else ())}
    found = rules.faults(AREAS, [(key, _named(area)) for key, (area, _own) in areas.items()])
    keys = [*AREAS, *(key for key in areas if key not in AREAS)]
    return [_line(key, areas.get(key, (None, False)), found) for key in keys]


def _line(key: str, given: tuple[Any, bool], found: Sequence[Fault]) -> Line:
    area, differs = given
    label = area.label if area else capfirst(str(Area(key).label))
    told_of = tuple(_sentence(fault, label) for fault in found if fault.area == key)
    people = tuple((part, tuple(area.members(part)) if area else ()) for part in Part.values)
    return Line(area, key, label, differs, told_of, people)


def faults_of(chart: RaciChart) -> list[Fault]:
    """What is wrong with what stands on this chart; what it leaves out is another chart's, or is asked of the brand's."""
    rows = chart.areas.prefetch_related("people__member__user")
    return rules.faults([], [(area.key, _named(area)) for area in rows])


def told(fault: Fault, chart: RaciChart) -> str:
    labels = {area.key: area.label for area in chart.areas.all()}
    return _sentence(fault, labels.get(fault.area, fault.area))


def _sentence(fault: Fault, label: str) -> str:
    texts = {
        Gap.MISSING: _("%(area)s: nobody is named."),
        Gap.NOBODY: _("%(area)s: nobody is accountable."),
        Gap.LEFT: _("%(area)s: %(name)s was accountable and has left."),
        Gap.PART_LEFT: _("%(area)s: %(name)s has left."),
    }
    return texts[fault.gap] % {"area": label, "name": fault.name}


def _named(area: RaciArea) -> list[Named]:
    return [
        Named(person.member.user.name, person.part == Part.ACCOUNTABLE, is_here(person.member))
        for person in area.people.all()
    ]


def is_here(member: Any) -> bool:
    return bool(member.is_active and member.user.is_active)


def standing_faults(actor: Actor) -> list[tuple[RaciChart, str]]:
    """Each fault of what is published, as a sentence, with its chart. Three statements, however many areas there are."""
    people = RaciPerson.objects.select_related("member__user")
    areas = RaciArea.objects.prefetch_related(Prefetch("people", people))
    rows = RaciChart.objects.visible_to(actor).filter(state=RaciState.PUBLISHED)
    rows = rows.select_related("supplier", "published_by").prefetch_related(Prefetch("areas", areas))
    return [(chart, text) for chart in rows for text in _faults_told(chart)]


def _faults_told(chart: RaciChart) -> Iterable[str]:
    areas = list(chart.areas.all())
    labels = {area.key: area.label for area in areas} | {
        each.value: capfirst(str(each.label)) for each in Area
    }
    asked = AREAS if chart.supplier_id is None else ()
    for fault in rules.faults(asked, [(area.key, _named(area)) for area in areas]):
        yield _sentence(fault, labels[fault.area])


def accountable_for(key: str, *, brand_id: Any, supplier_id: Any) -> Any:
    """The user who is accountable for an area at a factory as published; None where nobody is, or who was has left."""
    rows = RaciPerson.objects.filter(
        Q(area__chart__supplier=None) | Q(area__chart__supplier_id=supplier_id),
        brand_id=brand_id,
        part=Part.ACCOUNTABLE,
        area__key=key,
        area__chart__state=RaciState.PUBLISHED,
    )
    # What differs at the factory stands before what the brand wrote for all.
    own_first = F("area__chart__supplier_id").asc(nulls_last=True)
    person = rows.select_related("member__user").order_by(own_first).first()
    return person.member.user if person is not None and is_here(person.member) else None
