"""System checks: faults of a deployment, each with an id and the way to mend it."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, register


@register(deploy=True)
def secret_key_is_own(**_options: Any) -> list[CheckMessage]:
    if "only-for-development" not in settings.SECRET_KEY:
        return []
    return [
        checks.Error(
            "SECRET_KEY is the one for development.",
            hint="Set the environment variable SECRET_KEY to 50 random characters.",
            id="jewelops.E001",
        )
    ]


@register(deploy=True)
def served_over_https(**_options: Any) -> list[CheckMessage]:
    if settings.BASE_URL.startswith("https://"):
        return []
    return [
        checks.Warning(
            f"BASE_URL is {settings.BASE_URL}: cookies are not marked secure and webhooks carry plain addresses.",
            hint="Set BASE_URL to the https address that people use.",
            id="jewelops.W001",
        )
    ]


@register(deploy=True)
def hosts_are_named(**_options: Any) -> list[CheckMessage]:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        checks.Warning(
            "ALLOWED_HOSTS allows every host name.",
            hint="Set ALLOWED_HOSTS to the names this site is reached by, separated by commas.",
            id="jewelops.W002",
        )
    ]
