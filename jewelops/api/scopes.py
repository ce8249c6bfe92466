"""The scopes a token may carry: each resource of the API enters itself when its view is defined."""

_resources: set[str] = set()


def register(resource: str) -> None:
    if resource:
        _resources.add(resource)


def all_scopes() -> list[str]:
    """``orders:read``, ``orders:write``, … sorted."""
    return [f"{resource}:{verb}" for resource in sorted(_resources) for verb in ("read", "write")]
