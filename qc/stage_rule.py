"""What quality control answers when sampling asks whether a lot has passed a stage, or is being inspected."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from jewelops.kernel.errors import Reason
from qc import lots
from qc.models import Inspection
from qc.states import InspectionState
from sampling.models import Lot
from specs.states import Stage


def reasons_against_leaving(lot: Lot, stage: str) -> Iterator[Reason]:
    """Passed: an inspection of that stage was accepted, or conceded with a reason."""
    if not lots.has_passed(lot, stage):
        text = _("“%(stage)s” has not been inspected and accepted yet.") % {"stage": Stage(stage).label}
        yield Reason("stage_not_passed", text, "stage", f"/qc/lots/{lot.public_id}/")


def reasons_against_recounting(lot: Lot) -> Iterator[Reason]:
    """The plan of an open inspection was drawn for the pieces that the lot had when it began."""
    for each in Inspection.objects.filter(lot=lot, state=InspectionState.OPEN):
        text = _("%(code)s is being inspected: sign that inspection first.") % {"code": lot.code}
        yield Reason("being_inspected", text, "lots", f"/qc/inspections/{each.public_id}/")
