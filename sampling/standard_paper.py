"""The process standard as paper: the locks, how the sample was inspected beside how bulk will be, who signed."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.documents.kinds import Kind
from jewelops.ui import figures
from sampling.documents import moment, signatures, wanted
from sampling.inspection_difference import difference_of
from sampling.models import ProcessStandard
from sampling.oversight import overseen
from sampling.states import StandardState


def context(standard: ProcessStandard, language: str, actor: Actor) -> dict[str, Any]:
    """Plain values, in the reader's language."""
    dossier, revision = standard.dossier, standard.dossier.revision
    with translation.override(language):
        return {
            "brand": standard.brand.name,
            "supplier": dossier.supplier.legal_name,
            "standard": str(standard),
            "product": revision.product.name,
            "style_number": revision.product.style_number,
            "revision": revision.letter,
            "state": standard.get_state_display(),
            "locked_at": moment(standard.locked_at),
            "sample": str(standard.sample or ""),
            "locks": _locks(standard),
            **_inspection(standard),
            "overseen": _overseen(standard),
            "signatures": signatures(standard),
        }


def _locks(standard: ProcessStandard) -> list[dict[str, Any]]:
    return [
        {
            "name": item.name,
            "sku": item.sku.code if item.sku else "",
            "wanted": wanted(item),
            "limits": figures.limits(item.lower, item.upper, item.unit),
            "sample": ", ".join(map(str, item.sample_values[:5])),
            "stage": item.get_stage_display(),
            "method": item.method,
            "frequency": item.frequency,
        }
        for item in standard.items.select_related("sku")
    ]


def _inspection(standard: ProcessStandard) -> dict[str, Any]:
    found = difference_of(standard)
    if found is None:
        return {"difference": "", "beside": []}
    rows = [
        {"name": each.name, "sample": each.on_the_sample, "bulk": each.in_bulk, "tone": each.tone}
        for each in found.rows
    ]
    return {"difference": found.sentence, "beside": rows}


def _overseen(standard: ProcessStandard) -> list[dict[str, Any]]:
    return [
        {
            "step": str(step.operation),
            "name": signed.signed_by.name if signed else "",
            "role": signed.role if signed else "",
            "years": signed.years if signed else "",
            "at": moment(signed.signed_at) if signed else "",
        }
        for step, signed in overseen(standard)
    ]


def mark(standard: ProcessStandard) -> str:
    marks = {StandardState.LOCKED: "", StandardState.SUPERSEDED: "SUPERSEDED"}
    return marks.get(standard.state, "DRAFT")  # type: ignore[call-overload,no-any-return]  # a member by its value


PROCESS_STANDARD = Kind(
    key="process_standard",
    template="pdf/process_standard.html",
    subject_model=lambda: ProcessStandard,
    title=lambda standard: _("Process standard %(name)s") % {"name": standard},
    context=context,
    supplier_of=lambda standard: standard.dossier.supplier_id,
    mark=mark,
)
