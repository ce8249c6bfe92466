"""The pair of these tests: Selene Pendant B at Ruifeng, with the people of both sides."""

from datetime import datetime

import pytest

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from sampling.models import Dossier, PurchaseOrder
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.fixture
def people(camille: Actor, nadia: Actor, lin_wei: Actor) -> People:
    return People(owner=camille, quality=nadia, factory=lin_wei)


@pytest.fixture
def revision(maris: Brand, at: datetime) -> Revision:
    return make.selene(maris, at)


@pytest.fixture
def dossier(revision: Revision, ruifeng: Supplier, people: People, at: datetime) -> Dossier:
    """Open, nothing done yet."""
    return make.open_pair(revision, ruifeng, people, at)


@pytest.fixture
def ready(revision: Revision, ruifeng: Supplier, people: People, at: datetime) -> Dossier:
    """Nothing keeps an order of this pair from being issued."""
    return make.ready_pair(revision, ruifeng, people, at)


@pytest.fixture
def order(ready: Dossier, people: People, at: datetime) -> PurchaseOrder:
    """A draft of 600 pieces that may be issued."""
    return make.draft(ready, people, at)


@pytest.fixture
def dossier_of_suvarna(revision: Revision, suvarna: Supplier, people: People, at: datetime) -> Dossier:
    return make.open_pair(revision, suvarna, people, at)
