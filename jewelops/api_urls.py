"""Wiring of the API, version 1: every app's ``api.routes`` and ``api.paths``; a closing slash is optional."""

from importlib import import_module

from django.urls import URLPattern, URLResolver, re_path
from rest_framework.routers import SimpleRouter

from jewelops.api import bulk
from jewelops.api.addresses import addresses, nothing_here

# In the order in which their addresses are asked most: Django tries one after the other.
ROOMS = (
    "qc",
    "suppliers",
    "specs",
    "sampling",
    "costing",
    "jewelops.files",
    "jewelops.documents",
    "jewelops.events",
    "jewelops.accounts",
    "jewelops.filters",
    "jewelops.dashboard",
)


class Router(SimpleRouter):
    def __init__(self) -> None:
        super().__init__()
        self.trailing_slash = "/?"


def addresses_of(room: str) -> list[URLPattern | URLResolver]:
    door, router = import_module(f"{room}.api"), Router()
    for prefix, view_set, name in door.routes:
        router.register(prefix, view_set, basename=name)
        bulk.register(prefix, view_set)
    return [*router.urls, *getattr(door, "paths", [])]


urlpatterns: list[URLPattern | URLResolver] = [
    # A room's own address comes before the shared ones: results in bulk are written as a set.
    *(each for room in ROOMS for each in addresses_of(room)),
    *addresses,
    re_path("", nothing_here),
]
