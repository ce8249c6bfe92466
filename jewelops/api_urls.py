"""Wiring of the API, version 1: every app's ``api.routes`` under one router; a closing slash is optional."""

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path, re_path
from rest_framework.routers import SimpleRouter

from jewelops.api import bulk
from jewelops.api.addresses import addresses, nothing_here

# Quality control first, with its results: their address is asked most.
ROOMS = (
    "qc",
    "jewelops.accounts",
    "jewelops.files",
    "jewelops.documents",
    "jewelops.events",
    "jewelops.filters",
    "suppliers",
    "specs",
    "sampling",
    "costing",
    "jewelops.dashboard",
)


class Router(SimpleRouter):
    def __init__(self) -> None:
        super().__init__()
        self.trailing_slash = "/?"


router = Router()
extra: list[URLPattern | URLResolver] = []
for room in ROOMS:
    door = import_module(f"{room}.api")
    for prefix, view_set, name in door.routes:
        router.register(prefix, view_set, basename=name)
        bulk.register(prefix, view_set)
    extra += getattr(door, "paths", [])

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(router.urls)),
    # A room's own address comes before the shared ones: results in bulk are written as a set.
    *extra,
    *addresses,
    re_path("", nothing_here),
]
