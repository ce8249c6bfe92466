"""The first article: the first piece off the bulk tooling, measured in full before the lots go on past casting."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.kernel.errors import Reason
from sampling.states import SAMPLE_STANDS, SampleKind
from specs.states import Stage

if TYPE_CHECKING:
    from sampling.models import Lot

WAITS_AT = Stage.RAW_CASTING


def reasons_against_leaving(lot: "Lot", stage: str) -> Iterator[Reason]:
    """None for a pilot series: its soft tooling proves nothing about the bulk tooling, nor the other way round."""
    order = lot.line.order
    if stage == WAITS_AT and order.dossier.needs_first_article and not order.is_pilot and not stands(lot):
        yield Reason(
            "first_article",
            _(
                "The first article is not approved: the first piece off the bulk tooling is measured in full first."
            ),
            "stage",
            f"{reverse('sampling:samples', args=[order.dossier.public_id])}#ask",
        )


def stands(lot: "Lot") -> bool:
    """One was approved off bulk made to the standard that this lot's order pins."""
    from sampling.models import Sample

    rows = Sample.objects.filter(
        dossier_id=lot.line.order.dossier_id,
        kind=SampleKind.FIRST_ARTICLE,
        state__in=SAMPLE_STANDS,
        lot__line__order__standard_id=lot.line.order.standard_id,
        lot__line__order__is_pilot=False,
    )
    return bool(rows.exists())
