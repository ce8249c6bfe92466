"""Reads for the screens of specs; they take the actor."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jewelops.accounts.actors import Actor
from specs.content import rows_of, with_parts
from specs.facts import findings_of
from specs.models import Attachment, DfmFinding, Product, Revision
from specs.release_reasons import mend_address
from specs.rules.difference import RowChange, Status, compare
from specs.rules.finding import Finding
from specs.sheets import SHEETS, Sheet, as_text, text_of
from specs.states import EDITABLE, RevisionState

STATUS = {
    Status.ADDED: (gettext_lazy("added"), "ok"),
    Status.REMOVED: (gettext_lazy("removed"), "red"),
    Status.CHANGED: (pgettext_lazy("state", "changed"), "watch"),
}
ROW_KINDS = {
    "bom": "bom_line",
    "dimensions": "dimension",
    "operations": "operation",
    "requirements": "requirement",
    "claims": "claim",
}


def product_list(actor: Actor, *, q: str = "", category: str = "", state: str = "", market: str = "") -> Any:
    """Products with the number of their SKUs, the released letter and the letter in work."""
    revisions = Revision.objects.filter(product=OuterRef("pk"))
    released = revisions.filter(state=RevisionState.RELEASED)
    in_work = revisions.filter(state__in=EDITABLE)
    rows = (
        Product.objects.filter(pk__in=Product.objects.visible_to(actor).values("pk"))
        .select_related("picture")
        .annotate(
            sku_count=Count("skus", distinct=True),
            released_letter=Subquery(released.values("letter")[:1]),
            work_letter=Subquery(in_work.values("letter")[:1]),
            work_state=Subquery(in_work.values("state")[:1]),
        )
    )
    if q:
        rows = rows.filter(
            Q(style_number__icontains=q)
            | Q(name__icontains=q)
            | Q(external_ref__iexact=q)
            | Exists(Product.objects.filter(pk=OuterRef("pk"), skus__code__icontains=q))
        )
    if category:
        rows = rows.filter(category=category)
    if market:
        rows = rows.filter(target_markets__contains=[market])
    if state:
        rows = rows.filter(Exists(revisions.filter(state=state)))
    return rows


def markets(actor: Actor) -> list[str]:
    found = Product.objects.visible_to(actor).values_list("target_markets", flat=True)
    return sorted({market for each in found for market in each})


def revision_for(actor: Actor, pk: Any) -> Revision:
    """The visible revision with all its rows and the DFM findings this actor may know of, or 404."""
    rows = Revision.objects.select_related("product__picture", "based_on", "released_by")
    revision: Revision = rows.seen(actor, pk=pk)
    findings = known_findings(actor).order_by("created_at")
    prefetch_related_objects([revision], Prefetch("dfm_findings", findings))
    return with_parts(revision)


def known_findings(actor: Actor) -> Any:
    """The brand's all; a factory's own and those of nobody in particular (the brand's, the check's)."""
    rows = DfmFinding.objects.filter(brand_id=actor.brand_id)
    if actor.is_supplier_side:
        return rows.filter(Q(factory_id=actor.supplier_id) | Q(factory_id=None))
    return rows


def revisions_of(actor: Actor, product: Product) -> list[Revision]:
    visible = Revision.objects.visible_to(actor).filter(product=product).distinct()
    return list(
        visible.select_related("released_by").order_by(F("released_at").desc(nulls_first=True), "-letter")
    )


def readiness(revision: Revision) -> list[dict[str, Any]]:
    """The findings, those that are alike as one: its place in words, the address that mends it, and ``more`` rows like it.

    finding: the first of ``all`` that it stands for.
    """
    places = _places(revision)
    return [_told(group, revision, places) for group in _alike(findings_of(revision))]


def _alike(found: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Findings that differ by their row alone."""
    groups: dict[Any, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.alike, []).append(finding)
    return groups.values()


