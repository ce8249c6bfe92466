"""A world in which each kind of thing exists once, and everybody who might look at it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.test import Client

from jewelops.accounts.models import Membership
from jewelops.accounts.services import invitations
from jewelops.accounts.services.tokens import create_token
from jewelops.events.services.endpoints import add_endpoint
from tests.factories.qc import floor_with_lot


@pytest.fixture
def world(camille: Any, lin_wei: Any, maris: Any, ruifeng: Any, at: datetime) -> dict[str, Any]:
    """Model label -> public id of its one row, besides ``part:<name>`` for other parts of addresses."""
    with pghistory.context(action="test set-up"):
        floor_with_lot(brand=maris, supplier=ruifeng, camille=camille, lin_wei=lin_wei, at=at)
    membership = Membership.objects.get(user=camille.user, brand=maris)
    token, _key = create_token(
        name="ERP", scopes=["changes:read"], environment="live", membership=membership, actor=camille, at=at
    )
    invitations.invite(email="new@maris.example", role="viewer", supplier=None, actor=camille, at=at)
    add_endpoint(url="https://erp.example.com/hooks", topics=[], actor=camille, at=at)
    found = {
        model._meta.label: row.public_id
        for model in apps.get_models()
        if hasattr(model, "public_id") and (row := model._default_manager.order_by("pk").first()) is not None
    }
    return found | {
        "suppliers.Supplier": ruifeng.public_id,
        "part:key": token.public_key,
        "part:topic": "ring_size",
        "part:slug": "stale",
        "part:resource": "suppliers",
        "part:number": 1,
        "part:sheet": "bom",
        "part:tab": "bom",
        "part:rendition": "thumb",
        "part:verb": "rotate",
    }


@pytest.fixture
def visitors(
    camille: Any, jonas: Any, nadia: Any, priya: Any, viewer: Any, lin_wei: Any, chen: Any, kumar: Any, stranger: Any,
    sign_in: Callable[..., Client], api: Callable[..., Client],
) -> dict[str, tuple[Client, Client]]:  # fmt: skip
    """Who -> (browser, machine)."""
    people = {
        "owner": camille, "production": jonas, "quality": nadia, "finance": priya, "viewer": viewer,
        "manager": lin_wei, "inspector": chen, "other_factory": kumar, "other_brand": stranger,
    }  # fmt: skip
    found = {who: (sign_in(actor), api(actor)) for who, actor in people.items()}
    return found | {"nobody": (Client(), Client())}
