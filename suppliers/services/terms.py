"""What follows from the terms of a sourcing model."""

from typing import Any

from suppliers.models import ModelTerms, Supplier

MINIMUM = {"oem": "moq_oem", "odm": "moq_odm"}


def keep_minimum(terms: ModelTerms) -> None:
    """The supplier's own MOQ is its terms'. Kept on the supplier because the gate and the lists read it there."""
    column = MINIMUM.get(terms.model)
    if column is not None:
        _write(Supplier, terms.supplier_id, column, terms.moq)


def follow_supplier(supplier: Supplier, changed: list[str]) -> None:
    """The other way round: a MOQ typed on the supplier is that of its terms, where they are entered."""
    for model, column in MINIMUM.items():
        if column in changed:
            row = ModelTerms.objects.filter(supplier=supplier, model=model).first()
            if row is not None:
                _write(ModelTerms, row.pk, "moq", getattr(supplier, column))


def _write(model: Any, pk: Any, column: str, value: int | None) -> None:
    """Only where it differs: an equal value would count up the row's version under a form that is open."""
    row = model.objects.select_for_update(of=("self",)).get(pk=pk)
    if getattr(row, column) != value:
        setattr(row, column, value)
        row.save(update_fields=[column])
