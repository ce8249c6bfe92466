"""How an actor comes in: by browser, by machine."""

from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import ApiToken, Membership


def browser(actor: Actor) -> Client:
    """A browser session of that actor."""
    client = Client()
    client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]  # every actor of a test is a person
    return client


def machine(actor: Actor, scopes: list[str] | None = None) -> APIClient:
    """An API client with that actor's bearer token (all scopes unless named)."""
    membership = Membership.objects.get(user=actor.user, brand=actor.brand, supplier_id=actor.supplier_id)
    _token, key = ApiToken.objects.create(
        user=actor.user,
        expiry=None,
        prefix="jo_live_",
        name="test",
        brand=actor.brand,
        membership=membership,
        scopes=["*"] if scopes is None else scopes,
        environment="live",
    )
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
    return client
