"""Computing a should-cost: from BOM, routing and the prices of the day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import InternalError, transaction
from django.test import Client

from costing.models import CostLine, CostSheet, MetalPrice
from costing.services import prices, sheets
from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid
from specs.models import Product, Revision
from suppliers.models import Supplier
from tests.factories import costing as made

SignIn = Callable[[Actor], Client]


@pytest.mark.usefixtures("market")
def test_each_line_to_four_decimals_and_the_total(
    luna: Revision, ruifeng: Supplier, priya: Actor, at: datetime
) -> None:
    sheet = made.sheet(luna, ruifeng, priya, at)

    amounts = {line.key or line.kind: line.amount for line in sheet.lines.all()}
    assert amounts == {
        "AG": Decimal("4.0895"),  # 4.2 g × 0.925 / 0.95 × 1 USD/g
        "CZ": Decimal("0.08"),
        "CL": Decimal("0.35"),
        "AU": Decimal("1.10"),
        "BOX": Decimal("0.60"),
        "Casting": Decimal("0.60"),  # 6 min at 6 USD/h
        "Stone setting": Decimal("1.20"),
        "overhead": Decimal("0.45"),  # a quarter of the labour
        "margin": Decimal("0.8470"),  # a tenth of 8.4695
    }
    assert (sheet.total, sheet.missing) == (Decimal("9.3165"), 0)


@pytest.mark.usefixtures("market")
def test_a_line_tells_its_formula_its_source_and_its_day(
    luna: Revision, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    metal = made.sheet(luna, ruifeng, camille, at).lines.get(kind="metal")

    assert metal.formula == "4.2 g × 925 ‰ / (1 − 5 %) = 4.0895 g; × 1 USD/g"
    assert metal.source == "LBMA, silver; loss: grid 2026"
    assert (metal.priced_on, metal.off_grid) == (date(2026, 5, 11), False)


@pytest.mark.usefixtures("market")
def test_what_is_not_on_the_supplier_s_own_grid_is_shown(
    luna: Revision, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    off = made.sheet(luna, ruifeng, camille, at).lines.filter(off_grid=True).values_list("key", flat=True)

    assert set(off) == {"CZ", "CL", "BOX", "Casting", "Stone setting"}


def test_without_prices_nothing_is_0(luna: Revision, ruifeng: Supplier, camille: Actor, at: datetime) -> None:
    sheet = made.sheet(luna, ruifeng, camille, at)

    unknown = sheet.lines.exclude(kind__in=("overhead", "margin"))
    assert [line.amount for line in unknown] == [None] * 7
    assert sheet.missing == 7
    assert unknown[0].formula == "no price of this metal in USD"


@pytest.mark.usefixtures("market")
def test_a_price_of_a_later_day_is_not_used(
    luna: Revision, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    later = {
        "metal": "silver",
        "price": Decimal(2),
        "unit": "g",
        "currency": "USD",
        "on_date": date(2026, 5, 14),
        "source": "LBMA",
    }
    prices.add_metal_price(values=later, actor=camille, at=at)

    before = made.sheet(luna, ruifeng, camille, at - timedelta(days=2))
    after = made.sheet(luna, ruifeng, camille, at)

    assert before.lines.get(kind="metal").amount == Decimal("4.0895")
    assert after.lines.get(kind="metal").amount == Decimal("8.1789")


@pytest.mark.usefixtures("market")
def test_a_computed_line_is_never_altered(
    luna: Revision, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    sheet = made.sheet(luna, ruifeng, camille, at)

    with pytest.raises(InternalError), transaction.atomic():
        CostLine.objects.filter(sheet=sheet).update(amount=0)


def test_a_revision_without_rows_has_nothing_to_cost(
    maris: object, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    product = Product.objects.create(brand=camille.brand, style_number="MA-0", name="Empty", category="ring")
    empty = Revision.objects.create(brand=camille.brand, product=product, letter="A")

    with pytest.raises(Invalid, match="neither a BOM nor operations"):
        made.sheet(empty, ruifeng, camille, at)


@pytest.mark.parametrize(
    ("field", "value"),
    [("overhead_percent", Decimal(-1)), ("margin_percent", Decimal(1001)), ("currency", "dollars")],
)
def test_values_that_make_no_sense_are_refused_on_their_field(
    luna: Revision, ruifeng: Supplier, camille: Actor, at: datetime, field: str, value: object
) -> None:
    with pytest.raises(Invalid) as refusal:
        sheets.compute_sheet(revision=luna, supplier=ruifeng, actor=camille, at=at, **{field: value})  # type: ignore[arg-type]
    assert refusal.value.reasons[0].field == field
    assert CostSheet.objects.count() == 0


def test_quality_reads_but_does_not_compute(
    luna: Revision, ruifeng: Supplier, nadia: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        made.sheet(luna, ruifeng, nadia, at)


@pytest.mark.usefixtures("market")
def test_the_page_and_the_api_compute_the_same(
    luna: Revision, ruifeng: Supplier, priya: Actor, sign_in: SignIn, api: Callable[..., Client]
) -> None:
    page = sign_in(priya).post(
        f"/costing/products/{luna.product.public_id}/should-cost/",
        {
            "revision": luna.pk,
            "supplier": ruifeng.pk,
            "currency": "usd",
            "overhead_percent": "25",
            "margin_percent": "10",
        },
    )
    made_by_api = api(priya).post(
        "/api/v1/cost-sheets",
        {
            "revision": luna.public_id,
            "supplier": ruifeng.public_id,
            "currency": "USD",
            "overhead_percent": "25",
            "margin_percent": "10",
        },
    )

    assert (page.status_code, made_by_api.status_code) == (302, 201), made_by_api.content
    shown = sign_in(priya).get(page["Location"]).content.decode()
    assert "9.32" in shown
    assert made_by_api.json()["total"] == "9.3165"


@pytest.mark.usefixtures("market")
def test_the_sheet_as_csv(
    luna: Revision, ruifeng: Supplier, priya: Actor, at: datetime, sign_in: SignIn
) -> None:
    sheet = made.sheet(luna, ruifeng, priya, at)
    text = sign_in(priya).get(f"{sheet.get_absolute_url()}?format=csv").content.decode("utf-8-sig")

    assert text.splitlines()[1].startswith("metal,Casting,4.0895,")


def test_a_metal_price_of_tomorrow_is_refused(camille: Actor, at: datetime) -> None:
    values = {
        "metal": "gold",
        "price": Decimal(90),
        "unit": "g",
        "currency": "USD",
        "on_date": date(2026, 5, 15),
        "source": "LBMA",
    }
    with pytest.raises(Invalid, match="today or of a day that has been"):
        prices.add_metal_price(values=values, actor=camille, at=at)
    assert MetalPrice.objects.count() == 0
