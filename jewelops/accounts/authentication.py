"""Who calls the API: a bearer token (one query) or the browser's session."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from knox.crypto import hash_token
from rest_framework import exceptions
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.middleware import actor_of
from jewelops.accounts.models import ApiToken
from jewelops.postgres.prepared import Prepared

NOTED_EVERY = timedelta(minutes=1)

# What is asked of a caller on the way in; each further column costs every request. The others come when they are asked for.
PERSON, BRAND = ("email", "name", "timezone", "is_active"), ("name", "currency", "timezone", "is_sandbox")
READ = (
    *("expiry", "public_key", "name", "scopes", "environment", "last_used_at"),
    *("membership__role", "membership__supplier_id"),
    *(f"membership__user__{column}" for column in PERSON),
    *(f"membership__brand__{column}" for column in BRAND),
)


def _by_digest(digest: str) -> Any:
    rows = ApiToken.objects.select_related("membership__user", "membership__brand").only(*READ)
    return rows.filter(
        digest=digest, revoked_at=None, membership__is_active=True, membership__user__is_active=True
    ).order_by()


BY_DIGEST = Prepared(_by_digest, digest="the digest")


class BearerAuthentication(TokenAuthentication):
    """Looks the digest up directly: knox's own loop reads the person and all their tokens as well."""

    def authenticate(self, request: Request) -> tuple[Any, ApiToken] | None:
        words = request.META.get("HTTP_AUTHORIZATION", "").split()
        if len(words) == 2 and words[0].lower() == "bearer":
            return self.authenticate_credentials(words[1].encode("latin-1"))
        return super().authenticate(request)  # type: ignore[no-any-return]  # None, or it says what is wrong

    def authenticate_credentials(self, token: bytes) -> tuple[Any, ApiToken]:
        try:
            digest = hash_token(token.decode("ascii"))
        except (UnicodeDecodeError, ValueError, TypeError) as error:
            raise exceptions.AuthenticationFailed(_("This is not a token of JewelOps.")) from error
        found: ApiToken | None = BY_DIGEST.one(digest=digest)
        if found is None or (found.expiry is not None and found.expiry < timezone.now()):
            raise exceptions.AuthenticationFailed(
                _("This token is unknown, revoked or expired: make a new one.")
            )
        note_use(found, timezone.now())
        return found.membership.user, found


def note_use(token: ApiToken, at: datetime) -> None:
    """Write down when the token was last used, at most once a minute: a busy token costs no write a request."""
    if token.last_used_at is None or at - token.last_used_at > NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)


class BearerScheme(OpenApiAuthenticationExtension):
    """How the contract describes it."""

    target_class = "jewelops.accounts.authentication.BearerAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "jo_live_… or jo_test_…"}


class HasActor(BasePermission):
    """Sets ``request.actor`` and refuses strangers; a token's write needs the scope of the view's ``resource``."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user or not request.user.is_authenticated:
            return False
        token = request.auth
        if isinstance(token, ApiToken):
            actor: Actor | None = of_membership(token.membership, frozenset(token.scopes), token.public_key)
        else:
            actor = actor_of(request._request)
        request.actor = request._request.actor = actor  # type: ignore[attr-defined]  # read by views and services
        if actor is None:
            return False
        _check_scope(actor, getattr(view, "resource", ""), request.method in SAFE)
        return True


def _check_scope(actor: Actor, resource: str, is_reading: bool) -> None:
    scope = f"{resource}:{'read' if is_reading else 'write'}"
    if resource and not actor.may(scope):
        raise exceptions.PermissionDenied(_("This token lacks the scope %(scope)s.") % {"scope": scope})


SAFE = ("GET", "HEAD", "OPTIONS")
