"""The thread of a dossier: eight links from supplier to cost, each with its state, one fact and where it leads.

qc and cost are told by the rooms above: ``thread.register("qc", fn(dossier, actor) -> dict | None)``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from jewelops.ui.figures import written
from sampling.rules.gate import Gate
from sampling.states import (
    ORDER_TONES,
    SAMPLE_STANDS,
    SAMPLE_TONES,
    STANDARD_TONES,
    OrderState,
    StandardState,
)
from specs.states import TONES as SPEC_TONES
from suppliers.states import TONES as SUPPLIER_TONES

if TYPE_CHECKING:
    from sampling.models import Dossier, ProcessStandard, PurchaseOrder, Sample

Link = dict[str, Any]
Source = Callable[["Dossier", Actor], Link | None]
_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """kind: "qc" or "cost"; source(dossier, actor) -> tone, word, fact, url and stands, or None while there is nothing."""
    _sources[kind] = source


def links_of(
    dossier: "Dossier",
    actor: Actor,
    *,
    gate: Gate,
    sample: "Sample | None",
    standard: "ProcessStandard | None",
    order: "PurchaseOrder | None",
) -> list[Link]:
    """The eight links, in the order of the chain."""
    return [
        _supplier(dossier, gate),
        _spec(dossier),
        _sample(dossier, sample),
        _process(dossier, standard),
        _gate(dossier, gate, order),
        _order(order),
        _above("qc", dossier, actor, _("no lot yet")),
        _above("cost", dossier, actor, _("no quote yet")),
    ]


def _supplier(dossier: "Dossier", gate: Gate) -> Link:
    supplier, papers = dossier.supplier, gate.condition("certificates_valid")
    held = bool(supplier.held_reason)
    tone = (
        "red" if held else "watch" if papers.open and supplier.may_produce else SUPPLIER_TONES[supplier.state]
    )  # type: ignore[index]
    word = _("held") if held else supplier.get_state_display()
    fact = papers.why if papers.open else ", ".join(filter(None, (supplier.name, supplier.city)))
    return _link(
        "supplier", tone, word, fact, _page("suppliers:detail", supplier), stands=supplier.may_produce
    )


def _spec(dossier: "Dossier") -> Link:
    revision = dossier.revision
    acknowledgement = getattr(dossier, "acknowledgement", None)
    fact = _("not acknowledged yet")
    if acknowledgement:
        fact = _("acknowledged %(day)s") % {"day": _day(acknowledgement.acknowledged_at)}
    word = f"{revision.letter} {revision.get_state_display()}"
    stands = revision.state == "released" and acknowledgement is not None
    url = reverse("sampling:acknowledgement", args=[dossier.public_id])
    return _link("spec", SPEC_TONES[revision.state], word, fact, url, stands=stands)


def _sample(dossier: "Dossier", sample: "Sample | None") -> Link:
    samples = reverse("sampling:samples", args=[dossier.public_id])
    if sample is None:
        return _link("sample", "draft", _("none yet"), _("no production-equivalent round"), samples)
    stands = sample.state in SAMPLE_STANDS
    golden = stands and sample.sealed_at is not None
    word = _("golden") if golden else sample.get_state_display()
    fact = _("Round %(n)d, %(kind)s") % {"n": sample.round, "kind": sample.get_kind_display()}
    link = _link("sample", SAMPLE_TONES[sample.state], word, fact, sample.get_absolute_url(), stands=stands)
    return link | {"golden": golden}


def _process(dossier: "Dossier", standard: "ProcessStandard | None") -> Link:
    if standard is None:
        return _link(
            "process",
            "draft",
            _("none yet"),
            _("proposed from the approved sample"),
            f"{dossier.get_absolute_url()}#standard",
        )
    n = len(standard.items.all())
    fact = ngettext("%(name)s, %(n)d lock", "%(name)s, %(n)d locks", n) % {"name": standard, "n": n}
    stands = standard.state == StandardState.LOCKED
    return _link(
        "process",
        STANDARD_TONES[standard.state],
        standard.get_state_display(),
        fact,
        standard.get_absolute_url(),
        stands=stands,
    )


def _gate(dossier: "Dossier", gate: Gate, order: "PurchaseOrder | None") -> Link:
    url = f"{dossier.get_absolute_url()}#gate"
    passed = order is not None and order.state not in (OrderState.DRAFT, OrderState.CANCELLED)
    waiting = order.number if order else ""
    if passed:
        return _link("gate", "ok", _("passed"), waiting, url, stands=True)
    total = len(gate.conditions)
    if not gate.open:
        return _link("gate", "ok", _("all %(n)d closed") % {"n": total}, waiting, url)
    word = _("%(open)d of %(total)d open") % {"open": len(gate.open), "total": total}
    fact = _("%(order)s waits") % {"order": waiting} if waiting else _("no order yet")
    return _link("gate", "open", word, fact, url)


def _order(order: "PurchaseOrder | None") -> Link:
    if order is None:
        return _link("po", "draft", _("none yet"), "", "")
    pieces = sum(line.quantity for line in order.lines.all())
    fact = _("%(n)d pieces, due %(day)s") % {"n": pieces, "day": _day(order.due_on)}
    stands = order.state not in (OrderState.DRAFT, OrderState.CANCELLED)
    return _link(
        "po",
        ORDER_TONES[order.state],
        order.get_state_display(),
        fact,
        order.get_absolute_url(),
        stands=stands,
    )


def _above(kind: str, dossier: "Dossier", actor: Actor, nothing: str) -> Link:
    source = _sources.get(kind)
    found = source(dossier, actor) if source else None
    return _link(kind, "draft", nothing, "", "") | (found or {})


def _link(kind: str, tone: str, word: str, fact: str, url: str, *, stands: bool = False) -> Link:
    return {
        "kind": kind,
        "tone": tone,
        "word": word,
        "fact": fact,
        "url": url,
        "stands": stands,
        "golden": False,
    }


def _page(name: str, row: Any) -> str:
    try:
        return reverse(name, args=[row.public_id])
    except NoReverseMatch:
        return ""


def _day(value: Any) -> str:
    return written(value, "short")
