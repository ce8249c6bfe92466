"""Every way to issue an order, with each single condition closed against it: none issues."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pghistory
import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import advance
from sampling.models import (
    Acknowledgement,
    Dossier,
    GateEvidence,
    GatePolicy,
    GateQuestion,
    OrderLine,
    ProcessStandard,
    PurchaseOrder,
    Question,
    Sample,
    Viability,
)
from sampling.services import lots
from sampling.services.issue import issue_order
from specs.models import DfmFinding, Revision
from suppliers.models import Certificate, Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _hold(order: PurchaseOrder) -> None:
    Supplier.objects.filter(pk=order.dossier.supplier_id).update(held_reason="Plating at 2.1 µm.")


def _suspend(order: PurchaseOrder) -> None:
    Supplier.objects.filter(pk=order.dossier.supplier_id).update(state="suspended")


def _expire(order: PurchaseOrder) -> None:
    Certificate.objects.create(
        brand=order.brand,
        supplier=order.dossier.supplier,
        standard="RJC CoP",
        number="1",
        issued_on=date(2020, 1, 1),
        expires_on=date(2021, 1, 1),
        is_mandatory=True,
    )


def _supersede_revision(order: PurchaseOrder) -> None:
    Revision.objects.filter(pk=order.dossier.revision_id).update(state="superseded")


def _forget_acknowledgement(order: PurchaseOrder) -> None:
    Acknowledgement.objects.filter(dossier=order.dossier).delete()


def _ask(order: PurchaseOrder) -> None:
    user = order.dossier.acknowledgement.acknowledged_by
    Question.objects.create(brand=order.brand, dossier=order.dossier, text="Which bath?", asked_by=user)


def _open_dfm(order: PurchaseOrder) -> None:
    DfmFinding.objects.create(
        brand=order.brand, revision=order.dossier.revision, text="Wall 0.5 mm", source="factory"
    )


def _reject_sample(order: PurchaseOrder) -> None:
    Sample.objects.filter(dossier=order.dossier).update(state="rejected")


def _supersede_standard(order: PurchaseOrder) -> None:
    ProcessStandard.objects.filter(dossier=order.dossier).update(state="superseded")


def _open_viability(order: PurchaseOrder) -> None:
    Viability.objects.filter(step__sample__dossier=order.dossier).update(
        answer="open", answered_by=None, answered_at=None
    )


def _harden_plan(order: PurchaseOrder) -> None:
    GatePolicy.objects.filter(brand=order.brand).update(only_warns=False)


def _forget_tests(order: PurchaseOrder) -> None:
    Dossier.objects.filter(pk=order.dossier_id).update(tests_agreed=[])


def _raise_moq(order: PurchaseOrder) -> None:
    Dossier.objects.filter(pk=order.dossier_id).update(moq=5000)


def _raise_moq_of_a_sku(order: PurchaseOrder) -> None:
    Dossier.objects.filter(pk=order.dossier_id).update(moq_per_sku=5000)


def _want_a_pilot(order: PurchaseOrder) -> None:
    Dossier.objects.filter(pk=order.dossier_id).update(needs_pilot=True)


def _want_oversight(order: PurchaseOrder) -> None:
    Dossier.objects.filter(pk=order.dossier_id).update(oversight_years=10)


def _ask_of_every_pair(order: PurchaseOrder) -> None:
    GateQuestion.objects.create(
        brand=order.brand, number=1, text="Is the bath free of cyanide?", asked_of="supplier"
    )


CLOSED = {
    "supplier held": _hold,
    "supplier suspended": _suspend,
    "certificate expired": _expire,
    "revision superseded": _supersede_revision,
    "not acknowledged": _forget_acknowledgement,
    "question unanswered": _ask,
    "DFM open": _open_dfm,
    "sample rejected": _reject_sample,
    "standard superseded": _supersede_standard,
    "viability open": _open_viability,
    "no QC plan": _harden_plan,
    "tests not agreed": _forget_tests,
    "under the MOQ": _raise_moq,
    "a SKU under its MOQ": _raise_moq_of_a_sku,
    "no pilot series": _want_a_pilot,
    "hard steps not overseen": _want_oversight,
    "question of the brand": _ask_of_every_pair,
}
"""Name of the one condition that is not met -> how the test makes it so."""


@pytest.fixture
def blocked(request: pytest.FixtureRequest, order: PurchaseOrder) -> PurchaseOrder:
    with pghistory.context(action="test set-up"):
        CLOSED[request.param](order)
    return PurchaseOrder.objects.get(pk=order.pk)


def _page(order: PurchaseOrder, client: Client) -> None:
    client.post(f"{order.get_absolute_url()}issue/", {"version": order.version})
    client.post(
        f"{order.get_absolute_url()}edit/",
        {"state": "issued", "due_on": "2026-06-26", "currency": "USD", "incoterm": "FCA"},
    )
    for act in ("start", "close", "ship", "issue", "receive"):
        client.post(f"{order.get_absolute_url()}{act}/", {"version": order.version, "state": "issued"})
    client.post(f"{order.get_absolute_url()}override/", {"version": order.version, "reason": " "})
    client.post(
        f"{order.get_absolute_url()}lots/", {"line": order.lines.get().public_id, "quantities": "600"}
    )
    client.post(f"{order.get_absolute_url()}acknowledge/", {})


def _api(order: PurchaseOrder, client: APIClient) -> None:
    url, match = f"/api/v1/purchase-orders/{order.public_id}", {"HTTP_IF_MATCH": order.etag}
    assert client.post(f"{url}/issue", {}).status_code == 409
    assert client.post(f"{url}/override", {"reason": " "}).status_code in (400, 422)
    for move in ("acknowledge", "start_production", "close", "ship", "receive"):
        assert client.post(f"{url}/{move}", {}).status_code in (400, 403, 404, 405, 409, 422)
    client.delete(url)
    client.patch(url, {"state": "issued"}, **match)
    client.patch(url, {"standard": str(order.dossier.standards.get().public_id)}, **match)
    client.patch(url, {"issued_at": "2026-05-14T09:00:00Z"}, **match)
    client.put(url, {"state": "issued"}, **match)
    client.put(
        "/api/v1/purchase-orders/by-ref/ERP-77",
        {"state": "issued", "dossier": order.dossier.public_id, "due_on": "2026-06-26"},
    )
    client.post(
        "/api/v1/purchase-orders",
        {"dossier": order.dossier.public_id, "due_on": "2026-06-26", "state": "issued"},
    )
    for mode in ("partial", "atomic"):
        rows = [{"dossier": order.dossier.public_id, "due_on": "2026-06-26", "state": "issued"}]
        client.post("/api/v1/bulk/purchase-orders", {"mode": mode, "rows": rows})
        rows = [
            {
                "id": order.public_id,
                "external_ref": "ERP-77",
                "state": "issued",
                "issued_at": "2026-05-14T09:00:00Z",
            }
        ]
        client.post("/api/v1/bulk/purchase-orders", {"mode": mode, "rows": rows})
    client.post("/api/v1/lots", {"line": order.lines.get().public_id, "quantity": 600})


def _admin(order: PurchaseOrder, client: Client) -> None:
    for url in (f"/admin/sampling/purchaseorder/{order.pk}/change/", "/admin/sampling/purchaseorder/add/"):
        answer = client.post(url, {"state": "issued", "number": "PO-9", "_save": "Save"})
        assert answer.status_code in (302, 403, 404)


ORM: dict[str, Callable[[PurchaseOrder, ProcessStandard | None, datetime], object]] = {
    "update": lambda order, standard, at: PurchaseOrder.objects.filter(pk=order.pk).update(
        state="issued", issued_at=at, standard=standard
    ),
    "update past issue": lambda order, standard, at: PurchaseOrder.objects.filter(pk=order.pk).update(
        state="in_production", issued_at=at, standard=standard
    ),
    "bulk_update": lambda order, standard, at: PurchaseOrder.objects.bulk_update(
        [_as_issued(order, standard, at)], ["state", "issued_at", "standard"]
    ),
    "save": lambda order, standard, at: _as_issued(order, standard, at).save(),
    "bulk_create": lambda order, standard, at: PurchaseOrder.objects.bulk_create(
        [_another(order, standard, at)]
    ),
    "create": lambda order, standard, at: _another(order, standard, at).save(force_insert=True),
    "upsert": lambda order, standard, at: PurchaseOrder.objects.bulk_create(
        [_as_issued(order, standard, at)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["state", "issued_at", "standard"],
    ),
    "raw update": lambda order, standard, at: _sql(
        "UPDATE sampling_purchaseorder SET state = 'issued', issued_at = %s, standard_id = %s WHERE id = %s",
        at,
        standard.pk if standard else None,
        order.pk,
    ),
    "raw insert": lambda order, standard, at: _sql(
        "INSERT INTO sampling_purchaseorder SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'number',"
        " 'PO-X', 'state', 'issued', 'issued_at', %s::text, 'standard_id', %s::text))).* FROM sampling_purchaseorder p WHERE id = %s",
        at.isoformat(),
        str(standard.pk) if standard else None,
        order.pk,
    ),
    "raw upsert": lambda order, standard, at: _sql(
        "INSERT INTO sampling_purchaseorder SELECT p.* FROM sampling_purchaseorder p WHERE id = %s"
        " ON CONFLICT (id) DO UPDATE SET state = 'issued', issued_at = %s, standard_id = %s",
        order.pk,
        at,
        standard.pk if standard else None,
    ),
    "fixture": lambda order, standard, at: _load(order, standard, at),  # noqa: PLW0108 - it stands below
    "management shell": lambda order, standard, at: call_command(
        "shell",
        command=(
            "from sampling.models import PurchaseOrder as P; "
            f"P.objects.filter(pk='{order.pk}').update(state='issued', issued_at='{at.isoformat()}', "
            f"standard_id={str(standard.pk) if standard else None!r})"
        ),
        no_imports=True,
    ),
    "lots first": lambda order, _standard, at: lots.split_line(
        line=order.lines.get(), quantities=[600], actor=_owner(order), at=at
    ),
    "forged evidence": lambda order, _standard, at: _with_forged_evidence(order, at),
    "lifecycle": lambda order, standard, at: advance(order, "acknowledge", actor=_owner(order), at=at),
    "service": lambda order, standard, at: issue_order(order=order, actor=_owner(order), at=at),
}
"""The ways past the page and the API: the shell's and a management command's ORM, and SQL."""


def _owner(order: PurchaseOrder) -> Actor:
    from jewelops.accounts.actors import system

    return system(order.brand)


def _as_issued(order: PurchaseOrder, standard: ProcessStandard | None, at: datetime) -> PurchaseOrder:
    row = PurchaseOrder.objects.get(pk=order.pk)
    row.__dict__.update(state="issued", issued_at=at, standard_id=standard.pk if standard else None)
    return row


def _another(order: PurchaseOrder, standard: ProcessStandard | None, at: datetime) -> PurchaseOrder:
    return PurchaseOrder(
        brand=order.brand,
        number="PO-Y",
        dossier=order.dossier,
        state="issued",
        issued_at=at,
        standard=standard,
        due_on=order.due_on,
    )


def _load(order: PurchaseOrder, standard: ProcessStandard | None, at: datetime) -> None:
    """What ``dumpdata`` wrote comes back with another state."""
    from django.core import serializers

    (row,) = json.loads(serializers.serialize("json", [_as_issued(order, standard, at)]))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "order.json"
        path.write_text(json.dumps([row]))
        call_command("loaddata", str(path), verbosity=0)


def _with_forged_evidence(order: PurchaseOrder, at: datetime) -> None:
    """Evidence that names no conditions, or says 0 over an open one, is itself refused."""
    conditions = [
        {"key": key, "open": True, "blocking": True}
        for key in ("supplier_approved", "revision_released", "standard_signed")
    ]
    GateEvidence.objects.create(
        brand=order.brand,
        order=order,
        conditions=conditions,
        open_count=0,
        decided_at=at,
        content_hash="0" * 64,
    )


def _is_refused(write: Callable[[], object]) -> bool:
    try:
        with transaction.atomic(), pghistory.context(action="test"):
            write()
    except (Error, Refused):
        return True
    return False


@pytest.mark.parametrize("blocked", CLOSED, indirect=True)
def test_no_door_issues_an_order_while_one_condition_is_open(
    blocked: PurchaseOrder,
    camille: Actor,
    at: datetime,
    sign_in: Callable[[Actor], Client],
    api: Callable[..., APIClient],
) -> None:
    standard = ProcessStandard.objects.filter(dossier=blocked.dossier).first()
    camille.user.is_staff = camille.user.is_superuser = True  # type: ignore[union-attr]  # the admin's strongest user
    camille.user.save()  # type: ignore[union-attr]
    _page(blocked, sign_in(camille))
    _api(blocked, api(camille))
    _admin(blocked, sign_in(camille))
    for name, way in ORM.items():
        assert _is_refused(lambda way=way: way(blocked, standard, at)), name
    call_command("check")

    assert not PurchaseOrder.objects.exclude(state="draft").exists()
    assert not GateEvidence.objects.exists()


@pytest.mark.parametrize("name", [name for name in ORM if name != "service"])
def test_even_an_open_gate_is_passed_only_by_the_verb(name: str, order: PurchaseOrder, at: datetime) -> None:
    standard = ProcessStandard.objects.get(dossier=order.dossier)

    with pytest.raises((Error, Refused)), transaction.atomic(), pghistory.context(action="test"):
        ORM[name](order, standard, at)

    assert PurchaseOrder.objects.get(pk=order.pk).state == "draft"


def test_evidence_of_another_transaction_opens_nothing(
    order: PurchaseOrder, people: People, at: datetime, transactional_db: None
) -> None:
    """The row of an earlier transaction is no permission: the trigger compares the transaction's id."""
    conditions = [
        {"key": key, "open": False, "blocking": True}
        for key in ("supplier_approved", "revision_released", "standard_signed")
    ]
    with pghistory.context(action="test"):
        GateEvidence.objects.create(
            brand=order.brand,
            order=order,
            conditions=conditions,
            open_count=0,
            decided_at=at,
            content_hash="0" * 64,
        )
        standard = ProcessStandard.objects.get(dossier=order.dossier)
        with pytest.raises(Error, match="no gate evidence in this transaction"), transaction.atomic():
            PurchaseOrder.objects.filter(pk=order.pk).update(state="issued", issued_at=at, standard=standard)


def test_an_order_without_lines_is_not_issued(ready: Dossier, people: People, at: datetime) -> None:
    order = make.draft(ready, people, at)
    OrderLine.objects.filter(order=order).delete()

    with pytest.raises(Refused) as refusal:
        issue_order(order=PurchaseOrder.objects.get(pk=order.pk), actor=people.owner, at=at)

    assert {reason.code for reason in refusal.value.reasons} == {"no_lines", "moq_met"}
