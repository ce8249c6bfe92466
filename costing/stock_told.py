"""What was counted at a pair's factory, for the change order that asks what becomes of it."""

from typing import Any

from django.db.models import Min, Q, Sum

from costing.models import StockLevel
from sampling.models import Dossier
from sampling.stock_sources import Told


def told_of(dossier: Dossier) -> dict[str, Told]:
    """By bucket, over the product's SKUs and the parts of the revision's BOM; an empty bucket is left out."""
    revision = dossier.revision
    mine = Q(sku__product=revision.product_id) | Q(part_number__in=revision.bom_lines.values("part_number"))
    rows: Any = StockLevel.objects.filter(mine, brand=dossier.brand_id, supplier=dossier.supplier_id)
    sums = rows.order_by().values_list("bucket").annotate(pieces=Sum("quantity"), oldest=Min("counted_on"))
    return {bucket: Told(pieces, oldest) for bucket, pieces, oldest in sums if pieces}
