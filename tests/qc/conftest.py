"""A lot on the floor of Ruifeng, and the writes of a set-up under one history context."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pghistory
import pytest

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from suppliers.models import Supplier
from tests.factories.qc import Floor, floor_with_lot


@pytest.fixture(autouse=True)
def history(db: Any) -> Iterator[None]:
    with pghistory.context(action="test set-up"):
        yield


@pytest.fixture
def floor(
    maris: Brand, ruifeng: Supplier, camille: Actor, lin_wei: Actor, nadia: Actor, at: datetime
) -> Floor:
    return floor_with_lot(brand=maris, supplier=ruifeng, camille=camille, lin_wei=lin_wei, at=at)
