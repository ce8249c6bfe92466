"""A forecast beside what became of it; it commits nobody."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling import forecasts as board
from sampling.models import Dossier, Forecast, PurchaseOrder
from sampling.services import forecasts
from sampling.services.issue import issue_order
from specs.models import Sku
from suppliers.models import Supplier
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]
TODAY = date(2026, 5, 14)


@pytest.fixture
def forecast(ready: Dossier, ruifeng: Supplier, people: People, at: datetime) -> Forecast:
    """800 vermeil pendants in June."""
    return forecasts.write_forecast(
        sku=Sku.objects.get(code="MA-P-021-V"),
        supplier=ruifeng,
        month=date(2026, 6, 17),
        quantity=800,
        actor=people.owner,
        at=at,
    )


def _became(forecast: Forecast, today: date = TODAY) -> tuple[str, int, int]:
    (line,) = board.board([forecast], today=today).lines
    return line.outcome.became.value, line.outcome.ordered, line.outcome.shipped


def test_a_draft_commits_nobody_and_an_issued_order_counts(
    forecast: Forecast, order: PurchaseOrder, people: People, at: datetime
) -> None:
    assert forecast.month == date(2026, 6, 1)
    assert _became(forecast) == ("open", 0, 0)

    issue_order(order=order, actor=people.owner, at=at)

    assert _became(forecast) == ("partly_ordered", 600, 0)


def test_a_month_that_is_over_without_an_order_has_lapsed(forecast: Forecast) -> None:
    assert _became(forecast, date(2026, 7, 1)) == ("lapsed", 0, 0)
    found = board.board([forecast], today=date(2026, 7, 1))
    assert (found.kept, found.months) == (Decimal("0.0"), 1)
    assert board.board([forecast], today=TODAY).kept is None


def test_one_figure_a_month_is_corrected_not_doubled(
    forecast: Forecast, ruifeng: Supplier, people: People, at: datetime
) -> None:
    with pytest.raises(Invalid, match="correct that one"):
        forecasts.write_forecast(
            sku=forecast.sku, supplier=ruifeng, month=date(2026, 6, 1), quantity=1, actor=people.owner, at=at
        )
    changed = forecasts.correct_forecast(forecast=forecast, quantity=500, actor=people.owner, at=at)
    assert changed.quantity == 500
    forecasts.withdraw_forecast(forecast=forecast, actor=people.owner, at=at)
    with pytest.raises(Refused):
        forecasts.correct_forecast(forecast=forecast, quantity=1, actor=people.owner, at=at)


def test_what_was_foretold_stays_once_its_month_is_over(
    forecast: Forecast, ruifeng: Supplier, people: People, at: datetime, sign_in: SignIn
) -> None:
    """Else whoever sees what was ordered could foretell it."""
    july = datetime(2026, 7, 1, 9, tzinfo=UTC)
    with pytest.raises(Invalid, match="That month is over"):
        forecasts.write_forecast(
            sku=forecast.sku, supplier=ruifeng, month=date(2026, 4, 1), quantity=1, actor=people.owner, at=at
        )
    with pytest.raises(Invalid, match="That month is over"):
        forecasts.correct_forecast(forecast=forecast, quantity=600, actor=people.owner, at=july)
    with pytest.raises(Invalid, match="That month is over"):
        forecasts.withdraw_forecast(forecast=forecast, actor=people.owner, at=july)

    kept = Forecast.objects.get(pk=forecast.pk)
    assert (kept.quantity, kept.withdrawn_at) == (800, None)
    assert [each.is_over for each in board.board([kept], today=july.date()).lines] == [True]


def test_a_factory_reads_its_own_and_writes_none(
    forecast: Forecast, people: People, lin_wei: Actor, kumar: Actor, sign_in: SignIn, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        forecasts.correct_forecast(forecast=forecast, quantity=1, actor=people.factory, at=at)

    own = sign_in(lin_wei).get("/sampling/forecasts/").content.decode()
    assert "MA-P-021-V" in own
    assert "not a commitment" in own
    assert "MA-P-021-V" not in sign_in(kumar).get("/sampling/forecasts/").content.decode()


def test_it_is_written_on_its_page(
    ready: Dossier, ruifeng: Supplier, camille: Actor, sign_in: SignIn
) -> None:
    client, sku = sign_in(camille), Sku.objects.get(code="MA-P-021-V")
    typed = {"sku": sku.pk, "supplier": ruifeng.pk, "month": "2999-08-20", "quantity": "300", "note": "gifts"}

    refused = client.post("/sampling/forecasts/add/", {**typed, "quantity": "0"})
    saved = client.post("/sampling/forecasts/add/", typed)

    assert (refused.status_code, saved.status_code) == (422, 302)
    assert "gifts" in client.get("/sampling/forecasts/").content.decode()


def test_an_erp_writes_it_and_reads_what_became_of_it(
    ready: Dossier, ruifeng: Supplier, camille: Actor, api: Api
) -> None:
    client, sku = api(camille), Sku.objects.get(code="MA-P-021-V")
    body = {"sku": sku.public_id, "supplier": ruifeng.public_id, "month": "2099-08-01", "quantity": 300}

    made = client.post("/api/v1/forecasts", body)

    assert made.status_code == 201
    assert (made.data["is_commitment"], made.data["outcome"]["became"]) == (False, "open")
    listed = client.get("/api/v1/forecasts?month__gte=2099-01-01").data["results"]
    assert [row["quantity"] for row in listed] == [300]
    gone = client.post(f"/api/v1/forecasts/{made.data['id']}/withdraw")
    assert (gone.status_code, gone.data["outcome"]["became"]) == (200, "withdrawn")


def test_the_list_costs_the_same_however_full(
    forecast: Forecast, ruifeng: Supplier, people: People, at: datetime, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            board.board(board.rows(people.owner), today=TODAY)
        return len(captured)

    before = queries()
    for month in (7, 8, 9):
        forecasts.write_forecast(
            sku=forecast.sku,
            supplier=ruifeng,
            month=date(2026, month, 1),
            quantity=1,
            actor=people.owner,
            at=at,
        )
    assert queries() == before
