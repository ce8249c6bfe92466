"""What the suppliers room puts on the table of a meeting: papers, vetting, red figures, overdue actions, the RACI."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from suppliers import kpis
from suppliers.agenda import Item, Source, day
from suppliers.meeting_states import ActionState, Group
from suppliers.models import Action, Certificate, ScorecardRedItem, Supplier, VettingCase
from suppliers.rules.certificates import FIRST_WARNING
from suppliers.states import IN_VETTING, ScorecardState, VettingState


def _certificates(supplier: Supplier, today: date) -> Iterable[Item]:
    until = today + timedelta(days=FIRST_WARNING)
    rows = Certificate.objects.filter(supplier=supplier, expires_on__lte=until).order_by("expires_on")
    url = f"{reverse('suppliers:detail', args=[supplier.public_id])}#certificates"
    for row in rows:
        over = row.expires_on < today
        yield Item(
            str(row.pk),
            Group.ROADBLOCKS if over and row.is_mandatory else Group.EXPECTATIONS,
            "red" if over else "watch",
            {"standard": row.standard, "on": row.expires_on.isoformat(), "over": over},
            url,
        )


def _say_certificate(facts: Mapping[str, Any]) -> str:
    text = _("%(standard)s expired on %(day)s.") if facts["over"] else _("%(standard)s ends on %(day)s.")
    return text % {"standard": facts["standard"], "day": day(facts, "on")}


def _vetting(supplier: Supplier, today: date) -> Iterable[Item]:
    """Where it stands, which the factory's own page says too; what the brand thinks of it stays the brand's."""
    row = VettingCase.objects.filter(supplier=supplier, state__in=IN_VETTING).first()
    if row is None:
        return
    late = row.due_on is not None and row.due_on < today
    yield Item(
        str(row.pk),
        Group.PRIORITIES,
        "red" if late else "open",
        {"state": str(row.state), "due": row.due_on.isoformat() if row.due_on else ""},
        reverse("suppliers:detail", args=[supplier.public_id]),
    )


def _say_vetting(facts: Mapping[str, Any]) -> str:
    state = dict(VettingState.choices)[facts["state"]]
    if not facts["due"]:
        return _("Vetting stands at: %(state)s.") % {"state": state}
    return _("Vetting stands at: %(state)s, due on %(day)s.") % {"state": state, "day": day(facts, "due")}


def _red_figures(supplier: Supplier, today: date) -> Iterable[Item]:
    rows = ScorecardRedItem.objects.filter(
        scorecard__supplier=supplier, scorecard__state=ScorecardState.OPEN
    ).select_related("owner", "scorecard")
    for row in rows:
        yield Item(
            str(row.pk),
            Group.EXPECTATIONS,
            "red" if row.due_on < today else "watch",
            {
                "measure": row.measure,
                "cause": row.root_cause,
                "owner": row.owner.name,
                "due": row.due_on.isoformat(),
            },
            reverse("suppliers:scorecard", args=[row.scorecard.public_id]),
        )


def _say_red_figure(facts: Mapping[str, Any]) -> str:
    measure = kpis.measure(facts["measure"])
    return _("%(figure)s is red: %(cause)s. %(owner)s, by %(day)s.") % {
        "figure": measure.label if measure else facts["measure"],
        "cause": str(facts["cause"]).rstrip("."),
        "owner": facts["owner"],
        "day": day(facts, "due"),
    }


def _overdue_actions(supplier: Supplier, today: date) -> Iterable[Item]:
    rows = Action.objects.filter(supplier=supplier, state=ActionState.OPEN, due_on__lt=today)
    for row in rows.select_related("owner"):
        yield Item(
            str(row.pk),
            Group.PRIORITIES,
            "red",
            {"what": row.what, "owner": row.owner.name, "due": row.due_on.isoformat()},
            row.get_absolute_url(),
        )


def _say_action(facts: Mapping[str, Any]) -> str:
    return _("Overdue since %(day)s, %(owner)s: %(what)s") % {
        "what": facts["what"],
        "owner": facts["owner"],
        "day": day(facts, "due"),
    }


SOURCES = (
    Source("certificate", _certificates, _say_certificate),
    Source("vetting", _vetting, _say_vetting),
    Source("red-figure", _red_figures, _say_red_figure),
    Source("action", _overdue_actions, _say_action),
)
