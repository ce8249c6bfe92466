"""The hard steps of a standard with who oversees each, and the gate's condition where a pair asks for oversight."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.postgres.children import Children
from sampling.build_facts import done_of
from sampling.models import Oversight, ProcessStandard
from sampling.rules.build_record import asks_viability
from sampling.rules.conditions import Proof
from sampling.rules.gate import Condition
from sampling.rules.oversight import HardStep, waiting

if TYPE_CHECKING:
    from sampling.models import BuildStep, Dossier, PurchaseOrder

KEY = "oversight_signed"
OVERSIGHTS = Children(
    ProcessStandard, "oversights", lambda: Oversight.objects.select_related("signed_by").order_by("pk")
)

Overseen = list[tuple["BuildStep", "Oversight | None"]]


def read_ahead(dossiers: "list[Dossier]") -> None:
    OVERSIGHTS.lay(each for row in dossiers for each in row.standards.all())


def overseen(standard: "ProcessStandard") -> Overseen:
    """Each hard step of the sample that the standard rests on, with its signature or None, in the order of the routing."""
    if standard.sample is None:
        return []
    signed = {each.step_id: each for each in standard.oversights.all()}
    steps = standard.sample.build_steps.select_related("operation")
    return [(step, signed.get(step.pk)) for step in steps if asks_viability(done_of(step))]


def condition(dossier: "Dossier", order: "PurchaseOrder | None", at: datetime) -> Condition | None:
    """None where the pair asks for no oversight, or while there is no standard that could be overseen."""
    from sampling.gate_basis import standing_standard

    standard = standing_standard(list(dossier.standards.all()))
    if dossier.oversight_years is None or standard is None:
        return None
    steps = [_hard(step, signed) for step, signed in _read_ahead(dossier, standard)]
    left = waiting(steps, dossier.oversight_years)
    return Condition(
        key=KEY,
        number=0,
        title=_("Hard steps are overseen by somebody experienced"),
        open=bool(left),
        blocking=True,
        why=_why(steps, left, dossier.oversight_years),
        mend=_("Somebody with those years watches each step and signs for it at the standard.")
        if left
        else "",
        evidence=(Proof("signature", str(standard), f"{_page(standard)}#oversight"),),
    )


def _why(steps: list[HardStep], left: tuple[HardStep, ...], least: int) -> str:
    if not steps:
        return _("No step is finished by hand or by seniors only.")
    if left:
        return _(
            "%(done)d of %(total)d hard steps signed, with %(years)d years or more. Waiting: %(steps)s."
        ) % {
            "done": len(steps) - len(left),
            "total": len(steps),
            "years": least,
            "steps": ", ".join(each.name for each in left),
        }
    names = dict.fromkeys(f"{each.signed_by}, {each.role}" for each in steps)
    return _("%(total)d of %(total)d hard steps signed: %(names)s.") % {
        "total": len(steps),
        "names": "; ".join(names),
    }


def _read_ahead(dossier: "Dossier", standard: "ProcessStandard") -> Overseen:
    """As ``overseen``, from what the gate has read already."""
    sample = next((each for each in dossier.samples.all() if each.pk == standard.sample_id), None)
    signed = {each.step_id: each for each in standard.oversights.all()}
    steps = sample.build_steps.all() if sample else ()
    return [(step, signed.get(step.pk)) for step in steps if asks_viability(done_of(step))]


def _hard(step: "BuildStep", signed: "Oversight | None") -> HardStep:
    name = str(step.operation)
    return HardStep(name, signed.years, signed.role, signed.signed_by.name) if signed else HardStep(name)


def _page(standard: "ProcessStandard") -> str:
    return reverse("sampling:standard", args=[standard.public_id])
