"""What every write into a draft shares: the lock, the check that it still is a draft, the stamp on the rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from specs import access
from specs.models import Revision


@contextmanager
def drafting(
    revision: Revision, action: str, *, actor: Actor, expected: int | None = None, reason: str = ""
) -> Iterator[Revision]:
    """A locked, editable revision; afterwards its version has moved on. Raises Forbidden, Refused, Stale."""
    require(access.can_edit, actor, revision)
    with transaction.atomic(), acting(actor, action, reason):
        row = Revision.objects.select_for_update(of=("self",)).select_related("product").get(pk=revision.pk)
        refuse_frozen(row)
        check_version(row, expected)
        # The clock of the draft: rows written now carry this version.
        row.save(update_fields=["updated_at"])
        row.version += 1
        yield row
    revision.version = row.version


def refuse_frozen(revision: Revision) -> None:
    if revision.is_frozen:
        text = _("Revision %(letter)s is released and never changes. Start the next revision.")
        raise Refused(Reason("revision_frozen", text % {"letter": revision.letter}))
