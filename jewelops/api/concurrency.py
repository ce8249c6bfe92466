"""Which version the caller means: ETag, If-Match, If-None-Match (RFC 9110)."""

import re
from typing import Any

from django.utils.translation import gettext as _

from jewelops.api.problems import Problem
from jewelops.kernel.errors import BadInput, Reason

ETAG = re.compile(r'^(?:W/)?"v(\d{1,9})"$')


def expected_version(request: Any, *, required: bool) -> int | None:
    """The version in ``If-Match``; None for ``*`` or none. 428 when it is required and missing."""
    raw = request.headers.get("If-Match", "").strip()
    if raw == "*":
        return None
    if not raw:
        if required:
            detail = _("Send If-Match with the ETag you read, so that nobody's change is lost.")
            raise Problem("precondition-required", [Reason("if_match_missing", detail)])
        return None
    # A proxy that compresses marks our tag as its own: "v17-gzip".
    found = ETAG.match(raw.replace("-gzip", ""))
    if found is None:
        raise BadInput(_('If-Match is an ETag such as "v17".'), "", "if_match")
    return int(found.group(1))


def check_version(row: Any, expected: int | None) -> None:
    """412 with the version now when the row moved on. The service asks again under its lock."""
    if expected is not None and row.version != expected:
        detail = _("Somebody else changed this in the meantime. Look at the new values and try again.")
        raise Problem("stale", [Reason("stale", detail)], current_version=row.version)


def not_modified(request: Any, etag: str) -> bool:
    """True when ``If-None-Match`` names this version; weak comparison, as the RFC asks."""
    given = [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]
    return etag in given or "*" in given
