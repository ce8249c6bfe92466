"""Stock that was told at a factory is offered where a change order asks what becomes of the pieces."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from costing.services.stock import Level, take_levels
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.kernel.errors import Refused
from sampling.services import changes
from specs.models import Sku
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


def test_raw_stock_is_offered_and_wants_its_disposition(
    maris: Brand,
    ruifeng: Supplier,
    suvarna: Supplier,
    camille: Actor,
    nadia: Actor,
    lin_wei: Actor,
    sign_in: SignIn,
    at: datetime,
) -> None:
    people = People(owner=camille, quality=nadia, factory=lin_wei)
    pair = make.open_pair(make.selene(maris, at), ruifeng, people, at)
    counted, sku = date(2026, 5, 12), Sku.objects.get(code="MA-P-021-V")
    told = [
        Level("raw_stock", 420, counted, part_number="CL-9", supplier=ruifeng),
        Level("raw_stock", 900, counted, part_number="CL-77", supplier=ruifeng),  # of another product
        Level("raw_stock", 50, counted, part_number="CL-9", supplier=suvarna),  # of another factory
        Level("finished", 12, counted, sku, supplier=ruifeng),
        Level("finished", 96, counted, sku),  # in our own store: no factory's to rework
    ]
    take_levels(told=told, actor=camille, at=at)
    values = {
        "kind": "specification", "title": "Clasp CL-9 becomes CL-12", "what": "The clasp", "reason": "It opens.",
    }  # fmt: skip
    change = changes.ask_change(dossier=pair, values=values, actor=camille, at=at)

    page = sign_in(camille).get(change.get_absolute_url())
    (part,) = page.context["parts"]
    assert [(str(each["bucket"]), each["pieces"]) for each in part["rows"]] == [
        ("raw stock", 420),
        ("finished", 12),
    ]
    assert "420 pieces; stock told on 12 May 2026: 420" in page.content.decode()
    with pytest.raises(Refused, match="Ruifeng, raw stock: say what becomes of the pieces"):
        changes.propose_change(change=change, actor=camille, at=at)
    actions = {"raw_stock": "use_as_is", "finished": "rework"}
    changes.dispose(party=change.parties.get(), actions=actions, actor=camille, at=at)
    assert changes.propose_change(change=change, actor=camille, at=at).state == "proposed"
