"""A pair whose design is the factory's own says whether it is ours alone; and what we forecast says whether we fit."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from sampling import exclusivity
from sampling.forecasts import busiest_month
from sampling.models import Dossier, Forecast
from specs.models import Product
from suppliers.models import ModelTerms
from suppliers.scale_facts import scale_of

CALLED = "The product is called exclusive, but "


def designed(dossier: Dossier, model: str, exclusive: bool) -> Dossier:
    Product.objects.filter(pk=dossier.revision.product_id).update(
        sourcing_model=model, is_exclusive=exclusive
    )
    return Dossier.objects.select_related("revision__product", "supplier").get(pk=dossier.pk)


@pytest.mark.parametrize(
    ("model", "exclusive", "terms", "sentence"),
    [
        ("oem", False, None, None),
        ("odm", False, True, "The design is Ruifeng’s and not exclusive: other brands may sell the same piece."),
        ("odm", True, None, f"{CALLED}the terms of Ruifeng for ODM are not entered: ask for it in writing."),
        ("odm", True, False, f"{CALLED}by its terms Ruifeng may sell the design to others: agree exclusivity in a contract."),
        ("odm", True, True, None),
    ],
)  # fmt: skip
def test_a_design_of_the_factory_is_asked_whether_it_is_ours_alone(
    dossier: Dossier, in_history: None, model: str, exclusive: bool, terms: bool | None, sentence: str | None
) -> None:
    if terms is not None:
        ModelTerms.objects.create(
            brand=dossier.brand,
            supplier=dossier.supplier,
            model="odm",
            design_owner="factory",
            is_exclusive=terms,
        )

    found = exclusivity.warning(designed(dossier, model, exclusive))

    assert (found.sentence if found else None) == sentence


def test_the_page_warns_the_brand_and_not_the_factory(
    sign_in: Callable[[Actor], Client], dossier: Dossier, in_history: None, camille: Actor, lin_wei: Actor
) -> None:
    url = designed(dossier, "odm", False).get_absolute_url()
    ours, theirs = (sign_in(who).get(url).content.decode() for who in (camille, lin_wei))

    told = "other brands may sell the same piece."
    assert (told in ours, told in theirs) == (True, False)
    assert f"/suppliers/{dossier.supplier.public_id}/terms/" in ours
    product = f"/specs/{dossier.revision.product.public_id}/"
    ours, theirs = (sign_in(who).get(product).content.decode() for who in (camille, lin_wei))
    assert (told in ours, told in theirs) == (True, False)


def test_the_busiest_month_of_all_that_is_forecast_counts(
    dossier: Dossier, in_history: None, camille: Actor, at: datetime
) -> None:
    sku = dossier.revision.product.skus.first()
    for month, pieces, withdrawn in ((4, 9000, None), (6, 500, None), (7, 800, None), (8, 5000, at)):
        Forecast.objects.create(
            brand=dossier.brand, sku=sku, supplier=dossier.supplier, month=date(2026, month, 1), quantity=pieces,
            withdrawn_at=withdrawn,
        )  # fmt: skip

    assert busiest_month(dossier.supplier, date(2026, 5, 1)) == 800
    assert busiest_month(dossier.supplier, date(2026, 9, 1)) is None
    dossier.supplier.capacity_per_month = 8000
    assert scale_of(dossier.supplier, date(2026, 5, 14)).sentence.startswith(
        "Your busiest forecast month has 800 pieces: 10 % of the 8,000 they can make."
    )
