"""Verbs about responsibilities: a draft opened, its areas written, published as the next edition, or thrown away."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance, check_version
from jewelops.lifecycle.guard import require
from suppliers import access, queries
from suppliers.models import RaciArea, RaciChart, RaciPerson, RaciStep, Supplier
from suppliers.raci_states import Area, Part, RaciState
from suppliers.rules.raci import rises
from suppliers.states import MAY_PRODUCE

TEXTS = ("plan", "forecast", "escalate", "improve")
MOST_HOURS = 720


@dataclass(frozen=True)
class Written:
    """One area as somebody wrote it. people: part -> memberships; steps: (hours, membership), rising. name: of an own area."""

    name: str = ""
    plan: str = ""
    forecast: str = ""
    escalate: str = ""
    improve: str = ""
    people: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    steps: Sequence[tuple[int, Any]] = ()


def open_draft(*, supplier: Supplier | None, actor: Actor, at: datetime) -> RaciChart:
    """The draft that stands, or a new one out of what is published: a change is another edition, never another text."""
    require(access.can_keep_raci, actor, supplier)
    with transaction.atomic(), acting(actor, "raci.draft"):
        # The lock keeps two people from opening the same edition.
        Brand.objects.select_for_update(no_key=True).get(pk=actor.brand_id)
        rows = RaciChart.objects.filter(brand_id=actor.brand_id, supplier=supplier)
        draft = rows.filter(state=RaciState.DRAFT).first()
        if draft is not None:
            return draft  # type: ignore[no-any-return]  # a generic manager
        last = rows.aggregate(n=Max("edition"))["n"] or 0
        chart = RaciChart.objects.create(brand_id=actor.brand_id, supplier=supplier, edition=last + 1)
        before = rows.filter(state=RaciState.PUBLISHED).first()
        for area in before.areas.prefetch_related("people", "steps") if before else ():
            _copy(area, chart)
    return chart  # type: ignore[no-any-return]  # a generic manager


def write_area(
    *, chart: RaciChart, key: str, written: Written, actor: Actor, at: datetime, expected: int | None = None
) -> RaciArea:
    """Write an area of a draft, or write it anew. key "" makes an own area out of its name. Raises Invalid."""
    require(access.can_keep_raci, actor, chart)
    _refuse(chart, key, written, actor)
    with transaction.atomic(), acting(actor, "raci.area"):
        draft = _locked(chart, expected)
        key = key or _own_key(draft, written.name)
        area = draft.areas.filter(key=key).first() or RaciArea(
            brand_id=draft.brand_id, chart=draft, key=key, position=_position(draft, key)
        )
        area.name = "" if key in Area.values else written.name.strip()
        for name in TEXTS:
            setattr(area, name, getattr(written, name).strip())
        area.save()
        _name(area, written)
        draft.save(update_fields=["edition"])  # counts up its version: whoever read it before is told
    return area


def remove_area(*, chart: RaciChart, key: str, actor: Actor, at: datetime) -> None:
    """Take an area out of a draft: at a factory the brand's stands again."""
    require(access.can_keep_raci, actor, chart)
    with transaction.atomic(), acting(actor, "raci.area_out"):
        _locked(chart, None).areas.filter(key=key).delete()


def publish_chart(
    *, chart: RaciChart, note: str, actor: Actor, at: datetime, expected: int | None = None
) -> RaciChart:
    """From now on both sides read it. note: what changed, and why. Refused while an area has no accountable person."""
    require(access.can_keep_raci, actor, chart)
    if not note.strip():
        raise Invalid(Reason("note", _("Write what changed, and why: both sides read it."), "note"))
    with transaction.atomic():
        before = RaciChart.objects.filter(
            brand_id=chart.brand_id, supplier=chart.supplier_id, state=RaciState.PUBLISHED
        ).first()
        if before is not None:
            advance(before, "supersede", actor=actor, at=at)
        row = advance(chart, "publish", actor=actor, at=at, reason=note.strip()[:300], expected=expected)
        _tell(row, actor, at)
    return row


