"""Lists and details of inspections."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date

from jewelops.accounts.actors import Actor
from jewelops.kernel import ids
from qc import standing
from qc.models import Inspection, Result
from qc.states import InspectionState
from sampling.models import Dossier, Lot
from specs.states import Stage
from suppliers.models import Supplier

PAGE = 50
MOST_RESULTS = 1000


@dataclass(frozen=True)
class Page:
    rows: list[Inspection]
    following: str
    asked: Mapping[str, str]


def filtered(actor: Actor, asked: Mapping[str, str]) -> QuerySet[Any]:
    """Newest first. asked: state, stage, supplier, dossier, lot, after, before (days of the start); nonsense filters nothing."""
    rows: QuerySet[Any] = Inspection.objects.visible_to(actor).select_related(
        "lot", "supplier", "product", "inspector", "tally"
    )
    if asked.get("state") in InspectionState.values:
        rows = rows.filter(state=asked["state"])
    if asked.get("stage") in Stage.values:
        rows = rows.filter(stage=asked["stage"])
    for name, path, prefix in (
        ("supplier", "supplier_id", Supplier.prefix),
        ("dossier", "lot__line__order__dossier_id", Dossier.prefix),
        ("lot", "lot_id", Lot.prefix),
    ):
        if asked.get(name):
            rows = rows.filter(**{path: _id(asked[name], prefix)})
    if asked.get("q"):
        rows = rows.filter(lot__code__icontains=asked["q"])
    rows = _days(rows, asked)
    return rows.order_by("-id")


def _days(rows: QuerySet[Any], asked: Mapping[str, str]) -> QuerySet[Any]:
    after, before = _day(asked.get("after")), _day(asked.get("before"))
    if after:
        rows = rows.filter(started_at__date__gte=after)
    if before:
        rows = rows.filter(started_at__date__lt=before + timedelta(days=1))
    return rows


def _day(text: str | None) -> date | None:
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None


def _id(text: str, prefix: str) -> uuid.UUID | None:
    try:
        return ids.parse(text, prefix)
    except ValueError:
        return None


def page(actor: Actor, asked: Mapping[str, str]) -> Page:
    """One page by key, not by offset: page 2,000 costs what page 1 costs."""
    rows = filtered(actor, asked)
    at = _id(asked.get("cursor", ""), Inspection.prefix) if asked.get("cursor") else None
    if at:
        rows = rows.filter(pk__lt=at)
    found = list(rows[: PAGE + 1])
    following = found[PAGE - 1].public_id if len(found) > PAGE else ""
    return Page(found[:PAGE], following, asked)


@dataclass(frozen=True)
class CheckRow:
    """One check of an inspection with what was found in it."""

    check: dict[str, Any]
    done: int
    skipped: int
    failed: int
    results: list[Result]

    @property
    def values(self) -> list[Result]:
        return [each for each in self.results if each.value is not None]


def results_of(inspection: Inspection) -> list[Result]:
    """What stands, piece by piece; at most MOST_RESULTS failures and values (passes are counted by the tally)."""
    rows = Result.objects.filter(inspection=inspection, voids=None, voided_by=None)
    rows = rows.select_related("defect_type", "photo", "instrument", "recorded_by")
    return list(rows.exclude(passed=True, value=None).order_by("piece", "id")[:MOST_RESULTS])


def check_rows(inspection: Inspection, results: list[Result]) -> list[CheckRow]:
    marks = inspection.tally.marks
    found = []
    for check in inspection.checks:
        row = marks.get(str(check["no"]), "")
        mine = [each for each in results if str(each.check_item_id) == check["id"]]
        failed = sum(mark in standing.CLASS for mark in row)
        skipped = row.count(standing.SKIPPED)
        done = len(row) - row.count(standing.NOTHING) - skipped
        found.append(CheckRow(check, done, skipped, failed, mine))
    return found
