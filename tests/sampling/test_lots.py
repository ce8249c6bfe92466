"""Lots: cut, split, merged, moved on by the rule of the stage, taken out."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Reason, Refused
from sampling import stage_rules, tracing
from sampling.models import Dossier, Lot, PurchaseOrder
from sampling.services import deviations, lots, orders
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.fixture
def running(ready: Dossier, people: People, at: datetime) -> PurchaseOrder:
    return make.in_production(ready, people, at)


def test_a_line_is_cut_and_never_over(running: PurchaseOrder, people: People, at: datetime) -> None:
    made = make.cut(running, people, at, 200, 400)

    assert [(lot.code, lot.quantity, lot.stage) for lot in made] == [
        ("L-0001", 200, "pre_production"),
        ("L-0002", 400, "pre_production"),
    ]
    with pytest.raises(Refused, match="more than the 600 pieces ordered"):
        make.cut(running, people, at, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.filter(pk=made[0].pk).update(quantity=201)


def test_part_of_a_piece_over_is_no_piece(ready: Dossier, people: People, at: datetime) -> None:
    """2.5 % of 601 is 15.025: 616 pieces may be made, 617 are one too many for Postgres too."""
    order = make.draft(ready, people, at, 601)
    PurchaseOrder.objects.filter(pk=order.pk).update(over_delivery_percent=Decimal("2.5"))
    running = make.start(PurchaseOrder.objects.get(pk=order.pk), people, at)

    (lot,) = make.cut(running, people, at, 616)

    with pytest.raises(IntegrityError, match="617 pieces in lots, 601 ordered"), transaction.atomic():
        Lot.objects.filter(pk=lot.pk).update(quantity=617)


def test_over_delivery_is_named_with_its_limit(
    ready: Dossier, people: People, camille: Actor, at: datetime
) -> None:
    draft = make.draft(ready, people, at)
    orders.edit_order(order=draft, values={"over_delivery_percent": Decimal(5)}, actor=camille, at=at)
    running = make.start(PurchaseOrder.objects.get(pk=draft.pk), people, at)

    with pytest.raises(Refused, match="more than 630 pieces: 600 ordered, and 5 % over-delivery allowed"):
        make.cut(running, people, at, 631)
    assert make.cut(running, people, at, 630)[0].quantity == 630


def test_a_lot_waits_for_production_to_begin(order: PurchaseOrder, people: People, at: datetime) -> None:
    with pytest.raises(Refused, match="Start production"):
        make.cut(order, people, at, 100)


def test_a_split_keeps_stage_and_trace_and_the_sum(
    running: PurchaseOrder, people: People, at: datetime
) -> None:
    lot = lots.split_line(
        line=running.lines.get(), quantities=[600], trace={"melt": "M-77"}, actor=people.factory, at=at
    )[0]

    part = lots.split_lot(lot=lot, quantity=150, actor=people.factory, at=at)

    assert (part.code, part.melt, part.quantity, Lot.objects.get(pk=lot.pk).quantity) == (
        "L-0001-1",
        "M-77",
        150,
        450,
    )
    with pytest.raises(Invalid):
        lots.split_lot(lot=part, quantity=150, actor=people.factory, at=at)


def test_a_merge_keeps_every_trace(running: PurchaseOrder, people: People, at: datetime) -> None:
    one, other = make.cut(running, people, at)
    lots.record_trace(
        lot=other, values={"stone_parcels": ["SP-9"], "melt": "M-78"}, actor=people.factory, at=at
    )

    merged = lots.merge_lots(lots=[other], into=one, actor=people.factory, at=at)

    assert (merged.quantity, merged.stone_parcels, merged.melt) == (600, ["SP-9"], "M-78")
    gone = Lot.objects.get(pk=other.pk)
    assert (gone.state, gone.merged_into) == ("merged", one)


def test_a_merge_cuts_no_trace_short(running: PurchaseOrder, people: People, at: datetime) -> None:
    melts = ["M-2605-311-A", "M-2605-311-B", "M-2605-311-C", "M-2605-311-D"]
    first, *rest = make.cut(running, people, at, 150, 150, 150, 150)
    for lot, melt in zip([first, *rest], melts, strict=True):
        values = {"melt": melt, "casting_tree": "T-9", "workshops": {"raw_casting": f"Cell {melt[-1]}"}}
        lots.record_trace(lot=lot, values=values, actor=people.factory, at=at)

    merged = lots.merge_lots(lots=rest, into=first, actor=people.factory, at=at)

    assert (merged.melt, merged.casting_tree) == (", ".join(melts), "T-9")
    assert merged.workshops == {"raw_casting": "Cell A, Cell B, Cell C, Cell D"}
    for melt in melts:
        assert first.pk in {each.lot.pk for each in tracing.trail(people.owner, melt).found}
    assert {each.lot.code for each in tracing.trail(people.owner, "T-9").found} == {
        "L-0001",
        "L-0002",
        "L-0003",
        "L-0004",
    }


def test_a_lot_leads_to_where_its_pieces_went(running: PurchaseOrder, people: People, at: datetime) -> None:
    one, other = make.cut(running, people, at, 200, 400)
    part = lots.split_lot(lot=other, quantity=100, actor=people.factory, at=at)
    lots.merge_lots(lots=[part], into=one, actor=people.factory, at=at)

    trail = tracing.trail(people.owner, other.code)

    assert [each.lot.code for each in trail.found] == ["L-0001", "L-0002", "L-0002-1"]
    assert (trail.pieces, trail.found[2].here) == (600, 0)


def test_what_was_told_of_a_lot_goes_with_its_pieces(
    running: PurchaseOrder, people: People, at: datetime
) -> None:
    one, other = make.cut(running, people, at)
    told = deviations.disclose_deviation(
        dossier=running.dossier, what="Bath B3", occurred_at=at, lots=[other], actor=people.factory, at=at
    )

    part = lots.split_lot(lot=other, quantity=100, actor=people.factory, at=at)
    lots.merge_lots(lots=[part], into=one, actor=people.factory, at=at)

    assert set(told.lots.values_list("code", flat=True)) == {"L-0001", "L-0002", "L-0002-1"}


def test_what_has_left_keeps_its_trace(running: PurchaseOrder, people: People, at: datetime) -> None:
    one, _other = make.cut(running, people, at)
    scrapped = lots.scrap_lot(lot=one, reason="Wrong alloy", actor=people.quality, at=at)

    with pytest.raises(Refused, match="keeps its trace"):
        lots.record_trace(lot=scrapped, values={"melt": "M-1"}, actor=people.factory, at=at)


def test_both_doors_merge_and_refuse_alike(
    running: PurchaseOrder,
    people: People,
    at: datetime,
    api: Callable[..., APIClient],
    sign_in: Callable[[Actor], Client],
) -> None:
    one, two, three, four = make.cut(running, people, at, 100, 100, 100, 300)
    client, url = api(people.factory), f"/api/v1/lots/{one.public_id}/merge"

    done = client.post(url, {"lots": [two.public_id]}, headers={"If-Match": one.etag})
    stale = client.post(url, {"lots": [three.public_id]}, headers={"If-Match": one.etag})
    again = client.post(url, {"lots": [two.public_id]})
    nothing = client.post(url, {"lots": []})
    inspector = api(people.quality).post(url, {"lots": [three.public_id]})

    assert (done.status_code, done.data["quantity"]) == (200, 200)
    assert "merge" in {each["name"] for each in done.data["actions"] if each["allowed"]}
    assert client.get(f"/api/v1/lots/{two.public_id}").data["merged_into"] == one.public_id
    assert [each.status_code for each in (stale, again, nothing, inspector)] == [412, 409, 400, 403]
    assert again.data["errors"][0]["detail"] == "L-0002 is “merged into another”."

    page = sign_in(people.factory)
    address = f"{three.get_absolute_url()}merge/"
    assert page.post(address, {"lots": [four.public_id], "version": three.version}).status_code == 302
    gone = page.post(address, {"lots": [two.public_id]})
    assert gone.status_code == 409
    assert "L-0002 is “merged into another”." in gone.content.decode()
    assert page.post(address, {}).status_code == 422


def test_the_rule_of_the_stage_decides(running: PurchaseOrder, people: People, at: datetime) -> None:
    lot, _other = make.cut(running, people, at)

    def never(lot: Lot, stage: str) -> list[Reason]:
        return [Reason("stage_not_passed", f"{stage} waits")]

    stage_rules.register(never)
    try:
        with pytest.raises(Refused, match="pre_production waits"):
            lots.advance_stage(lot=lot, actor=people.factory, at=at)
    finally:
        stage_rules.unregister(never)


def test_the_database_lets_a_lot_move_one_stage_forward_only(
    running: PurchaseOrder, people: People, at: datetime
) -> None:
    lot, _other = make.cut(running, people, at)

    for stage in ("pre_polishing", "final_audit"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Lot.objects.filter(pk=lot.pk).update(stage=stage)
    Lot.objects.filter(pk=lot.pk).update(stage="raw_casting")
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.filter(pk=lot.pk).update(stage="pre_production")


def test_quarantine_asks_why_and_only_the_brand_ends_it(
    running: PurchaseOrder, people: People, at: datetime
) -> None:
    lot, _other = make.cut(running, people, at)
    with pytest.raises(Invalid):
        lots.quarantine_lot(lot=lot, reason="", actor=people.factory, at=at)
    held = lots.quarantine_lot(lot=lot, reason="Porosity", actor=people.factory, at=at)

    with pytest.raises(Forbidden):
        lots.release_lot(lot=held, reason="fine", actor=people.factory, at=at)
    assert (
        lots.release_lot(lot=held, reason="Re-inspected 100 %", actor=people.quality, at=at).state
        == "in_work"
    )


def test_scrapped_pieces_may_be_made_again(running: PurchaseOrder, people: People, at: datetime) -> None:
    one, _other = make.cut(running, people, at)

    lots.scrap_lot(lot=one, reason="Wrong alloy", actor=people.quality, at=at)

    assert len(make.cut(running, people, at, 300)) == 1


def test_an_order_with_lots_is_not_cancelled(
    running: PurchaseOrder, people: People, camille: Actor, at: datetime
) -> None:
    make.cut(running, people, at)

    with pytest.raises(Refused, match="2 lots are being made"):
        orders.cancel_order(order=running, reason="Too late", actor=camille, at=at)
