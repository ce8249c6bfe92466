"""The rooms within resilience, as tabs on each of their lists."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(current: str) -> list[dict[str, Any]]:
    """current: key of the room that is open."""
    rooms = (
        ("chokepoints", _("Chokepoints"), "costing:resilience"),
        ("stock", _("Safety stock"), "costing:stock-points"),
        ("demand", _("Demand"), "costing:demand"),
        ("levels", _("Stock"), "costing:stock-levels"),
        ("sources", _("Second sources"), "costing:second-sources"),
        ("alternates", _("Alternates"), "costing:alternates"),
        ("balance", _("Balance"), "costing:balance"),
    )
    return [
        {"label": label, "url": reverse(name), "current": key == current, "n": None}
        for key, label, name in rooms
    ]
