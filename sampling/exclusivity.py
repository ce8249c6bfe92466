"""Is the design of a pair ours alone? A factory's own design may hang in another shop, which no condition of the gate says."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from sampling.models import Dossier
from specs.cautions import Caution
from specs.models import Product
from specs.states import SourcingModel
from suppliers.models import ModelTerms, Supplier


def warning(dossier: Dossier) -> Caution | None:
    """Of an ODM design that is not exclusive, or that only we call exclusive; None where all is well."""
    return _caution(dossier.revision.product, dossier.supplier)


def of_product(actor: Actor, product: Product) -> Iterable[Caution]:
    """The same for each factory that makes the product; what a brand asks in writing is not a factory's to read."""
    if not actor.is_brand_side or product.sourcing_model != SourcingModel.ODM:
        return
    makers = Supplier.objects.visible_to(actor).filter(dossiers__revision__product=product)
    for supplier in makers.distinct().order_by("name"):
        caution = _caution(product, supplier)
        if caution is not None:
            yield caution


def _caution(product: Any, supplier: Supplier) -> Caution | None:
    if product.sourcing_model != SourcingModel.ODM:
        return None
    terms = ModelTerms.objects.filter(supplier=supplier, model="odm").first()
    sentence = _sentence(product, terms, supplier.name)
    return Caution(sentence, reverse("suppliers:terms", args=[supplier.public_id])) if sentence else None


def _sentence(product: Any, terms: ModelTerms | None, supplier: str) -> str:
    if not product.is_exclusive:
        return _("The design is %(supplier)s’s and not exclusive: other brands may sell the same piece.") % {
            "supplier": supplier
        }
    if terms is None:
        return _(
            "The product is called exclusive, but the terms of %(supplier)s for ODM are not entered: ask for it in writing."
        ) % {"supplier": supplier}
    if terms.is_at_risk:
        return _(
            "The product is called exclusive, but by its terms %(supplier)s may sell the design to others: agree exclusivity in a contract."
        ) % {"supplier": supplier}
    return ""
