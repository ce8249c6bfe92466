"""Where there is but one row to choose, a form has chosen it."""

from datetime import datetime

import pytest

from jewelops.accounts.actors import Actor
from sampling.forms.dossiers import DossierForm
from suppliers.models import Supplier
from tests.factories import sampling as make

pytestmark = pytest.mark.django_db


def test_the_only_revision_and_supplier_are_chosen(camille: Actor, ruifeng: Supplier, at: datetime) -> None:
    revision = make.selene(camille.brand, at)
    form = DossierForm(actor=camille)

    assert (form["revision"].value(), form["supplier"].value()) == (revision.pk, ruifeng.pk)
    assert [label for _value, label in form.fields["revision"].choices][1:] == ["MA-P-021 B, Selene Pendant"]


def test_of_two_suppliers_none_is_chosen_and_an_address_decides(
    camille: Actor, ruifeng: Supplier, suvarna: Supplier, at: datetime
) -> None:
    make.selene(camille.brand, at)

    assert DossierForm(actor=camille)["supplier"].value() is None
    given = DossierForm(actor=camille, initial={"supplier": str(suvarna.pk)})
    assert given["supplier"].value() == str(suvarna.pk)
