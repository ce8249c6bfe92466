"""One search over everything the actor may see, by the names and numbers people use."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from qc.models import Nonconformance
from sampling.models import Lot, PurchaseOrder
from specs.models import Product
from suppliers.models import Action, Contract, Playbook, Supplier

PER_KIND = 6


@dataclass(frozen=True)
class Hit:
    kind: str
    label: str
    note: str
    url: str


def search(actor: Actor, words: str) -> list[Hit]:
    """Up to PER_KIND of each kind; nothing for fewer than two letters."""
    words = words.strip().replace("\x00", "")
    if len(words) < 2:
        return []
    return [
        hit
        for finder in (
            _products,
            _suppliers,
            _contracts,
            _orders,
            _lots,
            _nonconformances,
            _playbooks,
            _actions,
        )
        for hit in finder(actor, words)
    ]


def _products(actor: Actor, words: str) -> list[Hit]:
    rows = _some(Product, actor, Q(name__icontains=words) | Q(style_number__icontains=words))
    return [Hit(_("product"), row.name, row.style_number, f"/specs/{row.public_id}/") for row in rows]


def _suppliers(actor: Actor, words: str) -> list[Hit]:
    rows = _some(Supplier, actor, Q(name__icontains=words) | Q(legal_name__icontains=words))
    return [Hit(_("supplier"), row.name, row.city, f"/suppliers/{row.public_id}/") for row in rows]


def _contracts(actor: Actor, words: str) -> list[Hit]:
    rows = Contract.objects.visible_to(actor).select_related("supplier")
    rows = rows.filter(Q(number__icontains=words) | Q(guards__icontains=words))[:PER_KIND]
    return [Hit(_("contract"), str(row), row.supplier.name, row.get_absolute_url()) for row in rows]


def _orders(actor: Actor, words: str) -> list[Hit]:
    rows = _some(PurchaseOrder, actor, Q(number__icontains=words) | Q(external_ref__iexact=words))
    return [
        Hit(_("order"), row.number, row.get_state_display(), f"/sampling/orders/{row.public_id}/")
        for row in rows
    ]


def _lots(actor: Actor, words: str) -> list[Hit]:
    rows = _some(Lot, actor, Q(code__icontains=words) | Q(melt__iexact=words) | Q(casting_tree__iexact=words))
    return [
        Hit(_("lot"), row.code, row.get_stage_display(), f"/sampling/lots/{row.public_id}/") for row in rows
    ]


def _nonconformances(actor: Actor, words: str) -> list[Hit]:
    rows = _some(Nonconformance, actor, Q(number__icontains=words) | Q(what__icontains=words))
    return [
        Hit(
            _("non-conformance"), row.number, row.get_state_display(), f"/qc/nonconformances/{row.public_id}/"
        )
        for row in rows
    ]


def _playbooks(actor: Actor, words: str) -> list[Hit]:
    rows = _some(Playbook, actor, Q(title__icontains=words, retired_at__isnull=True))
    return [Hit(_("playbook"), row.title, row.get_area_display(), row.get_absolute_url()) for row in rows]


def _actions(actor: Actor, words: str) -> list[Hit]:
    rows = _some(Action, actor, Q(what__icontains=words))
    return [
        Hit(_("action"), row.what, row.get_state_display(), f"/suppliers/actions/{row.public_id}/")
        for row in rows
    ]


def _some(model: Any, actor: Actor, condition: Q) -> Any:
    return model.objects.visible_to(actor).filter(condition).distinct()[:PER_KIND]
