"""People in bodies of the API: named by their e-mail address, chosen among the brand's and the factory's."""

from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid, Reason
from suppliers import queries
from suppliers.models import Supplier


def member_at(email: str, *, actor: Actor, supplier: Supplier | None, field: str) -> Any:
    """The membership of that address. Raises Invalid: nobody of the brand or of this factory has it."""
    found = queries.everyone_for(actor, supplier).filter(user__email__iexact=email).first()
    if found is None:
        text = _("%(email)s: choose somebody of the brand or of this factory.") % {"email": email}
        raise Invalid(Reason("owner", text, field))
    return found
