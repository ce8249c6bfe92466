"""The first steps of a new brand: what to do, in the order in which each becomes possible."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.accounts.access import can_manage_people
from jewelops.accounts.actors import Actor
from jewelops.accounts.queries import has_factory_people
from sampling.models import Dossier, PurchaseOrder
from specs.models import Product, Revision
from specs.states import RevisionState
from suppliers.models import Supplier
from suppliers.states import MAY_PRODUCE


@dataclass(frozen=True)
class Step:
    what: str
    why: str
    url: str
    is_done: bool


def first_steps(actor: Actor) -> list[Step]:
    """Empty once an order has been drafted: from then on the gates say what comes next."""
    if not can_manage_people(actor) or _any(PurchaseOrder, actor):
        return []
    return [
        Step(
            _("Enter a factory"),
            _("with its certificates; nothing can be ordered before it is approved"),
            reverse("suppliers:add"),
            _any(Supplier, actor),
        ),
        Step(
            _("Take it through vetting"),
            _("criteria with their evidence, a paid trial, a decision"),
            reverse("suppliers:list"),
            _any(Supplier, actor, state__in=MAY_PRODUCE),
        ),
        Step(
            _("Enter a product"),
            _("its tech pack is filled in the grid or imported from a workbook"),
            reverse("specs:add"),
            _any(Product, actor),
        ),
        Step(
            _("Release revision A"),
            _("when nothing blocks it any more"),
            reverse("specs:list"),
            _any(Revision, actor, state=RevisionState.RELEASED),
        ),
        Step(
            _("Invite the factory's manager"),
            _("who acknowledges the revision and records how the sample is built"),
            reverse("accounts:invite"),
            has_factory_people(actor),
        ),
        Step(
            _("Open a dossier"),
            _("one revision at one factory: samples, process standard, gate and order"),
            reverse("sampling:dossier-add"),
            _any(Dossier, actor),
        ),
    ]


def _any(model: Any, actor: Actor, **asked: Any) -> bool:
    return bool(model.objects.visible_to(actor).filter(**asked).exists())
