"""What every page's frame needs, whoever looks and whatever failed before."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from jewelops.ui import navigation

THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell.nav``, ``shell.theme``, ``shell.zone`` … and ``actor``."""
    actor = getattr(request, "actor", None)
    theme = request.COOKIES.get("theme", "")
    return {
        "actor": actor,
        "shell": {
            "nav": SimpleLazyObject(lambda: _nav(request, actor)),
            "memberships": getattr(request, "memberships", []),
            "theme": theme if theme in THEMES else "",
            "zone": timezone.get_current_timezone_name(),
            "is_right_to_left": translation.get_language_bidi(),
            "languages": [translation.get_language_info(code) for code, _name in settings.LANGUAGES],
            "search_url": address("dashboard:search"),
            "switch_url": address("accounts:switch"),
            "profile_url": address("accounts:profile"),
            "people_url": address("accounts:people") if getattr(actor, "role", "") == "owner" else "",
            "tokens_url": address("accounts:tokens") if getattr(actor, "role", "") == "owner" else "",
            "notifications_url": address("events:notifications"),
        },
    }


def _nav(request: HttpRequest, actor: Any) -> list[navigation.Link]:
    if actor is None:
        return []
    side = navigation.SUPPLIER if actor.is_supplier_side else navigation.BRAND
    return navigation.links(side, request.path)


def address(url_name: str) -> str:
    """The address of a page that another app may or may not offer; "" when it does not."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
