"""The register of chokepoints, and one of them with its answer and its history."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from costing import access, resilience_queries
from costing.models import Chokepoint
from costing.resilience_forms import ChokepointForm, membership_of
from costing.resilience_states import ChokepointKind
from costing.services import chokepoints as verbs
from costing.views.doors import brand_only, costers_only
from costing.views.resilience_tabs import tabs
from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling.views.acts import actor_of, history, seen, status_of

PER_PAGE = 50
CHOKEPOINTS = Listing(
    "chokepoints",
    sorts={
        "name": ("name",),
        "kind": ("kind", "name"),
        "pieces": ("pieces_a_month", "name"),
        "owner": ("owner__name", "name"),
        "due": ("due_on", "name"),
        "found": ("found_at", "name"),
    },
    default="-pieces",
    columns={
        "name": "name",
        "kind": "kind",
        "what": "what",
        "consequence": "consequence",
        "pieces_a_month": "pieces_a_month",
        "owner": "owner.name",
        "plan": "plan",
        "words": "words",
        "due_on": "due_on",
        "found_at": "found_at",
        "mended_at": "mended_at",
    },
)
ASKED = ("q", "kind", "state", "owner")


@require_safe
@brand_only
def register(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    asked = {key: request.GET.get(key, "") for key in ASKED}
    sort = CHOKEPOINTS.asked(request)
    rows = CHOKEPOINTS.sorted(resilience_queries.chokepoints(actor, asked, today), sort)
    if file := CHOKEPOINTS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "lines": [{"row": row, "red": row.is_red(today), "tone": tone_of(row, today)} for row in page],
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "kinds": ChokepointKind.choices,
        "sentence": _sentence(actor, today),
        "may_plan": access.can_plan_resilience(actor),
        "tabs": tabs("chokepoints"),
    }
    return render(request, "costing/resilience/chokepoints.html", shown)


def tone_of(row: Chokepoint, today: Any) -> str:
    if row.mended_at is not None:
        return "ok"
    return "red" if row.is_red(today) else "watch"


def _sentence(actor: Actor, today: Any) -> str:
    """What to do: how many stand, and how many of them nobody owns or are late."""
    count = resilience_queries.chokepoints(actor, {}, today).count()
    if not count:
        return _("No chokepoint stands.")
    red = resilience_queries.chokepoints(actor, {"state": "red"}, today).count()
    stands = ngettext("%(n)s chokepoint stands", "%(n)s chokepoints stand", count) % {"n": count}
    if not red:
        return _("%(stands)s; each has its owner and its day.") % {"stands": stands}
    text = ngettext(
        "%(stands)s; %(n)s has no owner or is overdue.",
        "%(stands)s; %(n)s have no owner or are overdue.",
        red,
    )
    return text % {"stands": stands, "n": red}


@require_POST
@costers_only
def look_again(request: HttpRequest) -> HttpResponse:
    verbs.look_again(actor=actor_of(request), at=timezone.now())
    messages.success(request, _("Looked through again: this is how it stands now."))
    return redirect("costing:resilience")


@require_http_methods(["GET", "POST"])
@brand_only
def chokepoint(request: HttpRequest, pk: str) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    row = seen(request, Chokepoint.objects.select_related("owner"), pk, Chokepoint.prefix)
    may_plan = access.can_plan_resilience(actor)
    form, status = _form(request, row), 200
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        expected = values.pop("version")
        try:
            verbs.plan_chokepoint(chokepoint=row, **values, actor=actor, at=timezone.now(), expected=expected)
        except Refused as refused:
            show_refusal(form, refused)
            status = status_of(refused)
        else:
            messages.success(request, _("Kept. The owner finds it under what is planned."))
            return redirect(row.get_absolute_url())
    elif form.errors:
        status = 422
    shown = {
        "row": row,
        "tone": tone_of(row, today),
        "red": row.is_red(today),
        "form": form if may_plan and row.mended_at is None else None,
        "history": history(row),
    }
    return render(request, "costing/resilience/chokepoint.html", shown, status=status)


def _form(request: HttpRequest, row: Chokepoint) -> ChokepointForm:
    initial = {
        "owner": membership_of(row.owner, row.brand_id),
        "plan": row.plan,
        "due_on": row.due_on,
        "words": row.words,
        "version": row.version,
    }
    return ChokepointForm(request.POST or None, brand_id=row.brand_id, initial=initial)
