"""Reads about people and memberships."""

import uuid
from typing import Any

from jewelops.accounts.models import Membership


def memberships_of(user: Any) -> Any:
    return Membership.objects.filter(user=user, is_active=True).select_related("brand", "user", "supplier")


def membership_in_use(user: Any, chosen: str | None) -> Membership | None:
    """The membership chosen in this session if it still stands, else the person's first."""
    mine = memberships_of(user)
    if chosen:
        try:
            picked = mine.filter(pk=uuid.UUID(chosen)).first()
        except ValueError:
            picked = None
        if picked:
            return picked  # type: ignore[no-any-return]  # manager of a generic queryset
    return mine.order_by("created_at").first()  # type: ignore[no-any-return]
