"""The API door of specs: (path, view set, name) for each resource, wired in jewelops.api_urls."""

from typing import Any

routes: list[tuple[str, Any, str]] = []
