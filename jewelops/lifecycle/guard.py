"""The first line of every verb: may this actor?"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Reason


def require(may: Callable[[Actor, Any], bool], actor: Actor, row: Any = None) -> None:
    """Raises Forbidden unless the predicate holds."""
    if not may(actor, row):
        raise Forbidden(Reason("forbidden", _("Your role does not allow this.")))
