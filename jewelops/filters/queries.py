"""What a list shows of its saved filters."""

from dataclasses import dataclass

from jewelops.accounts.actors import Actor
from jewelops.filters import access
from jewelops.filters.models import SavedFilter


@dataclass(frozen=True)
class Shelf:
    """The filters of one list. query: the one in the address now, "" for none; is_new: nobody has saved it yet."""

    page: str
    query: str
    rows: list[dict[str, object]]
    is_new: bool


def shelf_of(actor: Actor, page: str, query: str) -> Shelf:
    rows = list(SavedFilter.objects.visible_to(actor).filter(page=page).select_related("user"))
    return Shelf(
        page=page,
        query=query,
        rows=[
            {
                "filter": row,
                "current": row.query == query,
                "author": "" if actor.user and row.user_id == actor.user.pk else row.user.name,
                "may_change": access.can_change(actor, row),
            }
            for row in rows
        ],
        is_new=bool(query) and all(row.query != query for row in rows),
    )
