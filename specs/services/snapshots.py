"""Keeping the rows of a draft before a large change, and bringing them back."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason, Refused
from specs.content import hash_of
from specs.models import Revision, Snapshot
from specs.services.work import drafting
from specs.sheets import SHEETS, text_of, value_of


def keep(draft: Revision, sheets: Iterable[str], label: str, actor: Actor, at: datetime) -> Snapshot:
    """The sheets as they are now. ``seal`` it when the change stands."""
    return Snapshot.objects.create(  # type: ignore[no-any-return]  # a generic manager
        brand_id=draft.brand_id,
        revision=draft,
        label=label[:200],
        rows={key: _texts(draft, key) for key in sheets},
        made_by=actor.user,
        made_at=at,
    )


def _texts(draft: Revision, key: str) -> list[dict[str, str]]:
    sheet = SHEETS[key]
    return [{column: text_of(row, column) for column in sheet.columns} for row in sheet.rows(draft).all()]


def seal(snapshot: Snapshot, draft: Revision) -> Snapshot:
    snapshot.after_hash = hash_of(Revision.objects.select_related("product").get(pk=draft.pk))
    snapshot.save(update_fields=["after_hash"])
    return snapshot


def undo(*, snapshot: Snapshot, actor: Actor, at: datetime) -> Revision:
    """Bring the rows back as they were. Refused when somebody changed the draft since, or when it was undone."""
    from specs.services.rows import replace_rows

    with drafting(snapshot.revision, "specs.revision.undo", actor=actor, reason=snapshot.label) as draft:
        locked: Snapshot = Snapshot.objects.select_for_update(of=("self",)).get(pk=snapshot.pk)
        if locked.undone_at is not None:
            raise Refused(Reason("undone", _("This was undone already.")))
        if hash_of(draft) != locked.after_hash:
            raise Refused(
                Reason(
                    "changed_since",
                    _("The draft was changed since: undo would lose that. Change it by hand."),
                )
            )
        replace_rows(draft, {key: _values(key, rows) for key, rows in locked.rows.items()})
        locked.undone_at = at
        locked.save(update_fields=["undone_at"])
    return draft


def _values(key: str, rows: list[dict[str, str]]) -> list[dict[str, object]]:
    sheet = SHEETS[key]
    return [{column: value_of(sheet, column, text) for column, text in row.items()} for row in rows]
