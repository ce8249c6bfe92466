"""Who else may read a file: upper rooms say which files their visible objects show."""

from collections.abc import Callable

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile

Grant = Callable[[Actor, StoredFile], bool]
_grants: list[Grant] = []


def register(grant: Grant) -> None:
    _grants.append(grant)


def may_read(actor: Actor | None, row: StoredFile) -> bool:
    """A brand reads its own; a factory what it uploaded, or what an object it sees shows."""
    if actor is None or row.brand_id != actor.brand_id:
        return False
    if actor.is_brand_side or row.supplier_id == actor.supplier_id:
        return True
    return any(grant(actor, row) for grant in _grants)
