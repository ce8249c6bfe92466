"""What stands in the way of signing a process standard, or of replacing it."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from sampling.states import SAMPLE_STANDS, LockValue

if TYPE_CHECKING:
    from sampling.models import ProcessStandard, StandardItem


def against_signing(standard: "ProcessStandard", actor: Actor, at: datetime) -> Iterator[Reason]:
    """It rests on an approved production-equivalent sample, and each lock says what is right and where bulk is checked."""
    from sampling import negotiation

    sample = standard.sample
    if sample is None or sample.state not in SAMPLE_STANDS or not sample.must_show_its_process:
        yield Reason("no_approved_sample", _("A standard rests on an approved production-equivalent sample."))
    items = list(standard.items.all())
    if not items:
        yield Reason("no_items", _("The standard has no locks yet."))
    side = "brand" if actor.is_brand_side else "supplier"
    lines = negotiation.lines_of(standard)
    for item in items:
        yield from _unclear(item)
        if lines[item.pk].waits_for(side):
            text = _("“%(name)s” was changed by the other side: agree to it, or counter it.") % {
                "name": item.name
            }
            yield Reason("countered", text, item.public_id)


def _unclear(item: "StandardItem") -> Iterator[Reason]:
    if (
        item.value_type == LockValue.MEASURED
        and item.target is None
        and item.lower is None
        and item.upper is None
    ):
        yield Reason(
            "no_limits",
            _("“%(name)s” has no target and no limit: write a minimum or a maximum.") % {"name": item.name},
            item.public_id,
        )
    if item.lower is not None and item.upper is not None and item.lower > item.upper:
        yield Reason(
            "limits_crossed",
            _("“%(name)s”: the minimum lies above the maximum.") % {"name": item.name},
            item.public_id,
        )
    if not item.method:
        yield Reason(
            "no_method", _("“%(name)s”: say how bulk is checked.") % {"name": item.name}, item.public_id
        )


def against_superseding(standard: "ProcessStandard", actor: Actor, at: datetime) -> Iterator[Reason]:
    """A draft of the next version must stand ready, so that the pair is never without a standard by accident."""
    newer = type(standard).objects.filter(dossier_id=standard.dossier_id, number__gt=standard.number)
    if not newer.exists():
        yield Reason(
            "no_successor",
            _("Propose the next version first: it takes this one's place when both have signed."),
        )
