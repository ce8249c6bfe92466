"""What every address of the API shares: one clock, readable input, idempotent writes, rate headers."""

from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.views import APIView

from jewelops.api import idempotency, scopes
from jewelops.api.parsers import storable
from jewelops.api.problems import Problem, exception_handler
from jewelops.kernel.errors import BadInput


class ApiDoor:
    """Mixin before a view of the REST framework. ``self.at`` is the moment of the request, read once."""

    request: Any
    resource = ""
    _kept: tuple[str, str, str] | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        scopes.register(cls.resource)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        if idempotency.HEADER not in request.META or request.method not in idempotency.METHODS:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view comes after
        return self._dispatch_once(request, *args, **kwargs)

    def _dispatch_once(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Change and answer stand or fall in one transaction."""
        try:
            with transaction.atomic():
                response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
                if response.status_code >= 400:
                    transaction.set_rollback(True)
                elif self._kept:
                    response.render()
                    idempotency.store(*self._kept, response, self.at)
        except idempotency.Overtaken:
            return self._answer_of_the_first()
        return response

    def _answer_of_the_first(self) -> Any:
        try:
            idempotency.again(*self._kept or ("", "", ""))
        except (idempotency.Replay, Problem) as exc:
            return self.finalize_response(self.request, self.handle_exception(exc))

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        _check_address(request, kwargs)
        key = idempotency.key_of(request)
        if key and connection.in_atomic_block:
            kept = (idempotency.owner_of(request), key, idempotency.fingerprint(request))
            idempotency.look(*kept)
            self._kept = kept

    def handle_exception(self, exc: Exception) -> Any:
        if isinstance(exc, idempotency.Replay):
            return exc.response
        return super().handle_exception(exc)  # type: ignore[misc]

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        budget = getattr(getattr(request, "_request", None), "budget", None)
        for name, value in (budget.headers if budget else {}).items():
            response[name] = value
        return response


def _check_address(request: Any, kwargs: dict[str, Any]) -> None:
    """Raises BadInput for a parameter or part of the address that the database cannot compare with."""
    for name, values in request.query_params.lists() if request.META.get("QUERY_STRING") else ():
        if not all(map(storable, (name, *values))):
            raise BadInput(_("This text holds a character that cannot be stored."), "", "unreadable_text")
    if not all(storable(value) for value in kwargs.values() if isinstance(value, str)):
        raise BadInput(_("This text holds a character that cannot be stored."), "", "unreadable_text")


class ApiView(ApiDoor, APIView):
    """A plain address: subclass with ``get`` or ``post``; ``resource`` names its scope, "" means any token."""


def problem_of(exc: Exception, view: Any) -> dict[str, Any]:
    """The problem body one row of a bulk request gets for its exception."""
    response = exception_handler(exc, {"view": view, "args": (), "kwargs": {}, "request": view.request})
    if response is None:
        raise exc
    body: dict[str, Any] = response.data
    return body
