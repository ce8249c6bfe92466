"""The daily pages ask the same number of queries whatever the brand has: with one lot, and with three times the lots and orders."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jewelops.accounts.actors import Actor
from qc.services.inspections import sign_inspection, start_inspection
from sampling.models import OrderLine, PurchaseOrder
from specs.models import Sku
from suppliers.models import Scorecard
from suppliers.services import scorecards
from tests.factories.qc import Floor, inspect_all, issued_order, lot_of, through

STAGES = ("pre_production", "raw_casting", "pre_polishing", "post_polishing", "stone_setting", "final_audit")


@pytest.fixture
def card(floor: Floor, nadia: Actor, at: datetime) -> Scorecard:
    return scorecards.open_scorecard(
        supplier=floor.dossier.supplier,
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 6, 30),
        actor=nadia,
        at=at,
    )


@pytest.fixture
def draft(floor: Floor, at: datetime) -> PurchaseOrder:
    return draft_of(floor, 0, at)


@pytest.fixture
def addresses(floor: Floor, card: Scorecard, draft: PurchaseOrder) -> dict[str, str]:
    pair = floor.dossier.get_absolute_url()
    return {
        "home": "/",
        "product": floor.dossier.revision.product.get_absolute_url(),
        "dossier": pair,
        "lot": floor.lot.get_absolute_url(),
        "lot's quality": f"/qc/lots/{floor.lot.public_id}/",
        "gate": f"{pair}?order={draft.public_id}",
        "order": draft.get_absolute_url(),
        "gate's history": f"{pair}gate/",
        "scorecard": f"/suppliers/scorecards/{card.public_id}/",
        "drift": f"{pair}drift/",
        "radar": "/sampling/drift/",
    }


@pytest.fixture
def grow(floor: Floor, chen: Actor, at: datetime) -> Callable[[range], None]:
    """A lot a number: all stages passed, one rejected, one still open; an order on its way and a draft with each."""

    def by(numbers: range) -> None:
        for n in numbers:
            line = issued_order(floor.dossier, floor.standard, f"PO-2026-1{n:02d}", 5000, at)
            through(lot_of(line, f"L-1{n:02d}", 90, at), *STAGES, actor=chen, at=at + timedelta(days=n))
            rejected = start_inspection(lot=lot_of(line, f"L-2{n:02d}", 90, at), actor=chen, at=at)
            inspect_all(rejected, actor=chen, at=at, bad={1: "critical"})
            sign_inspection(inspection=rejected, actor=chen, at=at)
            half = through(lot_of(line, f"L-3{n:02d}", 90, at), *STAGES[:3], actor=chen, at=at)
            inspect_all(start_inspection(lot=half, actor=chen, at=at), actor=chen, at=at)
            draft_of(floor, n, at)

    return by


def draft_of(floor: Floor, n: int, at: datetime) -> PurchaseOrder:
    row = PurchaseOrder.objects.create(
        brand=floor.dossier.brand, number=f"PO-2026-9{n:02d}", dossier=floor.dossier, due_on=date(2026, 8, 1)
    )
    OrderLine.objects.create(
        brand=row.brand, order=row, position=1, sku=Sku.objects.get(), quantity=300, unit_price="21.40"
    )
    return row


def asked(client: Client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [each["sql"] for each in captured.captured_queries]


@pytest.mark.parametrize("side", ["brand", "factory"])
def test_no_page_asks_more_of_a_larger_brand(
    side: str,
    request: Any,
    sign_in: Callable[[Actor], Client],
    addresses: dict[str, str],
    grow: Callable[[range], None],
) -> None:
    client = sign_in(request.getfixturevalue("camille" if side == "brand" else "lin_wei"))
    pages = {
        name: address
        for name, address in addresses.items()
        if side == "brand" or name not in ("product", "gate", "order", "lot's quality")
    }
    grow(range(1, 2))
    small = {name: asked(client, address) for name, address in pages.items()}
    grow(range(2, 6))
    large = {name: asked(client, address) for name, address in pages.items()}

    assert {name: len(found) for name, found in large.items()} == {
        name: len(found) for name, found in small.items()
    }


def test_a_scorecard_at_the_api_takes_four_queries(
    api: Callable[..., Any], camille: Actor, card: Scorecard, grow: Callable[[range], None]
) -> None:
    """Token; scorecard with its supplier; the facts of every room; who answers for what is red."""
    grow(range(1, 3))
    client = api(camille)
    assert client.get("/api/v1/me").status_code == 200
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/api/v1/scorecards/{card.public_id}")

    assert answer.status_code == 200
    assert {line["key"]: line["n"] for line in answer.json()["measures"]}["lot_acceptance"] == 20
    assert len(captured) == 4
