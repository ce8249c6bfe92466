"""The chain as a product's page draws it. Upper rooms tell their links through ``register``."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from specs.models import Product, Revision
from specs.states import FROZEN

KINDS = ("supplier", "spec", "sample", "process", "gate", "po", "qc", "cost")
Teller = Callable[[Actor, Product, Revision | None], dict[str, dict[str, Any]]]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """teller(actor, product, revision) -> {kind: {tone, word, fact, url, stands, golden}} for the links it knows."""
    _tellers.append(teller)


def thread_of(actor: Actor, product: Product, revision: Revision | None) -> list[dict[str, Any]]:
    """Eight links, always in this order; what nobody tells has not begun."""
    known = {"spec": _spec(revision)}
    for teller in _tellers:
        known |= teller(actor, product, revision)
    blank = {"tone": "draft", "word": _("not begun"), "fact": "", "url": "", "stands": False, "golden": False}
    return [{"kind": kind, **blank, **known.get(kind, {})} for kind in KINDS]


def _spec(revision: Revision | None) -> dict[str, Any]:
    if revision is None:
        return {}
    return {
        "tone": revision.tone,
        "word": revision.get_state_display(),
        "fact": _("revision %(letter)s") % {"letter": revision.letter},
        "url": revision.get_absolute_url(),
        "stands": revision.state in FROZEN,
    }
