"""The rooms within resilience, as tabs on each of their lists."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(current: str) -> list[dict[str, Any]]:
    rooms = (("chokepoints", _("Chokepoints"), "costing:resilience"),)
    return [
        {"label": label, "url": reverse(name), "current": key == current, "n": None}
        for key, label, name in rooms
    ]
