"""What the brand found out by asking and looking. Only the portfolio is the factory's to read and to fill."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jewelops.kernel.errors import Reason
from jewelops.ui import figures
from suppliers import access
from suppliers.forms.registers import PortfolioForm, VisitForm, form_of
from suppliers.models import (
    ControlPlanReview,
    FactoryVisit,
    LabourFinding,
    PortfolioPiece,
    Reference,
    Translator,
    VisitPhoto,
)
from suppliers.register_states import Gravity, PlanVerdict, VisitArea
from suppliers.registers.cells import day, due, plain
from suppliers.registers.register import Cell, Column, Register


def _brief(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:160].rstrip()} …"


def _interview(row: Reference, today: date) -> Cell:
    if row.spoken_on is None:
        days = (today - row.asked_on).days
        return Cell(
            _("asked for %(n)s days ago, not spoken to yet") % {"n": figures.number(days)}, "", "watch"
        )
    alone = _("without the factory") if row.is_alone else _("the factory listened")
    return Cell(
        figures.written(row.spoken_on, "date"), f"{row.person}, {alone}" if row.person else alone, "ok"
    )


def _said(row: Reference, today: date) -> Cell:
    return Cell(
        _brief(row.said),
        _("Would order again: %(answer)s") % {"answer": row.get_again_display()} if row.again else "",
    )


def _against_reference(values: Mapping[str, Any]) -> Iterable[Reason]:
    asked, spoken = values.get("asked_on"), values.get("spoken_on")
    if asked and spoken and spoken < asked:
        yield Reason("order", _("The interview cannot be before the reference was asked for."), "spoken_on")
    if spoken and not (values.get("said") or "").strip():
        yield Reason(
            "missing", _("Write down what they said: an interview without words proves nothing."), "said"
        )


REFERENCE_FIELDS = (
    "client", "person", "is_like_us", "asked_on", "spoken_on", "is_alone", "said", "commitments", "again", "note",
)  # fmt: skip
REFERENCES = Register(
    key="references",
    room="diligence",
    model=Reference,
    title=gettext_lazy("References and interviews"),
    enter=gettext_lazy("Enter a reference"),
    lede=gettext_lazy("Who works with them already, and what they say when the factory does not listen."),
    told=gettext_lazy("Ask for two brands of your kind and speak to them alone: what they say becomes the evidence of a score."),
    form=form_of(Reference, REFERENCE_FIELDS),
    fields=(*REFERENCE_FIELDS, "file"),
    columns=(
        Column(
            gettext_lazy("Client"),
            lambda row, today: Cell(row.client, _("a brand like ours") if row.is_like_us else _("another kind of brand")),
            "client",
        ),
        Column(gettext_lazy("Interview"), _interview, "spoken"),
        Column(gettext_lazy("What they said"), _said),
        Column(gettext_lazy("Long-term commitments"), lambda row, today: Cell(_brief(row.commitments))),
    ),
    search=("client", "person", "said", "commitments"),
    sorts={"client": ("client",), "spoken": ("spoken_on", "asked_on"), "asked": ("asked_on",)},
    default="-asked",
    file={
        "supplier": "supplier.name", "client": "client", "person": "person", "is_like_us": "is_like_us", "asked_on": "asked_on",
        "spoken_on": "spoken_on", "is_alone": "is_alone", "said": "said", "commitments": "commitments", "again": "again",
    },
    unique={"reference_once": ("client", gettext_lazy("This person of that client is entered already."))},
    against=_against_reference,
    reads=access.can_read_vetting,
    writes=access.can_keep_diligence,
    choices="again",
)  # fmt: skip

PORTFOLIO_FIELDS = ("name", "technique", "made_by", "days", "is_like_ours", "seen_on", "note")
PORTFOLIO = Register(
    key="portfolio",
    room="diligence",
    model=PortfolioPiece,
    title=gettext_lazy("Sample portfolio"),
    enter=gettext_lazy("Enter a piece"),
    lede=gettext_lazy("Pieces that they made, who made them and in how long."),
    told=gettext_lazy("Photograph pieces of your kind: one held in the hand counts more than a picture from the catalogue."),
    form=form_of(PortfolioPiece, PORTFOLIO_FIELDS, PortfolioForm),
    fields=(*PORTFOLIO_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Piece"), plain("name", "technique"), "piece"),
        Column(gettext_lazy("Made by"), plain("made_by"), "made_by"),
        Column(gettext_lazy("Made in (days)"), plain("days"), "days", number=True),
        Column(gettext_lazy("Of our kind"), plain("is_like_ours"), "kind"),
        Column(gettext_lazy("Seen on"), lambda row, today: Cell(plain("seen_on")(row, today).text or _("a picture only")), "seen"),
    ),
    search=("name", "technique", "made_by"),
    sorts={"piece": ("name",), "made_by": ("made_by",), "days": ("days",), "kind": ("is_like_ours",), "seen": ("seen_on",)},
    default="piece",
    file={
        "supplier": "supplier.name", "name": "name", "technique": "technique", "made_by": "made_by", "days": "days",
        "is_like_ours": "is_like_ours", "seen_on": "seen_on", "note": "note",
    },
    unique={"portfolio_piece_once": ("name", gettext_lazy("This piece is entered already."))},
    photo=True,
)  # fmt: skip


def _areas(row: FactoryVisit, today: date) -> Cell:
    labels = dict(VisitArea.choices)
    seen = ", ".join(str(labels.get(area, area)) for area in row.areas)
    only = set(row.areas) == {VisitArea.SHOWROOM}
    return Cell(
        seen or _("not said"), _("the showroom alone proves nothing") if only else "", "watch" if only else ""
    )


VISIT_FIELDS = ("visited_on", "visitors", "areas", "findings", "note")
VISITS = Register(
    key="visits",
    room="diligence",
    model=FactoryVisit,
    title=gettext_lazy("Factory visits"),
    enter=gettext_lazy("Enter a visit"),
    lede=gettext_lazy("Who went when, what was seen, and what was found."),
    told=gettext_lazy("Look at the bench, the rework shelf and the plating room, and take photos: not just a shiny plant tour."),
    form=VisitForm,
    fields=(*VISIT_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Visited"), plain("visited_on", "visitors"), "visited"),
        Column(gettext_lazy("What was seen"), _areas),
        Column(gettext_lazy("Findings"), lambda row, today: Cell(_brief(row.findings))),
    ),
    search=("visitors", "findings"),
    sorts={"visited": ("visited_on",)},
    default="-visited",
    file={
        "supplier": "supplier.name", "visited_on": "visited_on", "visitors": "visitors", "areas": "areas", "findings": "findings",
    },
    unique={"visit_once_a_day": ("visited_on", gettext_lazy("A visit of that day is entered already."))},
    reads=access.can_read_vetting,
    writes=access.can_keep_diligence,
    gallery=VisitPhoto,
)  # fmt: skip

VERDICT_TONES = {
    PlanVerdict.IN_USE: "ok", PlanVerdict.BINDER: "watch", PlanVerdict.GAPS: "watch", PlanVerdict.NONE: "red",
}  # fmt: skip
PLAN_FIELDS = ("stage", "plan_number", "reviewed_on", "reviewer", "verdict", "found", "note")
CONTROL_PLANS = Register(
    key="control-plans",
    room="diligence",
    model=ControlPlanReview,
    title=gettext_lazy("Control plans reviewed"),
    enter=gettext_lazy("Enter a review"),
    lede=gettext_lazy("Is the control plan what they do, or what stands in a binder?"),
    told=gettext_lazy("Read the plan of a stage beside the work itself, and write down whether they are the same."),
    form=form_of(ControlPlanReview, PLAN_FIELDS),
    fields=(*PLAN_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Stage"), plain("stage", "plan_number"), "stage"),
        Column(gettext_lazy("Verdict"), lambda row, today: Cell(row.get_verdict_display(), "", VERDICT_TONES.get(row.verdict, "")), "verdict"),
        Column(gettext_lazy("What was found"), lambda row, today: Cell(_brief(row.found))),
        Column(gettext_lazy("Reviewed"), plain("reviewed_on", "reviewer"), "reviewed"),
    ),
    search=("plan_number", "reviewer", "found"),
    sorts={"stage": ("stage",), "verdict": ("verdict",), "reviewed": ("reviewed_on",)},
    default="-reviewed",
    file={
        "supplier": "supplier.name", "stage": "stage", "plan_number": "plan_number", "reviewed_on": "reviewed_on",
        "reviewer": "reviewer", "verdict": "verdict", "found": "found",
    },
    unique={"control_plan_review_once": ("reviewed_on", gettext_lazy("This stage was reviewed on that day already."))},
    reads=access.can_read_vetting,
    writes=access.can_keep_diligence,
    choices="verdict",
)  # fmt: skip

GRAVITY_TONES = {Gravity.CRITICAL: "red", Gravity.MAJOR: "red", Gravity.MINOR: "watch"}


def _mended(row: LabourFinding, today: date) -> Cell:
    if row.mended_on is not None:
        return Cell(
            _("mended %(day)s") % {"day": figures.written(row.mended_on, "date")}, _brief(row.mending), "ok"
        )
    until = due("due_on", _("open, no day is set"))(row, today)
    who = row.owner.name if row.owner else _("nobody owns it")
    return Cell(until.text, " · ".join(filter(None, (who, until.small))), until.tone or "watch")


def _against_finding(values: Mapping[str, Any]) -> Iterable[Reason]:
    found, mended = values.get("found_on"), values.get("mended_on")
    if found and mended and mended < found:
        yield Reason("order", _("It cannot be mended before it was found."), "mended_on")
    if mended and not (values.get("mending") or "").strip():
        yield Reason("missing", _("Say what was done: a finding is not mended by a date."), "mending")


FINDING_FIELDS = (
    "source", "topic", "gravity", "found_on", "what", "owner", "due_on", "mended_on", "mending", "note",
)  # fmt: skip
LABOUR = Register(
    key="labour",
    room="diligence",
    model=LabourFinding,
    title=gettext_lazy("Labour relations"),
    enter=gettext_lazy("Enter a finding"),
    lede=gettext_lazy("What social audits and visits found, who owns it and by when it is mended."),
    told=gettext_lazy("Enter each finding of a social audit: what is open and late stands on the home page."),
    form=form_of(LabourFinding, FINDING_FIELDS),
    fields=(*FINDING_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Finding"), lambda row, today: Cell(row.get_topic_display(), _brief(row.what)), "topic"),
        Column(gettext_lazy("Severity"), lambda row, today: Cell(row.get_gravity_display(), "", "" if row.mended_on else GRAVITY_TONES.get(row.gravity, "")), "severity"),
        Column(gettext_lazy("Found"), plain("found_on", "source"), "found"),
        Column(gettext_lazy("Mended by"), _mended, "due"),
    ),
    search=("source", "what", "mending"),
    sorts={"topic": ("topic",), "severity": ("gravity",), "found": ("found_on",), "due": ("due_on", "found_on")},
    default="-found",
    file={
        "supplier": "supplier.name", "source": "source", "topic": "topic", "gravity": "gravity", "found_on": "found_on",
        "what": "what", "owner": "owner.name", "due_on": "due_on", "mended_on": "mended_on", "mending": "mending",
    },
    against=_against_finding,
    reads=access.can_read_vetting,
    writes=access.can_keep_diligence,
    choices="gravity",
)  # fmt: skip

TRANSLATOR_FIELDS = ("kind", "between", "who", "from_on", "note")
TRANSLATORS = Register(
    key="translators",
    room="diligence",
    model=Translator,
    title=gettext_lazy("Translators"),
    enter=gettext_lazy("Enter a translator"),
    lede=gettext_lazy("Who translates words, or ways of working, and since when."),
    told=gettext_lazy("Plan it from day one: somebody who speaks both languages, or both workshop and design."),
    form=form_of(Translator, TRANSLATOR_FIELDS),
    fields=(*TRANSLATOR_FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Translation"), plain("kind", "between"), "kind"),
        Column(gettext_lazy("Who"), plain("who"), "who"),
        Column(gettext_lazy("From"), day("from_on"), "from"),
    ),
    search=("who", "between"),
    sorts={"kind": ("kind",), "who": ("who",), "from": ("from_on",)},
    default="from",
    file={"supplier": "supplier.name", "kind": "kind", "between": "between", "who": "who", "from_on": "from_on"},
    unique={"translator_once": ("who", gettext_lazy("This person is entered already."))},
    reads=access.can_read_vetting,
    writes=access.can_keep_diligence,
)  # fmt: skip
