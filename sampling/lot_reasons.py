"""What stands in the way of a lot's next move."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from sampling import stage_rules
from specs.states import Stage

if TYPE_CHECKING:
    from sampling.models import Lot


def against_silence(lot: "Lot", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Quarantine itself is always possible; the service asks for its reason."""
    return iter(())


def against_passing(lot: "Lot", actor: Actor, at: datetime) -> Iterator[Reason]:
    if lot.stage != Stage.FINAL_AUDIT:
        yield Reason(
            "not_at_final_audit",
            _("The lot is at “%(stage)s”, not at the final audit.") % {"stage": lot.get_stage_display()},
            "stage",
        )
        return
    yield from stage_rules.reasons_against_leaving(lot, lot.stage)


def against_next_stage(lot: "Lot") -> Iterator[Reason]:
    if lot.stage == Stage.FINAL_AUDIT:
        yield Reason("last_stage", _("The final audit is the last stage: pass the lot instead."), "stage")
        return
    yield from stage_rules.reasons_against_leaving(lot, lot.stage)
