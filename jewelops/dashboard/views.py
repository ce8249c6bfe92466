"""Home for each side, and the search."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jewelops.accounts.actors import Actor
from jewelops.accounts.doors import signed_in
from jewelops.dashboard.queries import answers, beginning, red, waiting, yields
from jewelops.dashboard.queries.search import search as find
from sampling.queries import waiting_for


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The brand's question is what is red; the factory's, what waits for it."""
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    if actor.is_supplier_side:
        return render(request, "dashboard/factory_home.html", _factory_context(actor))
    return render(request, "dashboard/home.html", _brand_context(actor))


def _brand_context(actor: Actor) -> dict[str, Any]:
    today = timezone.localdate()
    items = red.red_items(actor, today)
    samples, risks = waiting.samples_due(actor, today), waiting.orders_at_risk(actor, today)
    papers, asked = waiting.papers_ending(actor, today), answers.answers_due(actor)
    return {
        "today": today,
        "sentence": red_sentence(items, today),
        "red": [(item, item.is_overdue(today)) for item in items[:8]],
        "red_more": max(0, len(items) - 8),
        "yield": yields.rolled_yield(actor, today),
        "gates": waiting.gates_waiting(actor, timezone.now()),
        "asked": asked[: answers.SHOWN],
        "asked_count": len(asked),
        "samples": samples[: waiting.SHOWN],
        "samples_count": len(samples),
        "risks": risks[: waiting.SHOWN],
        "risks_count": len(risks),
        "papers": papers[: waiting.SHOWN],
        "papers_count": len(papers),
        "overrides": waiting.overrides(actor),
        "steps": beginning.first_steps(actor) if not (items or samples or risks) else [],
    }


def red_sentence(items: list[red.RedItem], today: Any) -> str:
    """The verdict of the page, written from the data."""
    if not items:
        return _("Nothing is red.")
    overdue = sum(item.is_overdue(today) for item in items)
    orphans = sum(not item.owner for item in items)
    parts = [ngettext("One thing is red.", "%(n)s things are red.", len(items)) % {"n": len(items)}]
    if overdue:
        parts.append(ngettext("One is overdue.", "%(n)s are overdue.", overdue) % {"n": overdue})
    if orphans:
        parts.append(ngettext("One has no owner.", "%(n)s have no owner.", orphans) % {"n": orphans})
    return " ".join(parts)


def _factory_context(actor: Actor) -> dict[str, Any]:
    today = timezone.localdate()
    items = [
        *waiting_for(actor),
        *waiting.quotes_to_fill(actor),
        *waiting.incentives_to_sign(actor),
        *waiting.upkeep_overdue(actor, today),
        *waiting.actions_to_do(actor, today),
    ]
    items.sort(key=lambda each: (each.due is None, each.due or date.max))
    items = [replace(each, tone="red") if each.due and each.due < today else each for each in items]
    lots = waiting.open_lots(actor)
    return {"items": items, "lots": lots, "sentence": _waiting_sentence(len(items), len(lots))}


def _waiting_sentence(items: int, lots: int) -> str:
    """An inspector's work is the open lots: with some on the floor, not nothing waits."""
    if items:
        return ngettext("One thing waits for you.", "%(n)s things wait for you.", items) % {"n": items}
    if lots:
        return ngettext("One lot is open on the floor.", "%(n)s lots are open on the floor.", lots) % {
            "n": lots
        }
    return _("Nothing waits for you.")


@require_safe
@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """A page, or for htmx the list of the palette."""
    words = request.GET.get("q", "")
    hits = find(request.actor, words)  # type: ignore[attr-defined]
    template = "dashboard/_hits.html" if request.headers.get("HX-Request") else "dashboard/search.html"
    return render(request, template, {"q": words, "hits": hits})
