"""The qc link of a dossier's thread: how its lots fare."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from qc.models import Inspection
from qc.states import STAGE_PASSED, InspectionState
from sampling.models import Dossier, Lot
from sampling.states import LotState


def link(dossier: Dossier, actor: Actor) -> dict[str, Any] | None:
    """tone, word, fact, url, stands; None while the dossier has no lot. Two queries."""
    lots = Lot.objects.filter(line__order__dossier=dossier).aggregate(
        n=Count("id"),
        held=Count("id", filter=Q(state=LotState.QUARANTINED)),
        passed=Count("id", filter=Q(state__in=(LotState.PASSED, LotState.SHIPPED))),
    )
    if not lots["n"]:
        return None
    looks = Inspection.objects.filter(lot__line__order__dossier=dossier).aggregate(
        good=Count("id", filter=Q(state__in=STAGE_PASSED)),
        bad=Count("id", filter=Q(state=InspectionState.REJECTED)),
    )
    tone, word = ("red", _("lot held")) if lots["held"] else ("open", _("in work"))
    if lots["passed"] == lots["n"]:
        tone, word = "ok", _("all passed")
    fact = ngettext("%(passed)s of %(n)s lot passed", "%(passed)s of %(n)s lots passed", lots["n"]) % lots
    if looks["bad"]:
        fact += ", " + ngettext("%(n)s rejection", "%(n)s rejections", looks["bad"]) % {"n": looks["bad"]}
    url = f"{reverse('qc:inspections')}?dossier={dossier.public_id}"
    return {"tone": tone, "word": word, "fact": fact, "url": url, "stands": tone == "ok"}
