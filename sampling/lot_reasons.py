"""What stands in the way of a lot's next move."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from sampling import stage_rules
from sampling.states import LotState
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


def against_merging(target: "Lot", sources: Sequence["Lot"]) -> Iterator[Reason]:
    """Pieces that nobody has judged must not ride on the verdict over others."""
    for each in sources:
        if (each.line_id, each.stage) != (target.line_id, target.stage):
            text = _("%(code)s is of another line or at another stage.") % {"code": each.code}
            yield Reason("unlike", text, "lots")
    for each in (target, *sources):
        if each.state != LotState.IN_WORK:
            text = _("%(code)s is “%(state)s”.") % {"code": each.code, "state": each.get_state_display()}
            yield Reason("wrong_state", text, "lots")
        yield from stage_rules.reasons_against_recounting(each)
    waiting = [
        each.code for each in (target, *sources) if stage_rules.reasons_against_leaving(each, each.stage)
    ]
    if waiting and len(waiting) <= len(sources):
        text = _("%(codes)s has not passed its stage yet, as the others have: inspect it first.")
        yield Reason("judged_apart", text % {"codes": ", ".join(waiting)}, "lots")
