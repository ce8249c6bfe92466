"""Children are laid below their parents as ``prefetch_related`` lays them, by one statement for any number of parents."""

from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jewelops.accounts.models import Brand
from jewelops.postgres.children import Children
from suppliers.models import Instrument, Supplier


@pytest.fixture
def gauges(maris: Brand, ruifeng: Supplier, in_history: None) -> list[Instrument]:
    return [
        Instrument.objects.create(brand=maris, supplier=ruifeng, code=code, kind="calliper")
        for code in ("C-2", "C-1")
    ]


def ordered() -> Any:
    return Instrument.objects.select_related("brand").order_by("code")


def test_each_parent_has_its_own_in_the_order_asked_for(
    gauges: list[Instrument], ruifeng: Supplier, suvarna: Supplier
) -> None:
    children = Children(Supplier, "instruments", ordered)
    children.lay([suvarna])
    parents = [ruifeng, Supplier.objects.get(pk=ruifeng.pk), suvarna]
    with CaptureQueriesContext(connection) as queries:
        laid = children.lay(parents)
        found = [[each.code for each in parent.instruments.all()] for parent in parents]
        assert laid[0].supplier is ruifeng
        assert laid[0].brand.pk == ruifeng.brand_id
    assert found == [["C-1", "C-2"], ["C-1", "C-2"], []]
    assert len(queries) == 1
    assert "EXECUTE prepared_" in queries[0]["sql"]


def test_what_is_asked_further_is_still_asked_of_that_parent_alone(
    gauges: list[Instrument], ruifeng: Supplier, suvarna: Supplier
) -> None:
    Children(Supplier, "instruments").lay([ruifeng, suvarna])
    assert [each.code for each in ruifeng.instruments.filter(code="C-1")] == ["C-1"]
    assert not suvarna.instruments.filter(code="C-1").exists()


def test_a_part_of_them_goes_into_a_list_of_another_name(gauges: list[Instrument], ruifeng: Any) -> None:
    Children(Supplier, "instruments", lambda: Instrument.objects.filter(code="C-1"), to="first").lay(
        [ruifeng]
    )
    assert [each.code for each in ruifeng.first] == ["C-1"]
    assert ruifeng.instruments.count() == 2


def test_no_parents_are_no_query(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert Children(Supplier, "instruments").lay([]) == []
    assert not queries.captured_queries


def test_where_there_can_be_but_one_it_is_one_or_none(maris: Brand, stranger: Any) -> None:
    trial = Brand.objects.create(name="Maris, trial", slug="maris-trial", is_sandbox=True, sandbox_of=maris)
    other = stranger.brand
    Children(Brand, "sandbox").lay([maris, other])
    with CaptureQueriesContext(connection) as queries:
        assert maris.sandbox == trial
        with pytest.raises(ObjectDoesNotExist):
            _ = other.sandbox
    assert not queries.captured_queries
