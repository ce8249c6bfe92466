"""A write to a tracked table without a context (who, what, why) fails here: each verb must open one.

The trail's triggers write the row whatever happens; what a service can forget is to say who acted.
"""

from datetime import datetime
from typing import Any

import pghistory.models

from jewelops.accounts.models import Membership
from jewelops.accounts.services import invitations, members
from jewelops.accounts.services.tokens import create_token
from jewelops.events.services import endpoints
from suppliers.models import Supplier
from suppliers.services.suppliers import add_supplier, edit_supplier, hold_supplier
from tests.contracts.silence import silent


def test_the_watch_sees_a_silent_write(maris: Any) -> None:
    Supplier.objects.create(brand=maris, name="Quiet", legal_name="Quiet", country="IT")
    assert "SupplierEvent insert" in silent()


def test_every_verb_of_people_and_suppliers_speaks(
    maris: Any, camille: Any, nadia: Any, at: datetime
) -> None:
    before = silent()
    owner, other = (Membership.objects.get(user=actor.user) for actor in (camille, nadia))
    supplier = add_supplier(values={"name": "R", "legal_name": "R", "country": "CN"}, actor=camille, at=at)
    supplier = edit_supplier(supplier=supplier, values={"city": "Shenzhen"}, actor=camille, at=at)
    hold_supplier(supplier=supplier, reason="late papers", actor=camille, at=at)
    invitations.invite(email="new@maris.example", role="viewer", supplier=None, actor=camille, at=at)
    members.change_role(membership=other, role="production", actor=camille, at=at)
    members.deactivate(membership=other, actor=camille, at=at)
    members.reactivate(membership=other, actor=camille, at=at)
    create_token(
        name="ERP", scopes=["changes:read"], environment="test", membership=owner, actor=camille, at=at
    )
    hook = endpoints.add_endpoint(url="https://erp.example.com", topics=[], actor=camille, at=at)
    endpoints.rotate_secret(endpoint=hook, actor=camille, at=at)
    endpoints.switch_endpoint_off(endpoint=hook, actor=camille, at=at)
    assert silent() == before


def test_a_request_of_the_api_names_its_actor(camille: Any, api: Any, at: datetime) -> None:
    body = {"name": "Valdichiana", "legal_name": "Valdichiana S.r.l.", "country": "IT"}
    answer = api(camille).post("/api/v1/suppliers", body, headers={"X-Request-ID": "erp-run-0001"})
    assert answer.status_code == 201, answer.content
    event = pghistory.models.Events.objects.tracks(Supplier.objects.get()).get()
    assert (event.pgh_context["name"], event.pgh_context["request_id"]) == ("Camille Maris", "erp-run-0001")
