"""Who answers for what, and the routine: one factory that is met every week, one that was missed once, one that starves."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from suppliers import agenda
from suppliers.meeting_states import Answer, Every, Group, MeetingKind
from suppliers.models import Action, Meeting, MeetingRhythm, Supplier
from suppliers.raci_states import Area, Part
from suppliers.services import actions, meetings, raci

WEEKS = 5
# area: accountable, responsible, consulted, informed (roles of the brand), and its rules: plan, forecast, escalate, improve
AREAS: dict[str, tuple[str, Sequence[str], Sequence[str], Sequence[str], tuple[str, str, str, str]]] = {
    Area.DEMAND_PLANNING: ("production", ("production",), ("finance",), ("owner", "quality"), (
        "Three months ahead, every first Monday, by SKU and factory.",
        "The first month is ordered as foretold; the second may move by a fifth, the third by a half.",
        "A month that falls or rises by more than a fifth is told the same day, by phone.",
        "Pieces foretold and ordered: 90 % by the summer, looked at in the monthly review.")),
    Area.ENGINEERING_CHANGES: ("production", ("production", "quality"), ("finance",), ("owner",), (
        "Changes are collected until the Wednesday sync, save what stops a line.",
        "",
        "No change without its change order, however small; who finds one says so before the next lot.",
        "Days from asked to implemented: under twenty.")),
    Area.INSPECTIONS: ("quality", ("quality",), ("production",), ("owner",), (
        "The plan of each stage stands before the order is issued.",
        "",
        "A rejected lot is told within four hours, with its photos.",
        "First pass of all six stages: 94 %.")),
    Area.CORRECTIVE_ACTIONS: ("quality", ("quality",), ("production",), ("owner",), (
        "Contained within a day, the cause within five, the action within fourteen.",
        "",
        "Late by two days it goes one step up.",
        "No cause comes back within ninety days.")),
    Area.SOURCING: ("owner", ("production",), ("quality", "finance"), (), (
        "Each custom part has a second source before the second order.", "", "", "Two factories for each family by next year.")),
    Area.COMPLIANCE: ("quality", ("quality",), ("owner",), ("production",), (
        "Papers are asked for ninety days before they end.", "", "An expired mandatory paper is told the same day.", "")),
}  # fmt: skip


def settle(troupe: Troupe, factories: dict[str, Supplier], today: date) -> None:
    """Before the story: the RACI is published, the rhythms are agreed, and the past meetings were held."""
    _publish(troupe, factories["ruifeng"], today - timedelta(days=7 * WEEKS + 7))
    first = today - timedelta(days=7 * WEEKS)
    for key, kinds in (
        ("ruifeng", MeetingKind.values),
        ("suvarna", MeetingKind.values),
        ("chaophraya", [MeetingKind.OPERATIONS]),
    ):
        for kind in kinds:
            _agree(troupe, factories[key], kind, first)
    _meet_ruifeng(troupe, factories["ruifeng"], today)
    _meet_suvarna(troupe, factories["suvarna"], today)


def open_the_next(troupe: Troupe, factories: dict[str, Supplier], today: date) -> None:
    """What is on the table with Ruifeng now; one point is answered already."""
    meeting = _open(troupe, factories["ruifeng"], MeetingKind.OPERATIONS, today)
    first = next(iter(agenda.live(meeting.supplier, today)), None)
    if first is not None:
        meetings.answer_point(
            meeting=meeting,
            point=first.name,
            answer=Answer.ACTION,
            what="Send the thickness readings of both lots, bath by bath.",
            owner=troupe.factory[("ruifeng", "manager")].user,
            due_on=today + timedelta(days=3),
            actor=troupe.production,
            at=noon(today),
        )


def _publish(troupe: Troupe, ruifeng: Supplier, on: date) -> None:
    at, owner = noon(on), troupe.owner
    chart = raci.open_draft(supplier=None, actor=owner, at=at)
    for key, (accountable, *parts, rules) in AREAS.items():
        people = {Part.ACCOUNTABLE.value: [_member(troupe.by_role[accountable])]}
        for part, roles in zip((Part.RESPONSIBLE, Part.CONSULTED, Part.INFORMED), parts, strict=True):
            people[part.value] = [_member(troupe.by_role[role]) for role in roles]
        steps = [(24, _member(troupe.by_role[accountable])), (72, _member(owner))]
        written = raci.Written(
            **dict(zip(raci.TEXTS, rules, strict=True)),
            people=people,
            steps=steps if accountable != "owner" else (),
        )
        raci.write_area(chart=chart, key=key, written=written, actor=owner, at=at)
    raci.publish_chart(chart=chart, note="The first edition.", actor=owner, at=at)
    own = raci.open_draft(supplier=ruifeng, actor=owner, at=at)
    written = raci.Written(
        plan="Ruifeng inspects all six stages itself; Nadia sees every tenth lot.",
        escalate="A rejected lot is told within four hours, in the group and by phone.",
        people={
            Part.ACCOUNTABLE.value: [_member(troupe.quality)],
            Part.RESPONSIBLE.value: [_member(troupe.factory[("ruifeng", "inspector")])],
            Part.CONSULTED.value: [_member(troupe.factory[("ruifeng", "manager")])],
            Part.INFORMED.value: [_member(troupe.production)],
        },
        steps=[
            (4, _member(troupe.factory[("ruifeng", "manager")])),
            (24, _member(troupe.quality)),
            (72, _member(owner)),
        ],
    )
    raci.write_area(chart=own, key=Area.INSPECTIONS, written=written, actor=owner, at=at)
    raci.publish_chart(
        chart=own, note="Ruifeng’s own inspectors do it; the brand stays accountable.", actor=owner, at=at
    )


def _agree(troupe: Troupe, supplier: Supplier, kind: str, first: date) -> None:
    meetings.agree_rhythm(
        supplier=supplier,
        kind=kind,
        number=1,
        every=Every.WEEKS if kind == MeetingKind.OPERATIONS else Every.MONTHS,
        starts_on=first,
        led_by=_leader(troupe, kind).user,
        actor=troupe.production,
        at=noon(first - timedelta(days=3)),
    )


def _meet_ruifeng(troupe: Troupe, ruifeng: Supplier, today: date) -> None:
    """Every week, and the two reviews. Of two actions one is done, the other is late."""
    for week in range(WEEKS, 0, -1):
        _hold(troupe, ruifeng, MeetingKind.OPERATIONS, today - timedelta(days=7 * week))
    for row in Action.objects.filter(supplier=ruifeng).order_by("due_on")[:1]:
        actions.finish_action(
            action=row,
            evidence="Sheet of all four baths in the group, 2 and 3 times a shift since Monday.",
            actor=troupe.factory[("ruifeng", "manager")],
            at=noon(row.due_on),
        )
    review = MeetingRhythm.objects.get(supplier=ruifeng, kind=MeetingKind.REVIEW)
    for month in range(2):
        _hold(troupe, ruifeng, MeetingKind.REVIEW, review.rule.nth(month))


def _meet_suvarna(troupe: Troupe, suvarna: Supplier, today: date) -> None:
    for week in range(WEEKS, 0, -1):
        on = today - timedelta(days=7 * week)
        if week == 3:
            row = _open(troupe, suvarna, MeetingKind.OPERATIONS, on)
            meetings.skip_meeting(
                meeting=row,
                reason="The plant was closed for the holidays.",
                actor=troupe.production,
                at=noon(on),
            )
        else:
            _hold(troupe, suvarna, MeetingKind.OPERATIONS, on)
    _hold(troupe, suvarna, MeetingKind.REVIEW, today - timedelta(days=7 * WEEKS))


POINTS = (
    (Group.ROADBLOCKS, "The rhodium bath was changed: who saw the first plates?", "Both sides, before the next lot."),
    (Group.PRIORITIES, "Which style goes first before the holidays?", "Selene first, then the rings."),
    (Group.EXPECTATIONS, "Bad news within a day, also on Saturdays.", "Agreed; the group chat counts as told."),
)  # fmt: skip


def _hold(troupe: Troupe, supplier: Supplier, kind: str, on: date) -> None:
    """One point of its own, by turns; with Ruifeng the first and the second week end in an action."""
    at, actor = noon(on), _leader(troupe, kind)
    row = _open(troupe, supplier, kind, on)
    held = Meeting.objects.filter(supplier=supplier, kind=kind).count()
    group, text, decision = POINTS[held % len(POINTS)]
    point = meetings.table_point(meeting=row, group=group, text=text, actor=actor, at=at)
    name = f":{point.key}"
    if supplier.name == "Ruifeng" and kind == MeetingKind.OPERATIONS and held in (1, 3):
        meetings.answer_point(
            meeting=row,
            point=name,
            answer=Answer.ACTION,
            what="Read every gold bath twice a shift." if held == 1 else "Train the second polisher on the signed finish.",
            owner=troupe.factory[("ruifeng", "manager")].user,
            due_on=on + timedelta(days=14),
            actor=actor,
            at=at,
        )  # fmt: skip
    else:
        meetings.answer_point(
            meeting=row, point=name, answer=Answer.DECISION, decision=decision, actor=actor, at=at
        )
    meetings.carry_rest(meeting=row, actor=actor, at=at)
    meetings.write_minutes(
        meeting=row,
        attended=f"{actor.name}, {supplier.contact_name or supplier.name}",
        minutes="Lots and papers gone through; what is open is below.",
        actor=actor,
        at=at,
    )
    meetings.close_meeting(meeting=row, actor=actor, at=at)


def _open(troupe: Troupe, supplier: Supplier, kind: str, on: date) -> Meeting:
    leader = _leader(troupe, kind)
    return meetings.open_meeting(
        supplier=supplier, kind=kind, planned_on=on, led_by=leader.user, actor=leader, at=noon(on)
    )


def _leader(troupe: Troupe, kind: str) -> Actor:
    return troupe.production if kind == MeetingKind.OPERATIONS else troupe.owner


def _member(actor: Actor) -> Any:
    return Membership.objects.get(user=actor.user, brand=actor.brand, supplier_id=actor.supplier_id)  # type: ignore[misc]  # the stubs want no None
