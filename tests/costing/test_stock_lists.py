"""Demand and stock as they come in: by hand, by file with each cell at fault, by the ERP in bulk."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from costing.models import Demand, StockLevel
from costing.services.stock import Level, Month, take_demand, write_level
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.kernel.errors import Forbidden, Invalid
from specs.models import Sku
from suppliers.models import Supplier
from tests.factories import sampling as make

SignIn = Callable[[Actor], Client]
IMPORT = "/costing/resilience/demand/import/"


@pytest.fixture
def sku(maris: Brand, at: datetime) -> Sku:
    make.selene(maris, at)
    return Sku.objects.get(code="MA-P-021-V")


def sent(text: str | bytes, name: str = "demand.csv") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())}


def test_a_month_told_again_is_corrected(sku: Sku, jonas: Actor, at: datetime) -> None:
    for pieces in (90, 95):
        rows, taken = take_demand(told=[Month(date(2026, 4, 30), pieces, sku)], actor=jonas, at=at)
    assert (rows[0].month, rows[0].quantity, taken.corrected) == (date(2026, 4, 1), 95, 1)
    assert Demand.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"quantity": -1, "part_number": "CL-9"}, "quantity"),
        ({"month": date(2026, 6, 1), "part_number": "CL-9"}, "month"),
        ({}, "sku"),
        ({"part_number": "X" * 61}, "part_number"),
    ],
)
def test_what_cannot_be_demand_is_refused(
    jonas: Actor, at: datetime, told: dict[str, Any], field: str
) -> None:
    month = Month(**({"month": date(2026, 4, 1), "quantity": 1} | told))
    with pytest.raises(Invalid) as refused:
        take_demand(told=[month], actor=jonas, at=at)
    assert [reason.field for reason in refused.value.reasons] == [field]


def test_neither_a_factory_nor_a_viewer_tells_demand(
    sku: Sku, lin_wei: Actor, viewer: Actor, at: datetime
) -> None:
    for actor in (lin_wei, viewer):
        with pytest.raises(Forbidden):
            take_demand(told=[Month(date(2026, 4, 1), 1, sku)], actor=actor, at=at)


def test_a_csv_from_a_spreadsheet_is_taken_whole(sku: Sku, jonas: Actor, sign_in: SignIn) -> None:
    client = sign_in(jonas)
    text = "\ufeffsku;part_number;month;quantity\nma-p-021-v;;2026-02;90\n;CL-9;2026-03-01;1 200\n"
    assert client.post(IMPORT, sent(text)).status_code == 302
    assert sorted(Demand.objects.values_list("part_number", "month", "quantity")) == [
        ("", date(2026, 2, 1), 90),
        ("CL-9", date(2026, 3, 1), 1200),
    ]


def test_each_cell_at_fault_is_named_and_nothing_is_written(sku: Sku, jonas: Actor, sign_in: SignIn) -> None:
    text = "sku,part_number,month,quantity\nMA-P-021-V,,2026-02,90\nNOPE,,2026-02,9\n,,2026-02,9\n,CL-9,spring,9\n,CL-9,2026-02,many\n"
    answer = sign_in(jonas).post(IMPORT, sent(text))

    assert answer.status_code == 422
    assert [(each.row, each.column, each.value) for each in answer.context["faults"]] == [
        (3, "sku", "NOPE"),
        (4, "sku", ""),
        (5, "month", "spring"),
        (6, "quantity", "many"),
    ]
    assert "There is no SKU of this code: enter it at its product first." in answer.content.decode()
    assert Demand.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "demand.csv"),
        (b"sku,pieces\nx,1\n", "demand.csv"),
        (b"sku,month,quantity\n", "demand.csv"),
        (b"\xff\xfe\x00", "demand.csv"),
        (b"not a workbook", "demand.xlsx"),
        (b"PK\x03\x04broken", "demand.xlsx"),
    ],
)
def test_a_file_that_is_no_list_is_a_sentence(jonas: Actor, sign_in: SignIn, data: bytes, name: str) -> None:
    answer = sign_in(jonas).post(IMPORT, sent(data, name))
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_a_workbook_of_stock_by_bucket(sku: Sku, ruifeng: Supplier, jonas: Actor, sign_in: SignIn) -> None:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["sku", "supplier", "bucket", "quantity", "counted_on"])
    page.write_row(1, 0, ["MA-P-021-V", "Ruifeng", "wip_raw_casting", 120, "2026-05-12"])
    page.write_row(2, 0, ["MA-P-021-V", "", "finished", 40, "2026-05-12"])
    page.write_row(3, 0, ["MA-P-021-V", "", "shelf", 40, "2026-05-12"])
    book.close()
    client = sign_in(jonas)
    address = "/costing/resilience/stock/import/"

    refused = client.post(address, sent(out.getvalue(), "stock.xlsx"))
    assert [(each.row, each.column) for each in refused.context["faults"]] == [(4, "bucket")]
    csv = "sku,supplier,bucket,quantity,counted_on\nMA-P-021-V,Ruifeng,wip_raw_casting,120,2026-05-12\nMA-P-021-V,,finished,40,2026-05-12\n"
    assert client.post(address, sent(csv)).status_code == 302
    rows = set(StockLevel.objects.values_list("supplier__name", "bucket", "quantity"))
    assert rows == {("Ruifeng", "wip_raw_casting", 120), (None, "finished", 40)}


def test_the_erp_sends_a_list_twice_and_it_stands_once(
    sku: Sku, jonas: Actor, api: Callable[..., APIClient]
) -> None:
    rows = [{"sku": sku.public_id, "month": f"2026-0{n}-01", "quantity": 80 + n} for n in (1, 2, 3)]
    rows.append({"part_number": "CL-9", "month": "2026-01-01", "quantity": -4})
    for key in ("erp-run-1", "erp-run-2"):
        answer = api(jonas).post(
            "/api/v1/bulk/demand", {"rows": rows}, format="json", headers={"Idempotency-Key": key}
        )
        assert answer.status_code == 207, answer.content
        assert [each["status"] for each in answer.json()["results"]] == [201, 201, 201, 400]
    assert Demand.objects.count() == 3


def test_the_forms_enter_one_figure_each(sku: Sku, jonas: Actor, sign_in: SignIn) -> None:
    client = sign_in(jonas)
    demand = {"sku": str(sku.pk), "month": "2026-04-12", "quantity": "90"}
    assert client.post("/costing/resilience/demand/add/", demand).status_code == 302
    level = {"part_number": "CL-9", "bucket": "raw_stock", "quantity": "5", "counted_on": "2026-05-01"}
    assert client.post("/costing/resilience/stock/add/", level).status_code == 302
    both = client.post("/costing/resilience/stock/add/", level | {"sku": str(sku.pk)})
    assert both.context["form"].errors["sku"] == ["Choose a SKU, or write a part number: one of both."]
    for page, text in (("demand", "MA-P-021-V"), ("stock", "CL-9")):
        assert text in client.get(f"/costing/resilience/{page}/").content.decode()
        assert text in client.get(f"/costing/resilience/{page}/?format=csv").content.decode()


def test_a_count_of_tomorrow_is_refused(sku: Sku, jonas: Actor, at: datetime) -> None:
    with pytest.raises(Invalid):
        write_level(told=Level("finished", 1, date(2026, 5, 15), sku), actor=jonas, at=at)
