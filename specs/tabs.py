"""The tabs of a tech pack."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from specs.models import Revision


@dataclass(frozen=True)
class Tab:
    label: str | Promise
    template: str
    related: str = ""


TABS = {
    "overview": Tab(_("Overview"), "overview"),
    "bom": Tab(_("BOM"), "sheet", "bom_lines"),
    "dimensions": Tab(_("Dimensions"), "sheet", "dimensions"),
    "operations": Tab(_("Operations"), "sheet", "operations"),
    "requirements": Tab(_("Requirements"), "sheet", "requirements"),
    "claims": Tab(_("Claims"), "sheet", "claims"),
    "drawings": Tab(_("Drawings"), "drawings", "attachments"),
    "dfm": Tab(_("DFM"), "dfm", "dfm_findings"),
    "history": Tab(_("History"), "history"),
}


def tabs_of(revision: Revision, current: str) -> list[dict[str, Any]]:
    return [
        {
            "label": tab.label,
            "url": _address(revision, key),
            "current": key == current,
            "n": len(getattr(revision, tab.related).all()) if tab.related else None,
        }
        for key, tab in TABS.items()
    ]


def _address(revision: Revision, key: str) -> str:
    if key == "overview":
        return revision.get_absolute_url()
    return reverse("specs:tab", args=[revision.public_id, key])