def _told(
    group: list[Finding], revision: Revision, places: dict[str, tuple[str, int, str]]
) -> dict[str, Any]:
    first = group[0]
    rows: dict[str, Finding] = {}
    for each in group:
        rows.setdefault(each.row_ref, each)  # two cells of a row may say the same
    return {
        "finding": first,
        "all": group,
        "tone": "red" if first.is_blocking else "watch",
        "at": "{}, {}: {}".format(*places[first.row_ref]) if first.row_ref in places else "",
        "url": mend_address(revision, first),
        "more": [
            {"name": places[ref][2], "url": mend_address(revision, each)}
            for ref, each in rows.items()
            if ref != first.row_ref and ref in places
        ],
    }


def _places(revision: Revision) -> dict[str, tuple[str, int, str]]:
    """Of each row: its sheet, its number there and its name."""
    return {
        row.public_id: (str(sheet.title), number, str(getattr(row, sheet.identity)))
        for sheet in SHEETS.values()
        for number, row in enumerate(sheet.rows(revision).all(), 1)
    }


def grid_rows(sheet: Sheet, revision: Revision, found: Iterable[Finding]) -> list[dict[str, Any]]:
    """The sheet's rows as the grid takes them, each faulty cell with its tone and reason, and one empty row to begin."""
    faults = {
        (each.row_ref, each.field): each
        for each in reversed(list(found))
        if each.row_kind == ROW_KINDS[sheet.key]
    }
    rows = [grid_row(sheet, row, faults) for row in sheet.rows(revision).all()]
    return [*rows, {"id": "", "cells": {}}] if revision.is_editable else rows


def grid_row(sheet: Sheet, row: Any, faults: dict[tuple[str, str], Finding]) -> dict[str, Any]:
    ref = row.public_id
    cells = {column: _cell(text_of(row, column), faults.get((ref, column))) for column in sheet.columns}
    # A fault of the row as a whole stands on the cell that names it.
    whole = faults.get((ref, ""))
    if whole is not None:
        cells[sheet.identity] = _cell(cells[sheet.identity]["value"], whole)
    callout = getattr(row, "callout", None)
    if callout:
        cells["what"]["callout"] = callout
    return {"id": ref, "cells": cells}


def _cell(value: str, fault: Finding | None) -> dict[str, Any]:
    if fault is None:
        return {"value": value}
    tone = "red" if fault.is_blocking else "watch"
    return {"value": value, "tone": tone, "reason": f"{fault.text} {fault.mend}"}


def comparison(before: Revision, after: Revision) -> list[dict[str, Any]]:
    """What changed, sheet by sheet: title and rows for the side-by-side view."""
    changes = compare(rows_of(with_parts(before)), rows_of(with_parts(after)))
    return [{"title": _title(kind), "changes": mine} for kind, mine in _by_kind(changes).items()]


def _title(kind: str) -> str:
    sheet = next((each for each in SHEETS.values() if each.related == kind), None)
    return str(sheet.title) if sheet else _("Drawings and files")


def _by_kind(changes: Iterable[RowChange]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for change in changes:
        rows = [
            {
                "label": field_label(change.kind, each.field),
                "left": shown(each.old),
                "right": shown(each.new),
                "changed": True,
            }
            for each in change.fields
            if shown(each.old) != shown(each.new)
        ]
        if rows:
            word, tone = STATUS[change.status]
            found.setdefault(change.kind, []).append(
                {"key": change.key, "status": change.status.value, "word": word, "tone": tone, "rows": rows}
            )
    return found


def field_label(kind: str, name: str) -> str:
    sheet = next((each for each in SHEETS.values() if each.related == kind), None)
    if sheet is None or name not in sheet.columns:
        return name.replace("_", " ")
    return str(sheet.field(name).verbose_name)


def shown(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        if "number" in value[0]:
            return ", ".join(f"{each['number']} {each['text']}" for each in value)
        return as_text(value, "parameters")
    return as_text(value)


def drawings_of(revision: Revision) -> list[Attachment]:
    return list(
        revision.attachments.select_related("file").prefetch_related("callouts").order_by("position", "id")
    )


def findings_list(actor: Actor, revision: Revision) -> Any:
    rows = known_findings(actor).filter(revision=revision)
    return rows.select_related("raised_by", "decided_by").order_by("created_at")
