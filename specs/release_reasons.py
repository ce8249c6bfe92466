"""What stands against the release of a revision: every blocking finding of its readiness."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.urls import reverse

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason

if TYPE_CHECKING:
    from specs.models import Revision
    from specs.rules.finding import Finding

TABS = {
    "bom_line": "bom",
    "dimension": "dimensions",
    "operation": "operations",
    "requirement": "requirements",
    "claim": "claims",
    "dfm": "dfm",
    "revision": "overview",
}
FIELD_TABS = {
    "bom_lines": "bom",
    "dimensions": "dimensions",
    "operations": "operations",
    "requirements": "requirements",
    "drawings": "drawings",
}


def against_release(revision: "Revision", actor: Actor, at: datetime) -> Iterator[Reason]:
    from specs.facts import findings_of  # models import this module

    for finding in findings_of(revision):
        if finding.is_blocking:
            yield Reason(
                finding.code, f"{finding.text} {finding.mend}", finding.field, mend_address(revision, finding)
            )


@lru_cache(maxsize=100)
def _tab_address(revision: str, tab: str) -> str:
    """Hundreds of findings lead to one tab; Django builds each address anew."""
    return reverse("specs:tab", args=[revision, tab])


def mend_address(revision: "Revision", finding: "Finding") -> str:
    """The tab with the row at fault; in a sheet, "#row:column" puts the hand on its cell."""
    tab = (
        FIELD_TABS.get(finding.field, "overview")
        if finding.row_kind == "revision"
        else TABS[finding.row_kind]
    )
    address = _tab_address(revision.public_id, tab)
    if not finding.row_ref:
        return address
    cell = f":{finding.field}" if finding.field else ""
    return f"{address}#{finding.row_ref}{cell}"