def discard_draft(*, chart: RaciChart, actor: Actor, at: datetime) -> None:
    """What is published stays."""
    require(access.can_keep_raci, actor, chart)
    with transaction.atomic(), acting(actor, "raci.discard"):
        _locked(chart, None).delete()


def _refuse(chart: RaciChart, key: str, written: Written, actor: Actor) -> None:
    reasons = []
    if key not in Area.values and not written.name.strip():
        reasons.append(Reason("name", _("Name the area."), "name"))
    if len(written.people.get(Part.ACCOUNTABLE, ())) != 1:
        text = _("Name exactly one accountable person: two are none.")
        reasons.append(Reason("accountable", text, Part.ACCOUNTABLE.value))
    hours = [after for after, _member in written.steps]
    if not all(0 < after <= MOST_HOURS for after in hours) or not rises(hours):
        text = _("Each step of the escalation waits longer than the one before, 1 to 720 hours.")
        reasons.append(Reason("hours", text, "hours_1"))
    allowed = set(_people(chart, actor).values_list("pk", flat=True))
    named = [member for members in written.people.values() for member in members]
    if not {member.pk for member in (*named, *(who for _after, who in written.steps))} <= allowed:
        reasons.append(Reason("person", _("Choose people of the brand or of this factory.")))
    if reasons:
        raise Invalid(*reasons)


def _people(chart: RaciChart, actor: Actor) -> Any:
    return queries.everyone_for(actor, chart.supplier)


def _locked(chart: RaciChart, expected: int | None) -> RaciChart:
    row = RaciChart.objects.select_for_update(of=("self",)).get(pk=chart.pk)
    check_version(row, expected)
    if row.state != RaciState.DRAFT:
        raise Refused(
            Reason("published", _("This edition is published and stays: change it in the next one."))
        )
    return row  # type: ignore[no-any-return]  # a generic manager


def _own_key(chart: RaciChart, name: str) -> str:
    """A free key out of the name; a name without Latin letters counts up."""
    stem = re.sub(r"-+$", "", slugify(name)[:34]) or "area"
    taken = {*Area.values, *chart.areas.values_list("key", flat=True)}
    key, n = stem, 2
    while key in taken:
        key, n = f"{stem}-{n}", n + 1
    return key


def _position(chart: RaciChart, key: str) -> int:
    """Those that every brand has come first, in their order."""
    return Area.values.index(key) if key in Area.values else len(Area.values) + chart.areas.count()


def _name(area: RaciArea, written: Written) -> None:
    area.people.all().delete()
    area.steps.all().delete()
    for part, members in written.people.items():
        for member in members:
            RaciPerson.objects.create(brand_id=area.brand_id, area=area, member=member, part=part)
    for position, (hours, member) in enumerate(written.steps, 1):
        RaciStep.objects.create(
            brand_id=area.brand_id, area=area, position=position, member=member, hours=hours
        )


def _copy(area: RaciArea, chart: RaciChart) -> None:
    texts = {name: getattr(area, name) for name in (*TEXTS, "key", "name", "position")}
    fresh = RaciArea.objects.create(brand_id=chart.brand_id, chart=chart, **texts)
    for person in area.people.all():
        RaciPerson.objects.create(
            brand_id=chart.brand_id, area=fresh, member_id=person.member_id, part=person.part
        )
    for step in area.steps.all():
        RaciStep.objects.create(
            brand_id=chart.brand_id,
            area=fresh,
            position=step.position,
            member_id=step.member_id,
            hours=step.hours,
        )


def _tell(row: RaciChart, actor: Actor, at: datetime) -> None:
    """An edition for the whole brand is told to each factory that works for it: every one of them reads it."""
    told: dict[str, Any] = {"data": {"edition": row.edition, "note": row.note}, "url": row.get_absolute_url()}
    publish("raci.published", row, actor=actor, at=at, supplier_id=row.supplier_id, **told)
    if row.supplier_id is None:
        working = Supplier.objects.filter(brand_id=row.brand_id, state__in=MAY_PRODUCE)
        for pk in working.values_list("pk", flat=True):
            publish("raci.read", row, actor=actor, at=at, supplier_id=pk, **told)
