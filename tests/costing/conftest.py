"""The hoop, and the prices of its day."""

from datetime import datetime

import pytest

from costing.models import Quote
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import costing as made


@pytest.fixture
def luna(maris: Brand) -> Revision:
    return made.luna(maris)


@pytest.fixture
def market(camille: Actor, ruifeng: Supplier, at: datetime) -> None:
    made.market(camille, at, supplier=ruifeng)


@pytest.fixture
def quote(luna: Revision, ruifeng: Supplier, camille: Actor, at: datetime) -> Quote:
    return made.asked(luna, ruifeng, camille, at)
