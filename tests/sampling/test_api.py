"""The ERP's door: the same verbs, the same reasons."""

from collections.abc import Callable
from datetime import datetime

from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from sampling.models import Dossier, GateEvidence, PurchaseOrder
from specs.models import Sku
from tests.factories import sampling as make
from tests.factories.sampling import People

Api = Callable[..., APIClient]


def _body(dossier: Dossier, **changes: object) -> dict[str, object]:
    sku = Sku.objects.filter(product=dossier.revision.product).first()
    lines = [{"sku": sku.public_id, "quantity": 600, "unit_price": "21.40"}]
    return {
        "dossier": dossier.public_id,
        "due_on": "2999-06-26",
        "currency": "USD",
        "lines": lines,
        **changes,
    }


def test_an_erp_writes_a_draft_by_its_own_number_and_writes_it_again(
    ready: Dossier, camille: Actor, api: Api
) -> None:
    client = api(camille)

    made = client.put("/api/v1/purchase-orders/by-ref/ERP-77", _body(ready))
    again = client.put("/api/v1/purchase-orders/by-ref/ERP-77", _body(ready, notes="gift boxes"))

    assert (made.status_code, again.status_code) == (201, 200)
    assert (again.data["state"], again.data["notes"], again.data["external_ref"]) == (
        "draft",
        "gift boxes",
        "ERP-77",
    )
    assert PurchaseOrder.objects.count() == 1


def test_issue_answers_with_the_reasons_or_issues(
    ready: Dossier, dossier_of_suvarna: Dossier, camille: Actor, api: Api
) -> None:
    client = api(camille)
    closed = client.post("/api/v1/purchase-orders", _body(dossier_of_suvarna))
    refused = client.post(f"/api/v1/purchase-orders/{closed.data['id']}/issue")
    assert refused.status_code == 409
    assert "standard_signed" in {error["code"] for error in refused.data["errors"]}

    opened = client.post("/api/v1/purchase-orders", _body(ready))
    issued = client.post(f"/api/v1/purchase-orders/{opened.data['id']}/issue")

    assert (issued.status_code, issued.data["state"]) == (200, "issued")
    gate = client.get(f"/api/v1/purchase-orders/{opened.data['id']}/gate")
    assert gate.data["evidence"]["content_hash"] == GateEvidence.objects.get().content_hash


def test_a_factorys_token_sees_its_issued_orders_only(
    order: PurchaseOrder, people: People, kumar: Actor, at: datetime, api: Api
) -> None:
    url = f"/api/v1/purchase-orders/{order.public_id}"
    assert api(people.factory).get(url).status_code == 404

    assert api(people.owner).post(f"{url}/issue").status_code == 200

    assert api(people.factory).get(url).data["number"] == order.number
    assert api(kumar).get(url).status_code == 404
    assert (
        api(people.factory).post(f"{url}/acknowledge", {"promised_on": "2999-06-30"}).data["promised_on"]
        == "2999-06-30"
    )


def test_lots_are_made_split_and_told_of(ready: Dossier, people: People, at: datetime, api: Api) -> None:
    order = make.in_production(ready, people, at)
    client, line = api(people.factory), order.lines.get()

    lot = client.post("/api/v1/lots", {"line": line.public_id, "quantity": 600, "melt": "M-77"})
    part = client.post(f"/api/v1/lots/{lot.data['id']}/split", {"quantity": 100})
    told = client.post(
        "/api/v1/deviations",
        {
            "dossier": ready.public_id,
            "what": "Bath B3",
            "occurred_at": "2026-05-14T04:00:00Z",
            "lots": [lot.data["id"]],
        },
    )

    assert (lot.status_code, part.data["quantity"], told.data["origin"]) == (201, 100, "disclosed")
    too_many = client.post("/api/v1/lots", {"line": line.public_id, "quantity": 1})
    assert (too_many.status_code, too_many.data["errors"][0]["code"]) == (409, "more_than_ordered")


def test_the_gate_is_a_resource_of_the_dossier(dossier: Dossier, camille: Actor, api: Api) -> None:
    answer = api(camille).get(f"/api/v1/dossiers/{dossier.public_id}/gate")

    assert answer.data["may_issue"] is False
    assert [each["number"] for each in answer.data["conditions"]][:3] == [1, 2, 3]
