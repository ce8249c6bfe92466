"""The pages of one supplier, as tabs: what it is, what was agreed, what it can do, what was found out, on which terms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from suppliers import access
from suppliers.models import Supplier


def tabs(supplier: Supplier, actor: Actor, here: str) -> list[dict[str, Any]]:
    rooms = [("detail", _("Overview"))]
    if access.can_read_contracts(actor):
        rooms.append(("contracts", _("Contracts")))
    rooms.append(("capability", _("Capability")))
    rooms.append(("diligence", _("Due diligence") if actor.is_brand_side else _("Portfolio")))
    rooms.append(("terms", _("Terms")))
    return [
        {
            "label": label,
            "url": reverse(f"suppliers:{name}", args=[supplier.public_id]),
            "current": name == here,
            "n": None,
        }
        for name, label in rooms
    ]
