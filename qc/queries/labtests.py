"""Reads about laboratory reports: the list, and which of them a lot still lacks."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from qc.models import LabTest
from qc.rules.limits import limit_named
from qc.rules.reports import Claimed, Need, Report, needs, unmet
from qc.states import LabOutcome, LabSubstance
from sampling.models import Lot
from specs.states import Stage


def standing_tests(lot: Lot) -> Any:
    """Reports that speak for the lot, newest first: its own, those of the lot it was split from, and the dossier's."""
    line = [lot.pk]
    whole = lot.parent
    while whole is not None:
        line.append(whole.pk)
        whole = whole.parent
    rows = LabTest.objects.filter(dossier=lot.line.order.dossier, voided_at=None)
    return rows.filter(Q(lot=None) | Q(lot__in=line)).order_by("-tested_on", "-id")


def missing(lot: Lot) -> tuple[Need, ...]:
    """The reports the claims of the lot's revision ask for and that are not there, or fail. Two queries."""
    claims = lot.line.order.dossier.revision.claims.values_list("claim", "markets")
    wanted = needs(Claimed(claim, tuple(markets)) for claim, markets in claims)
    return unmet(wanted, [_report(row) for row in standing_tests(lot)]) if wanted else ()


def _report(row: LabTest) -> Report:
    market = limit_named(row.limit_key).market if row.limit_key else ""
    return Report(row.substance, market, row.outcome != LabOutcome.FAIL)


def reasons_against_final_audit(lot: Lot, stage: str) -> list[Reason]:
    """Why the final audit cannot be begun or accepted for want of a laboratory's word, each with the way to mend it."""
    if stage != Stage.FINAL_AUDIT:
        return []
    return [_reason(lot, need) for need in missing(lot)]


def _reason(lot: Lot, need: Need) -> Reason:
    blanks = {"claim": need.claim, "test": LabSubstance(need.substance).label, "market": need.market}
    text = _("The claim “%(claim)s” has no passing report of %(test)s: record the laboratory's report.")
    if need.market:
        text = _("The claim “%(claim)s” has no passing report of %(test)s for %(market)s: record the report.")
    where = f"/qc/lab-tests/new/?lot={lot.public_id}&substance={need.substance}"
    return Reason("report_missing", text % blanks, "lot", where)


def filtered(actor: Actor, asked: dict[str, str]) -> Any:
    """asked: q (laboratory, report, lot, style), substance, outcome, state "void". Newest first."""
    rows = LabTest.objects.visible_to(actor).select_related(
        "dossier__revision__product", "dossier__supplier", "lot", "file"
    )
    rows = rows.filter(voided_at__isnull=asked.get("state") != "void")
    if asked.get("substance") in LabSubstance.values:
        rows = rows.filter(substance=asked["substance"])
    if asked.get("outcome") in LabOutcome.values:
        rows = rows.filter(outcome=asked["outcome"])
    if text := asked.get("q", "").strip():
        rows = rows.filter(
            Q(laboratory__icontains=text)
            | Q(report_number__icontains=text)
            | Q(lot__code__icontains=text)
            | Q(dossier__revision__product__style_number__icontains=text)
        )
    return rows
