"""What stands against publishing a RACI: each area has one accountable person, and everybody named is still there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason


def against_publishing(chart: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    from suppliers.raci import faults_of, told  # it reads the models, which declare this transition

    areas = chart.areas.exists()
    if not areas:
        yield Reason("empty", _("Nothing is written yet: name the accountable person of an area first."))
    for fault in faults_of(chart) if areas else ():
        where = reverse("suppliers:raci-area", args=[chart.public_id, fault.area])
        yield Reason(f"raci_{fault.gap}", told(fault, chart), fault.area, where)
