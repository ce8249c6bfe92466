"""A chokepoint in sentences: what it is, and what happens when it gives way. In the reader's language, out of stored facts."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from costing.resilience_states import ChokepointKind
from jewelops.ui.figures import number, written

if TYPE_CHECKING:
    from costing.models import Chokepoint


def what_of(row: "Chokepoint") -> str:
    """Why it is one: the cause that has to go."""
    facts = row.facts
    if row.kind == ChokepointKind.PART:
        return _part(row)
    if row.kind == ChokepointKind.FACTORY:
        return _("Only %(supplier)s has it qualified.") % {"supplier": facts["supplier"]}
    if row.kind == ChokepointKind.SHARE:
        words = {"share": facts["share"], "total": number(facts["total"])}
        return _("%(share)s %% of %(total)s pieces ordered in twelve months.") % words
    day = date.fromisoformat(facts["expires_on"])
    words = {"standard": facts["standard"], "day": written(day, "date"), "supplier": facts["supplier"]}
    if day < timezone.localdate():
        return _("%(standard)s of %(supplier)s ended on %(day)s.") % words
    return _("%(standard)s of %(supplier)s holds until %(day)s.") % words


def _part(row: "Chokepoint") -> str:
    told = {"custom": _("custom"), "single_source": _("single source"), "long_lead": _("long lead")}
    why = ", ".join(told[flag] for flag in row.facts["flags"])
    if days := row.facts.get("lead_time_days"):
        words = {"description": row.facts["description"], "why": why, "days": days}
        text = ngettext(
            "%(description)s: %(why)s, no alternate, lead time %(days)s day.",
            "%(description)s: %(why)s, no alternate, lead time %(days)s days.",
            days,
        )
        return text % words
    return _("%(description)s: %(why)s, no alternate.") % {
        "description": row.facts["description"],
        "why": why,
    }


def consequence_of(row: "Chokepoint") -> str:
    """One sentence: which products, how many pieces a month."""
    words = {
        "supplier": _isolated(row.facts.get("supplier", "")),
        "products": _isolated(", ".join(row.facts["products"])),
        "pieces": _pieces(row.pieces_a_month),
    }
    return _CONSEQUENCES[ChokepointKind(row.kind)]() % words


_CONSEQUENCES = {
    ChokepointKind.PART: lambda: _("Without it %(products)s cannot be made: %(pieces)s."),
    ChokepointKind.FACTORY: lambda: _("If %(supplier)s stops, %(products)s cannot be made: %(pieces)s."),
    ChokepointKind.SHARE: lambda: _(
        "If %(supplier)s stops, so does all that is ordered there: %(products)s, %(pieces)s."
    ),
    ChokepointKind.CERTIFICATE: lambda: _(
        "Without it no order at %(supplier)s may be issued for %(products)s: %(pieces)s."
    ),
}


def _isolated(name: str) -> str:
    """In a right-to-left sentence the figure behind a Latin name would stand before it."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name


def _pieces(pieces: int | None) -> str:
    if pieces is None:
        return _("nothing ordered yet")
    text = ngettext("%(n)s piece a month", "%(n)s pieces a month", pieces)
    return text % {"n": number(pieces)}
