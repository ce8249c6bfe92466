"""What stands in the way of asking for signatures under a change order, or of agreeing to it."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from sampling.change_states import BucketChoice

if TYPE_CHECKING:
    from sampling.models import ChangeOrder


def against_proposing(change: "ChangeOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Every bucket with pieces has its disposition, at each factory."""
    from sampling.change_facts import open_buckets

    for party, buckets in open_buckets(change):
        for bucket in buckets:
            yield Reason(
                "no_disposition",
                _("%(supplier)s, %(bucket)s: say what becomes of the pieces.")
                % {"supplier": party.dossier.supplier.name, "bucket": BucketChoice(bucket).label},
                party.public_id,
            )
    if not change.parties.exists():
        yield Reason("no_party", _("No factory makes this revision: release a new one instead."), "revision")


def against_agreeing(change: "ChangeOrder", actor: Actor, at: datetime) -> Iterator[Reason]:
    if change.signed_at is None:
        yield Reason("unsigned", _("The brand has not signed."), "signed_at")
    for party in change.parties.select_related("dossier__supplier").filter(signed_at=None):
        yield Reason(
            "unsigned",
            _("%(supplier)s has not signed.") % {"supplier": party.dossier.supplier.name},
            party.public_id,
        )
