"""Is the design of a pair ours alone? A factory's own design may hang in another shop, which no condition of the gate says."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sampling.models import Dossier
from specs.states import SourcingModel
from suppliers.models import ModelTerms


def warning(dossier: Dossier) -> dict[str, Any] | None:
    """{sentence, url, do} for an ODM design that is not exclusive, or that only we call exclusive; None where all is well."""
    product = dossier.revision.product
    if product.sourcing_model != SourcingModel.ODM:
        return None
    terms = ModelTerms.objects.filter(supplier=dossier.supplier_id, model="odm").first()
    sentence = _sentence(product, terms, dossier.supplier.name)
    if not sentence:
        return None
    url = reverse("suppliers:terms", args=[dossier.supplier.public_id])
    return {"sentence": sentence, "url": url}


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
