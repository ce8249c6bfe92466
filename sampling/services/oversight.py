"""The verb of experienced oversight: a named person signs for a hard step."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import BuildStep, Oversight, ProcessStandard
from sampling.oversight import overseen
from sampling.services.rows import locked
from sampling.services.standards import side_of
from sampling.states import StandardState

MOST_YEARS = 60


def oversee(
    *,
    standard: ProcessStandard,
    step: BuildStep,
    years: int,
    role: str,
    actor: Actor,
    at: datetime,
    note: str = "",
) -> Oversight:
    """Sign, with one's role and years, that this step is done as the standard says. Once a step and version.

    Raises Invalid for fewer years than the pair asks for, Refused for a step that is not hard, one's own, or signed.
    """
    require(access.can_oversee, actor, standard)
    _refuse_words(standard, years, role)
    with transaction.atomic(), acting(actor, "standard.oversee"):
        row = locked(standard)
        _refuse_step(row, step, actor)
        signed: Oversight = Oversight.objects.create(
            brand_id=row.brand_id,
            standard=row,
            step=step,
            side=side_of(actor),
            role=role.strip()[:80],
            years=years,
            note=note.strip()[:300],
            signed_by=actor.user,  # type: ignore[misc]  # a person signs; the column refuses nobody
            signed_at=at,
        )
        publish(
            "standard.overseen",
            row,
            actor=actor,
            at=at,
            supplier_id=row.dossier.supplier_id,
            data={"dossier": str(row.dossier), "step": str(step)},
            url=row.get_absolute_url(),
        )
    return signed


def _refuse_words(standard: ProcessStandard, years: int, role: str) -> None:
    least = standard.dossier.oversight_years or 1
    reasons = []
    if not role.strip():
        reasons.append(Reason("missing", _("Say what you are: “master setter”, “plating engineer”."), "role"))
    if not least <= years <= MOST_YEARS:
        text = _("Whoever oversees has between %(least)d and %(most)d years of experience in this work.")
        reasons.append(Reason("years", text % {"least": least, "most": MOST_YEARS}, "years"))
    if reasons:
        raise Invalid(*reasons)


def _refuse_step(standard: ProcessStandard, step: BuildStep, actor: Actor) -> None:
    steps = {each.pk: signed for each, signed in overseen(standard)}
    reasons = []
    if standard.state == StandardState.SUPERSEDED:
        reasons.append(
            Reason("superseded", _("This version is superseded: sign at the newest one."), "state")
        )
    if step.pk not in steps:
        reasons.append(
            Reason("not_hard", _("Only steps finished by hand, or by seniors, are overseen."), "step")
        )
    elif steps[step.pk] is not None:
        reasons.append(Reason("signed", _("Somebody has signed for this step already."), "step"))
    if actor.user is not None and step.person.casefold() == actor.user.name.casefold():
        reasons.append(
            Reason("own_work", _("You did this step yourself: somebody else oversees it."), "step")
        )
    if reasons:
        raise Refused(*reasons)
