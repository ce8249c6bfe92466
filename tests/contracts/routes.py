"""Every address of pages and API with the methods it answers, and how each actor fares there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from jewelops.kernel import ids

# Other people's addresses, with their own tests: the admin of Django and the sign-in pages of allauth.
NOT_OURS = ("admin:", "account_", "mfa_", "socialaccount_")
DENIED = (401, 403, 404)
ABSENT = "absent"
PAGE = "PAGE"


@dataclass(frozen=True)
class Probe:
    """One address and method. ``parts`` are the names in its path."""

    name: str
    method: str
    parts: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.method} {self.name}"


def probes() -> list[Probe]:
    found = {
        Probe(name, method, tuple(pattern.pattern.regex.groupindex))
        for name, pattern in _walk(get_resolver().url_patterns)
        for method in _methods(pattern.callback)
    }
    return sorted(found, key=lambda probe: (probe.name, probe.method))


def _walk(patterns: Any, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        if isinstance(each, URLPattern):
            name = f"{prefix}{each.name}"
            if each.name and not name.startswith(NOT_OURS):
                yield name, each
        else:
            yield from _walk(each.url_patterns, f"{prefix}{each.namespace}:" if each.namespace else prefix)


def _methods(view: Any) -> list[str]:
    """Of a view set what it routes, of a class what it defines; a page is opened, or posted to where it only takes that."""
    if hasattr(view, "actions"):
        return [method.upper() for method in view.actions if method != "head"]
    kind = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if kind is not None:
        return [
            method.upper() for method in ("get", "post", "put", "patch", "delete") if hasattr(kind, method)
        ]
    return [PAGE]


def address(probe: Probe, target: str, world: dict[Any, Any]) -> str:
    return reverse(probe.name, kwargs={part: _part(probe.name, part, target, world) for part in probe.parts})


def _part(name: str, part: str, target: str, world: dict[Any, Any]) -> Any:
    if part == "pk":
        return world.get(target) or nobody(target)
    return world.get((name, part)) or world.get(f"part:{part}", "none")


def nobody(target: str) -> str:
    """An id of the right kind that nothing has."""
    prefix = getattr(apps.get_model(target), "prefix", "obj") if "." in target else "obj"
    return ids.public(prefix, ids.new_id())


def ask(client: Client, probe: Probe, where: str) -> tuple[str, bytes]:
    """("in" | "out" | "absent" | "500", body); whatever was written is undone."""
    if probe.method == PAGE:
        opened = ask(client, Probe(probe.name, "GET", probe.parts), where)
        return opened if opened[0] != ABSENT else ask(client, Probe(probe.name, "POST", probe.parts), where)
    client.raise_request_exception = False
    more = {"headers": {"If-Match": "*"}} if probe.method == "PATCH" else {}
    is_api = where.startswith("/api/")
    body = (
        {}
        if probe.method == "GET"
        else {"data": {}, "content_type": "application/json"}
        if is_api
        else {"data": {}}
    )
    with transaction.atomic():
        response = getattr(client, probe.method.lower())(where, **body, **more)  # type: ignore[arg-type]
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    return _verdict(response), content


def _verdict(response: Any) -> str:
    if response.status_code == 405:
        return ABSENT
    if response.status_code >= 500:
        return str(response.status_code)
    to_sign_in = response.status_code == 302 and response["Location"].startswith("/account/login")
    return "out" if response.status_code in DENIED or to_sign_in else "in"
