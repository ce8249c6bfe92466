"""The thread of a product: the chain of its furthest dossier, as that dossier's own page draws it."""

from typing import Any

from django.utils import timezone

from jewelops.accounts.actors import Actor
from sampling import gate, gate_basis, queries, thread
from sampling.models import Dossier
from specs.models import Product, Revision


def tell(actor: Actor, product: Product, revision: Revision | None) -> dict[str, dict[str, Any]]:
    """{kind: link} for all but the specification; nothing while no dossier is open."""
    dossier = _furthest(actor, product)
    if dossier is None:
        return {}
    order = queries.shown_order(dossier, actor)
    basis = gate_basis.basis_of(dossier)
    links = thread.links_of(
        dossier,
        actor,
        gate=gate.standing_on(basis, order, at=timezone.now()),
        sample=basis.sample,
        standard=basis.standard,
        order=order,
    )
    return {link["kind"]: link for link in links if link["kind"] != "spec"}


def _furthest(actor: Actor, product: Product) -> Dossier | None:
    rows = Dossier.objects.visible_to(actor).filter(revision__product=product)
    rows = rows.select_related("supplier", "revision__product", "brand")
    return rows.filter(orders__isnull=False).order_by("-id").first() or rows.order_by("-id").first()  # type: ignore[no-any-return]  # a generic manager
