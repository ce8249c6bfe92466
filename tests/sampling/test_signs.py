"""What a pair's own facts say about how things fail: each sign with its evidence and how many were looked at."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from sampling import signs
from sampling.models import Dossier, PurchaseOrder
from sampling.services import deviations
from specs.models import Requirement, Revision
from suppliers.models import Supplier
from suppliers.signs import Look, look, registered
from tests.factories import sampling as make
from tests.factories.sampling import People

YEAR = (date(2025, 6, 1), date(2026, 6, 1))


def where(brand: Brand, supplier: Supplier | None = None) -> Look:
    return Look(brand.pk, *YEAR, supplier and supplier.pk)


def test_a_brand_without_facts_has_nothing_to_look_at(maris: Brand, ruifeng: Supplier) -> None:
    assert {(each.key, each.n, each.tone) for each in look(registered(), where(maris, ruifeng))} == {
        (sign.key, 0, "draft") for sign in registered()
    }


def test_a_change_that_the_brand_found_is_a_sign_and_one_that_was_told_is_not(
    maris: Brand, dossier: Dossier, lin_wei: Actor, nadia: Actor, at: datetime
) -> None:
    deviations.disclose_deviation(dossier=dossier, what="Bath B3", occurred_at=at, actor=lin_wei, at=at)
    deviations.record_found_deviation(dossier=dossier, what="Open rings", occurred_at=at, actor=nadia, at=at)

    seen = signs.quiet_changes(where(maris))
    assert (seen.n, [each.what for each in seen.evidence]) == (2, ["Selene Pendant, Ruifeng: Open rings"])
    assert signs.quiet_changes(Look(maris.pk, date(2026, 5, 15), date(2026, 6, 1))).n == 0


def test_what_is_told_after_it_was_found_is_a_sign_of_sandbagging(
    maris: Brand, dossier: Dossier, lin_wei: Actor, nadia: Actor, at: datetime
) -> None:
    begun = at - timedelta(days=3)
    deviations.record_found_deviation(
        dossier=dossier, what="Thin gold", occurred_at=begun, lock="plating", actor=nadia, at=at
    )
    told = {"dossier": dossier, "occurred_at": begun, "actor": lin_wei, "at": at + timedelta(hours=4)}
    deviations.disclose_deviation(what="Bath B3 since Monday.", lock="plating", **told)  # type: ignore[arg-type]  # plain values
    deviations.disclose_deviation(what="Another clasp.", lock="hardware", **told)  # type: ignore[arg-type]  # plain values

    seen = signs.told_late(where(maris))
    assert (seen.n, [each.what for each in seen.evidence]) == (
        2,
        ["Bath B3 since Monday. Told on 14 May 2026, found on 14 May 2026."],
    )


def test_work_without_a_closed_scorecard_and_at_one_factory_only(
    maris: Brand, ready: Dossier, people: People, at: datetime
) -> None:
    order: PurchaseOrder = make.in_production(ready, people, at)

    assert [each.what for each in signs.unmet(where(maris)).evidence] == [
        "Ruifeng works for you, and no scorecard was ever closed with it."
    ]
    assert [each.what for each in signs.one_factory(where(maris)).evidence] == [
        "Selene Pendant is made at Ruifeng and nowhere else."
    ]
    assert (signs.overrides(where(maris)).n, signs.overrides(where(maris)).evidence) == (1, ())
    assert signs.version_drift(where(maris)).n == 1
    Revision.objects.filter(pk=order.dossier.revision_id).update(state="superseded")
    (old,) = signs.version_drift(where(maris)).evidence
    assert old.what == f"{order.number} is made to revision B of Selene Pendant, which is superseded."


def test_a_requirement_without_a_method_in_a_draft_cannot_be_tested(maris: Brand, at: datetime) -> None:
    revision = make.selene(maris, at, released=False)
    rows = Requirement.objects.filter(revision=revision)
    rows.update(method="loupe", frequency="each lot", sampling="100%", acceptance="none")
    assert signs.untestable(where(maris)).evidence == ()
    rows.filter(code="R1").update(method="")

    seen = signs.untestable(where(maris))
    assert [each.what for each in seen.evidence] == [
        "Selene Pendant B: R1 Gold thickness cannot be tested as it stands."
    ]
    assert signs.untestable(where(maris, Supplier(brand=maris))).n == 0


def test_the_register_asks_as_often_whatever_it_finds(
    maris: Brand, dossier: Dossier, nadia: Actor, at: datetime
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            look(registered(), where(maris))
        return len(captured)

    def found(what: str) -> None:
        deviations.record_found_deviation(dossier=dossier, what=what, occurred_at=at, actor=nadia, at=at)

    found("One")
    one = asked()
    found("Two")
    found("Three")
    assert asked() == one
