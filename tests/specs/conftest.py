"""The ring every test of this room speaks of."""

from datetime import datetime

import pytest

from jewelops.accounts.actors import Actor
from sampling.models import Dossier
from specs.models import Product, Revision
from suppliers.models import Supplier
from tests.factories import specs


@pytest.fixture
def ring(camille: Actor, at: datetime) -> Product:
    return specs.tide(camille, at)


@pytest.fixture
def draft(ring: Product) -> Revision:
    return ring.revisions.get()  # type: ignore[no-any-return]


@pytest.fixture
def ready(ring: Product, camille: Actor, at: datetime) -> Revision:
    return specs.filled(ring, camille, at)


@pytest.fixture
def at_ruifeng(ready: Revision, ruifeng: Supplier, in_history: None) -> Dossier:
    """Ruifeng has a dossier of revision A, and so may see it."""
    return Dossier.objects.create(brand=ready.brand, revision=ready, supplier=ruifeng)
