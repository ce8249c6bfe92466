"""A verdict is kept as figures and told to each reader in their own language, years later too."""

from datetime import datetime

from django.utils import translation

from jewelops.accounts.actors import Actor
from qc.documents import context
from qc.models import Inspection, Nonconformance
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.nonconformances import edit_nonconformance
from tests.factories.qc import Floor, inspect_all, through


def rejected(floor: Floor, chen: Actor, at: datetime) -> Inspection:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    inspection = start_inspection(lot=lot, actor=chen, at=at)
    inspect_all(inspection, actor=chen, at=at, bad=dict.fromkeys(range(1, 5), "major"))
    return sign_inspection(inspection=inspection, actor=chen, at=at)


def test_signed_in_chinese_read_in_english(floor: Floor, chen: Actor, at: datetime) -> None:
    with translation.override("zh-hans"):
        inspection = rejected(floor, chen, at)
        in_chinese = Inspection.objects.get(pk=inspection.pk).reasons

    row = Inspection.objects.get(pk=inspection.pk)
    assert len(row.reasons) == 1
    assert row.reasons[0].startswith("major: 4 found, rejects on")
    assert in_chinese != row.reasons
    assert Nonconformance.objects.get().told == " ".join(row.reasons)


def test_what_somebody_wrote_stays_as_written(floor: Floor, chen: Actor, nadia: Actor, at: datetime) -> None:
    rejected(floor, chen, at)
    row = Nonconformance.objects.get()

    edit_nonconformance(nonconformance=row, values={"what": "Porosity on tree 3 only."}, actor=nadia, at=at)

    assert Nonconformance.objects.get().told == "Porosity on tree 3 only."


def test_the_report_prints_moments_in_the_readers_zone(floor: Floor, chen: Actor, at: datetime) -> None:
    inspection = rejected(floor, chen, at)
    assert chen.user is not None
    chen.user.timezone = "Asia/Shanghai"

    with translation.override("en"):
        paper = context(inspection, "en", chen)

    assert paper["started_at"].endswith("(Asia/Shanghai)")
    assert "T09:00" not in paper["started_at"]
    assert "5 p.m." in paper["started_at"] or "17:00" in paper["started_at"]
