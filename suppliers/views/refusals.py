"""Which status a refusal answers with, for the pages of this room."""

from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale


def status_of(refused: Refused) -> int:
    if isinstance(refused, Forbidden):
        return 403
    if isinstance(refused, Invalid):
        return 422
    return 412 if isinstance(refused, Stale) else 409
