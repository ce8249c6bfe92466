"""Three suppliers, an instrument each, and a client of Camille's."""

from typing import Any

import pytest

from suppliers.models import Instrument, Supplier

ADDRESS = "/api/test/suppliers/"


@pytest.fixture
def caller(api: Any, camille: Any) -> Any:
    return api(camille)


@pytest.fixture
def kanya(maris: Any, in_history: None) -> Supplier:
    return Supplier.objects.create(
        brand=maris, name="Chao Phraya Silver", legal_name="Chao Phraya Silver", country="TH", city="Bangkok"
    )


@pytest.fixture
def gauges(maris: Any, ruifeng: Supplier, suvarna: Supplier, in_history: None) -> list[Instrument]:
    return [
        Instrument.objects.create(brand=maris, supplier=each, code=f"C-{each.name}", kind="calliper")
        for each in (ruifeng, suvarna)
    ]
