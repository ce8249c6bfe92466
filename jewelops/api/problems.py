"""Every refusal of the API as RFC 9457 ``application/problem+json``, with a stable ``type`` and the page's reasons.

``detail`` is in the reader's language; ``type`` and ``code`` are never translated.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as ModelInvalid
from django.db import DataError, IntegrityError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from drf_standardized_errors.types import Error
from rest_framework import exceptions
from rest_framework.response import Response

from jewelops.kernel.errors import BadInput, Forbidden, Invalid, Reason, Refused, Stale, Unseen

log = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
TYPES = "/api/v1/problems/"


@dataclass(frozen=True)
class ProblemType:
    slug: str
    status: int
    title: Any
    meaning: str


KINDS = {
    kind.slug: kind
    for kind in (
        ProblemType("malformed", 400, gettext_lazy("The body cannot be read"), "Not JSON, or not readable text."),
        ProblemType("bad-input", 400, gettext_lazy("A value has the wrong shape"), "Mend each of `errors` and send again."),
        ProblemType("unauthenticated", 401, gettext_lazy("Sign in first"), "Send `Authorization: Bearer <token>`."),
        ProblemType("forbidden", 403, gettext_lazy("Not allowed"), "Your role or the token's scopes do not allow this."),
        ProblemType("not-found", 404, gettext_lazy("Not found"), "It does not exist, or not for you."),
        ProblemType("method-not-allowed", 405, gettext_lazy("Method not allowed"), "See the `Allow` header."),
        ProblemType("not-acceptable", 406, gettext_lazy("Not acceptable"), "The API answers JSON."),
        ProblemType("conflict", 409, gettext_lazy("Not possible now"), "The state forbids it; `errors` lists every reason."),
        ProblemType("still-running", 409, gettext_lazy("Still running"), "The first request with this key has not ended: wait `Retry-After` seconds."),
        ProblemType("stale", 412, gettext_lazy("Changed in the meantime"), "Read it again; `current_version` is the version now."),
        ProblemType("too-large", 413, gettext_lazy("Too large"), "Send less at once."),
        ProblemType("unsupported-media-type", 415, gettext_lazy("Unsupported media type"), "Send JSON, or multipart for files."),
        ProblemType("invalid", 422, gettext_lazy("A value makes no sense"), "The trade's rules refuse a value; `errors` says which and why."),
        ProblemType("key-reused", 422, gettext_lazy("Key used before"), "This Idempotency-Key came with another body."),
        ProblemType("precondition-required", 428, gettext_lazy("Say which version"), "Send `If-Match` with the ETag you read."),
        ProblemType("rate-limited", 429, gettext_lazy("Too many requests"), "Wait `Retry-After` seconds."),
        ProblemType("server-error", 500, gettext_lazy("Our fault"), "Tell us the `request_id`."),
    )
}  # fmt: skip
_BY_STATUS = {400: "bad-input"} | {
    kind.status: kind.slug for kind in KINDS.values() if kind.slug not in ("malformed", "bad-input", "still-running", "key-reused")
}  # fmt: skip


class Problem(exceptions.APIException):
    """A refusal of a known kind with its reasons; ``extra`` joins the body (``current_version``)."""

    def __init__(
        self, slug: str, reasons: Iterable[Reason] = (), wait: int | None = None, **extra: Any
    ) -> None:
        self.kind = KINDS[slug]
        self.status_code = self.kind.status
        self.reasons = tuple(reasons)
        self.wait = wait
        self.extra = extra
        super().__init__(self.reasons[0].text if self.reasons else str(self.kind.title))


def exception_handler(exc: Exception, context: Any) -> Response | None:
    return Handler(exc, context).run()  # type: ignore[no-any-return]  # the package ships no types


class Handler(ExceptionHandler):
    def convert_known_exceptions(self, exc: Exception) -> Exception:
        for kinds, convert in _CONVERSIONS:
            if isinstance(exc, kinds):
                return convert(exc)
        return super().convert_known_exceptions(exc)  # type: ignore[no-any-return]

    def format_exception(self, exc: exceptions.APIException) -> dict[str, Any]:
        return Formatter(exc, self.context, self.exc).run()  # type: ignore[no-any-return]

    def get_response(self, exc: exceptions.APIException, data: dict[str, Any]) -> Response:
        return Response(
            data, status=exc.status_code, headers=self.get_headers(exc), content_type=CONTENT_TYPE
        )


class Formatter(ExceptionFormatter):
    def run(self) -> dict[str, Any]:
        request = self.context.get("request")
        errors = self.entries()
        kind = self.kind()
        return {
            "type": f"{TYPES}{kind.slug}",
            "title": str(kind.title),
            "status": self.exc.status_code,
            "detail": " ".join(dict.fromkeys(error["detail"] for error in errors)) or str(kind.title),
            "instance": getattr(request, "path", ""),
            "request_id": getattr(getattr(request, "_request", None), "request_id", ""),
            "errors": errors,
            **getattr(self.exc, "extra", {}),
        }

    def kind(self) -> ProblemType:
        if isinstance(self.exc, Problem):
            return self.exc.kind
        if isinstance(self.exc, exceptions.ParseError):
            return KINDS["malformed"]
        return KINDS[_BY_STATUS.get(self.exc.status_code, "server-error")]

    def entries(self) -> list[dict[str, str]]:
        if isinstance(self.exc, Problem):
            return [as_error(reason) for reason in self.exc.reasons]
        return [_flat(error) for error in self.get_errors()]


def as_error(reason: Reason) -> dict[str, str]:
    """A reason of the house as one entry of ``errors``; its field may already be a JSON pointer."""
    pointer = reason.field if reason.field.startswith("/") or not reason.field else f"/{reason.field}"
    entry = {"pointer": pointer, "code": reason.code, "detail": str(reason.text)}
    return entry | ({"url": reason.where} if reason.where else {})


def _flat(error: Error) -> dict[str, str]:
    parts = [part for part in (error.attr or "").split(".") if part != "non_field_errors"]
    return {
        "pointer": "".join(f"/{part}" for part in parts if part),
        "code": error.code,
        "detail": error.detail,
    }


def _from_refused(slug: str) -> Any:
    return lambda exc: Problem(slug, exc.reasons)


def _from_bad_input(exc: BadInput) -> Problem:
    return Problem("bad-input", [Reason(exc.code, exc.detail, exc.pointer)], None, **exc.extra)


def _from_model(exc: ModelInvalid) -> Problem:
    found = exc.message_dict if hasattr(exc, "error_dict") else {"": exc.messages}
    reasons = [
        Reason("invalid", text, "" if name == "__all__" else name)
        for name, texts in found.items()
        for text in texts
    ]
    return Problem("invalid", reasons)


def _from_integrity(exc: IntegrityError) -> Problem:
    """The database kept a promise that no service explained: say which kind, show no internals."""
    log.warning("A database rule spoke before a service did: %s", exc)
    if getattr(exc.__cause__, "pgcode", "") == "23505":
        return Problem("conflict", [Reason("duplicate", _("There is one like this already."))])
    return Problem(
        "invalid", [Reason("against_the_rules", _("These values contradict each other or a frozen record."))]
    )


def _out_of_range(exc: Exception) -> Problem:
    return Problem(
        "bad-input", [Reason("out_of_range", _("A value is too large, too long or not readable text."))]
    )


_CONVERSIONS: tuple[tuple[Any, Any], ...] = (
    (Stale, lambda exc: Problem("stale", exc.reasons, current_version=exc.current)),
    (Forbidden, _from_refused("forbidden")),
    (Invalid, _from_refused("invalid")),
    (Refused, _from_refused("conflict")),
    (BadInput, _from_bad_input),
    (Unseen, lambda exc: exceptions.NotFound()),
    (ModelInvalid, _from_model),
    (ProtectedError, lambda exc: Problem("conflict", [Reason("in_use", _("Something else still refers to this."))])),
    (IntegrityError, _from_integrity),
    ((DataError, OverflowError, UnicodeEncodeError), _out_of_range),
    (RequestDataTooBig, lambda exc: Problem("too-large", [Reason("too_large", _("The body is too large."))])),
    (SuspiciousOperation, lambda exc: Problem("malformed", [Reason("malformed", _("The request cannot be read."))])),
)  # fmt: skip
