"""What the scorecard reads from here: ordered against quoted."""

from datetime import date, datetime
from decimal import Decimal

import pghistory
from django.db import connection

from costing.measures import price_variance
from costing.models import Quote
from costing.services import quotes
from jewelops.accounts.actors import Actor
from sampling.models import Dossier, OrderLine, PurchaseOrder
from specs.models import Revision, Sku
from suppliers import kpis
from suppliers.models import Supplier
from tests.factories import costing as made

MAY = (date(2026, 5, 1), date(2026, 5, 31))


def order(luna: Revision, supplier: Supplier, at: datetime, *, quantity: int, price: str) -> None:
    """An order as a set-up, past the gate: its triggers are another room's promise and have their own tests."""
    with pghistory.context(action="test set-up"), connection.cursor() as cursor:
        dossier, _made = Dossier.objects.get_or_create(brand=luna.brand, revision=luna, supplier=supplier)
        sku = Sku.objects.create(brand=luna.brand, product=luna.product, code=f"MA-E-007-{quantity}")
        number = f"PO-{quantity}"
        row = PurchaseOrder.objects.create(
            brand=luna.brand, number=number, dossier=dossier, due_on=date(2026, 7, 1)
        )
        OrderLine.objects.create(
            brand=luna.brand, order=row, position=1, sku=sku, quantity=quantity, unit_price=Decimal(price)
        )
        cursor.execute("UPDATE sampling_purchaseorder SET issued_at = %s WHERE id = %s", [at, row.pk])


def test_without_an_approved_quote_there_is_no_data(luna: Revision, ruifeng: Supplier, at: datetime) -> None:
    order(luna, ruifeng, at, quantity=600, price="11.00")

    assert price_variance(kpis.Period(ruifeng, *MAY)) == kpis.NO_DATA


def test_ordered_over_quoted_weighted_by_pieces_and_at_the_break_reached(
    luna: Revision, ruifeng: Supplier, quote: Quote, lin_wei: Actor, camille: Actor, at: datetime
) -> None:
    quotes.move_quote(quote=made.submitted(quote, lin_wei, at), move="approve", actor=camille, at=at)
    order(luna, ruifeng, at, quantity=600, price="10.60")
    order(luna, ruifeng, at, quantity=1000, price="10.60")

    reading = price_variance(kpis.Period(ruifeng, *MAY))

    # 600 × 10.60 + 1000 × 10.60 = 16,960 ordered; 600 × 10.60 + 1000 × 9.80 = 16,160 quoted.
    assert reading.n == 2
    assert reading.value == (Decimal(16960) / Decimal(16160) - 1) * 100
    assert reading.detail == "2 order lines, 16,960.00 ordered against 16,160.00 quoted"


def test_it_stands_on_the_scorecard() -> None:
    assert "price_variance" in [measure.key for measure in kpis.measures()]
