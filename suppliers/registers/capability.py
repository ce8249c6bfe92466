"""What a supplier can do: machines, people, trainings, support, and who takes its waste."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jewelops.kernel.errors import Reason
from suppliers.forms.registers import form_of
from suppliers.models import AuxiliaryService, Machine, Skill, Support, Training
from suppliers.registers.cells import day, due, plain
from suppliers.registers.register import Cell, Column, Register
from suppliers.rules.upkeep import next_due


def _next_service(row: Machine) -> None:
    """A day that nobody named follows from the last service and the interval."""
    if row.maintenance_due is None:
        row.maintenance_due = next_due(row.maintained_on, row.interval_days)


def _against_machine(values: Mapping[str, Any]) -> Iterable[Reason]:
    last, due_on = values.get("maintained_on"), values.get("maintenance_due")
    if last and due_on and due_on <= last:
        yield Reason("order", _("The next maintenance lies after the last one."), "maintenance_due")
    if values.get("interval_days") == 0:
        yield Reason("out_of_range", _("An interval has at least one day."), "interval_days")
    if values.get("count") == 0:
        yield Reason("out_of_range", _("Count at least one machine, or take the entry out."), "count")


MACHINE_FIELDS = ("kind", "make", "count", "interval_days", "maintained_on", "maintenance_due", "note")
MACHINES = Register(
    key="machines",
    room="capability",
    model=Machine,
    title=gettext_lazy("Machines"),
    enter=gettext_lazy("Enter a machine"),
    lede=gettext_lazy("What it makes pieces with, and whether it is maintained in time."),
    told=gettext_lazy("Printers, casters, laser welders, plating lines: with their interval, and you see which service is overdue."),
    form=form_of(Machine, MACHINE_FIELDS),
    fields=(*MACHINE_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Machine"), plain("kind", "make"), "machine"),
        Column(gettext_lazy("How many"), plain("count"), "count", number=True),
        Column(gettext_lazy("Interval (days)"), plain("interval_days"), number=True),
        Column(gettext_lazy("Last maintenance"), day("maintained_on")),
        Column(gettext_lazy("Next maintenance"), due("maintenance_due", gettext_lazy("no day is set")), "due"),
    ),
    search=("make", "note"),
    sorts={"machine": ("kind", "make"), "count": ("count",), "due": ("maintenance_due", "make")},
    default="machine",
    file={
        "supplier": "supplier.name", "kind": "kind", "make": "make", "count": "count", "interval_days": "interval_days",
        "maintained_on": "maintained_on", "maintenance_due": "maintenance_due", "note": "note",
    },
    unique={"machine_once": ("make", gettext_lazy("This machine is entered already: raise how many there are."))},
    against=_against_machine,
    choices="kind",
    tally="maintenance_due",
    prepared=_next_service,
)  # fmt: skip


def _crew(row: Skill, today: date) -> Cell:
    if row.subcontracted_to and not row.people:
        return Cell(
            _("nobody of their own"), _("subcontracted to %(who)s") % {"who": row.subcontracted_to}, "watch"
        )
    below = _("also given to %(who)s") % {"who": row.subcontracted_to} if row.subcontracted_to else ""
    told = _("juniors: %(juniors)s, experienced: %(experienced)s, masters: %(masters)s") % {
        "juniors": row.juniors,
        "experienced": row.experienced,
        "masters": row.masters,
    }
    return Cell(told, below)


def _against_skill(values: Mapping[str, Any]) -> Iterable[Reason]:
    counted = sum(values.get(level) or 0 for level in ("juniors", "experienced", "masters"))
    if not counted and not values.get("subcontracted_to"):
        yield Reason("nobody", _("Say how many there are, or to whom it is subcontracted."), "juniors")


SKILL_FIELDS = ("craft", "detail", "juniors", "experienced", "masters", "subcontracted_to", "note")
SKILLS = Register(
    key="skills",
    room="capability",
    model=Skill,
    title=gettext_lazy("Crafts"),
    enter=gettext_lazy("Enter a craft"),
    lede=gettext_lazy("Whose hands make the pieces: how many juniors, experienced people and masters of each craft."),
    told=gettext_lazy("Caster, setter, polisher, engraver, milgrain, plater: how many of each level, and what is given to others."),
    form=form_of(Skill, SKILL_FIELDS),
    fields=(*SKILL_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Craft"), plain("craft", "detail"), "craft"),
        Column(gettext_lazy("People"), _crew, "people"),
        Column(gettext_lazy("Note"), plain("note")),
    ),
    search=("detail", "subcontracted_to", "note"),
    sorts={"craft": ("craft", "detail"), "people": ("masters", "experienced", "juniors")},
    default="craft",
    file={
        "supplier": "supplier.name", "craft": "craft", "detail": "detail", "juniors": "juniors", "experienced": "experienced",
        "masters": "masters", "subcontracted_to": "subcontracted_to", "note": "note",
    },
    unique={"skill_once": ("craft", gettext_lazy("This craft is entered already: change its numbers."))},
    against=_against_skill,
    choices="craft",
)  # fmt: skip


def _against_training(values: Mapping[str, Any]) -> Iterable[Reason]:
    held, until = values.get("held_on"), values.get("valid_until")
    if held and until and until <= held:
        yield Reason("order", _("A training is valid beyond the day it was held on."), "valid_until")


TRAINING_FIELDS = ("who", "what", "held_on", "valid_until", "trainer", "note")
TRAININGS = Register(
    key="trainings",
    room="capability",
    model=Training,
    title=gettext_lazy("Trainings"),
    enter=gettext_lazy("Enter a training"),
    lede=gettext_lazy("Who was taught what, and until when it counts."),
    told=gettext_lazy("Solder safety, XRF, defect catalogue: with the day until which it counts, and what lapses is seen."),
    form=form_of(Training, TRAINING_FIELDS),
    fields=(*TRAINING_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Training"), plain("what", "trainer"), "training"),
        Column(gettext_lazy("Who"), plain("who"), "who"),
        Column(gettext_lazy("Held on"), day("held_on"), "held"),
        Column(gettext_lazy("Valid until"), due("valid_until", gettext_lazy("does not lapse")), "due"),
    ),
    search=("who", "what", "trainer"),
    sorts={"training": ("what", "who"), "who": ("who", "what"), "held": ("held_on",), "due": ("valid_until",)},
    default="-held",
    file={
        "supplier": "supplier.name", "who": "who", "what": "what", "held_on": "held_on", "valid_until": "valid_until",
        "trainer": "trainer", "note": "note",
    },
    unique={"training_once": ("held_on", gettext_lazy("This training of that day is entered already."))},
    against=_against_training,
    tally="valid_until",
)  # fmt: skip

SUPPORT_FIELDS = ("kind", "what", "days", "seen_on", "note")
SUPPORTS = Register(
    key="support",
    room="capability",
    model=Support,
    title=gettext_lazy("Design assist and rapid tooling"),
    enter=gettext_lazy("Enter what they add"),
    lede=gettext_lazy("What they add before the making, and how fast."),
    told=gettext_lazy("Wax trees redesigned, tools cut in days, prototypes printed: what was seen counts more than what was told."),
    form=form_of(Support, SUPPORT_FIELDS),
    fields=(*SUPPORT_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Support"), plain("kind", "what"), "support"),
        Column(gettext_lazy("Takes (days)"), plain("days"), "days", number=True),
        Column(gettext_lazy("Seen at work"), lambda row, today: Cell(plain("seen_on")(row, today).text or _("only told")), "seen"),
    ),
    search=("what", "note"),
    sorts={"support": ("kind", "what"), "days": ("days",), "seen": ("seen_on",)},
    default="support",
    file={"supplier": "supplier.name", "kind": "kind", "what": "what", "days": "days", "seen_on": "seen_on", "note": "note"},
    unique={"support_once": ("what", gettext_lazy("This is entered already."))},
    choices="kind",
)  # fmt: skip


def _permit(row: AuxiliaryService, today: date) -> Cell:
    if not row.permit_number:
        return Cell(_("no permit on file"), "", "watch")
    until = due("permit_ends_on", _("without end"))(row, today)
    return Cell(until.text, " · ".join(filter(None, (row.permit_number, until.small))), until.tone)


def _against_service(values: Mapping[str, Any]) -> Iterable[Reason]:
    if values.get("permit_ends_on") and not values.get("permit_number"):
        yield Reason("missing", _("Give the number of the permit that ends on this day."), "permit_number")


SERVICE_FIELDS = ("kind", "provider", "permit_number", "permit_ends_on", "note")
SERVICES = Register(
    key="services",
    room="capability",
    model=AuxiliaryService,
    title=gettext_lazy("Waste and recycling"),
    enter=gettext_lazy("Enter a service"),
    lede=gettext_lazy("Who takes the waste, the sweeps and the spent baths, and on which permit."),
    told=gettext_lazy("Waste, metal recycling, plating baths: who takes them, and until when the permit holds."),
    form=form_of(AuxiliaryService, SERVICE_FIELDS),
    fields=(*SERVICE_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Service"), plain("kind"), "service"),
        Column(gettext_lazy("Provider"), plain("provider"), "provider"),
        Column(gettext_lazy("Permit until"), _permit, "due"),
    ),
    search=("provider", "permit_number"),
    sorts={"service": ("kind", "provider"), "provider": ("provider",), "due": ("permit_ends_on",)},
    default="service",
    file={
        "supplier": "supplier.name", "kind": "kind", "provider": "provider", "permit_number": "permit_number",
        "permit_ends_on": "permit_ends_on", "note": "note",
    },
    unique={"auxiliary_service_once": ("provider", gettext_lazy("This provider is entered for that service already."))},
    against=_against_service,
    choices="kind",
    tally="permit_ends_on",
)  # fmt: skip
