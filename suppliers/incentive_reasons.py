"""What stands against offering an incentive: it names a factory, and a figure that the scorecard still computes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from suppliers import kpis


def against_offering(rule: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    if rule.supplier_id is None:
        yield Reason("default", _("The default is offered to a factory: choose one."), "supplier")
    if kpis.measure(rule.measure) is None:
        yield Reason("measure", _("The scorecard no longer computes this figure: choose another."), "measure")
    if rule.valid_to is not None and rule.valid_to < at.date():
        yield Reason("over", _("It would have ended already: set a later day."), "valid_to")
