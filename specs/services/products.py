"""Verbs about products and their SKUs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.files.models import StoredFile
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from specs import access
from specs.markets import read_markets
from specs.models import Product, Revision, Sku

FIELDS = (
    "style_number",
    "name",
    "category",
    "sourcing_model",
    "ip_owner",
    "is_exclusive",
    "target_markets",
    "external_ref",
    "notes",
)


def create_product(
    *,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    sizes: Iterable[str] = (),
    finishes: Iterable[str] = (),
    picture: StoredFile | None = None,
) -> Product:
    """Enter a style with its draft revision A and, if named, its SKUs. Raises Invalid when the style number is taken."""
    require(access.can_edit, actor)
    values = _with_markets(values)
    product = Product(
        brand=actor.brand, picture=picture, **{key: values[key] for key in FIELDS if key in values}
    )
    with transaction.atomic(), acting(actor, "specs.product.create"):
        _save(product, None)
        Revision.objects.create(brand=actor.brand, product=product, letter="A")
        publish("product.created", product, actor=actor, at=at, url=product.get_absolute_url())
        add_skus(product=product, sizes=sizes, finishes=finishes, actor=actor, at=at)
    return product


def edit_product(
    *, product: Product, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> Product:
    """Change named fields. Raises Stale, Invalid."""
    require(access.can_edit, actor, product)
    values = _with_markets(values)
    with transaction.atomic(), acting(actor, "specs.product.edit"):
        row: Product = Product.objects.select_for_update(of=("self",)).get(pk=product.pk)
        check_version(row, expected)
        changed = [key for key in FIELDS if key in values and getattr(row, key) != values[key]]
        for key in changed:
            setattr(row, key, values[key])
        if changed:
            _save(row, changed)
            row.version += 1
            publish("product.changed", row, actor=actor, at=at, url=row.get_absolute_url())
    return row


def set_picture(*, product: Product, picture: StoredFile | None, actor: Actor, at: datetime) -> Product:
    """Show this photo wherever the product is seen."""
    require(access.can_edit, actor, product)
    with transaction.atomic(), acting(actor, "specs.product.picture"):
        row: Product = Product.objects.select_for_update(of=("self",)).get(pk=product.pk)
        row.picture = picture
        row.save(update_fields=["picture"])
        row.version += 1
    return row


def add_skus(
    *, product: Product, sizes: Iterable[str], finishes: Iterable[str], actor: Actor, at: datetime
) -> list[Sku]:
    """Each size in each finish that does not exist yet; codes are STYLE-FINISH-SIZE. Raises Invalid."""
    require(access.can_edit, actor, product)
    sizes, finishes = _named(sizes, "sizes", "size"), _named(finishes, "finishes", "finish")
    if not sizes and not finishes:
        return []
    there = set(Sku.objects.filter(product=product).values_list("size", "finish"))
    wanted = [(size, finish) for finish in finishes or [""] for size in sizes or [""]]
    with transaction.atomic(), acting(actor, "specs.sku.add"):
        made = [_sku(product, size, finish) for size, finish in wanted if (size, finish) not in there]
        for sku in made:
            _save(sku, None)
            publish("sku.created", sku, actor=actor, at=at, url=product.get_absolute_url())
    return made


def edit_sku(
    *, sku: Sku, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> Sku:
    """Change code, size, finish or ERP number. Raises Stale, Invalid."""
    require(access.can_edit, actor, sku)
    with transaction.atomic(), acting(actor, "specs.sku.edit"):
        row: Sku = Sku.objects.select_for_update(of=("self",)).get(pk=sku.pk)
        check_version(row, expected)
        changed = [key for key in ("code", "size", "finish", "external_ref") if key in values]
        for key in changed:
            setattr(row, key, values[key])
        _save(row, changed)  # type: ignore[arg-type]  # narrower than the stubs say
        row.version += 1
    return row


def remove_sku(*, sku: Sku, actor: Actor, at: datetime) -> None:
    """Take a SKU out that nothing has used. Raises Refused when an order, a lot or a lock names it."""
    require(access.can_edit, actor, sku)
    try:
        with transaction.atomic(), acting(actor, "specs.sku.remove"):
            sku.delete()
    except ProtectedError as error:
        text = _("%(code)s is used by an order or a process standard and stays.") % {"code": sku.code}
        raise Refused(Reason("sku_in_use", text)) from error


def _sku(product: Product, size: str, finish: str) -> Sku:
    parts = [product.style_number, _short(finish), size.replace(" ", "")]
    return Sku(
        brand_id=product.brand_id,
        product=product,
        code="-".join(part for part in parts if part)[:60],
        size=size,
        finish=finish,
    )


def _short(finish: str) -> str:
    """Numbers and first letters of the words ("14k vermeil" -> 14V), or the first three letters of one word."""
    words = finish.split()
    if len(words) == 1:
        return finish[:3].upper()
    return "".join("".join(filter(str.isdigit, word)) or word[0] for word in words).upper()


def _named(texts: Iterable[str], field: str, column: str) -> list[str]:
    """Each name once. Raises Invalid when one is longer than its column."""
    named = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    most = int(Sku._meta.get_field(column).max_length or 0)  # type: ignore[union-attr]  # a column, not a relation
    if long := next((text for text in named if len(text) > most), None):
        sentence = _("“%(text)s” is too long: at most %(most)s characters each, separated by commas.")
        raise Invalid(Reason("too_long", sentence % {"text": long, "most": most}, field))
    return named


def _with_markets(values: dict[str, Any]) -> dict[str, Any]:
    if "target_markets" not in values:
        return values
    try:
        return {**values, "target_markets": read_markets(values["target_markets"])}
    except ValidationError as error:
        raise Invalid(Reason("market", error.messages[0], "target_markets")) from error


def _save(row: Any, fields: list[str] | None) -> None:
    """Save, and turn the database's refusal of a double into a sentence."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        for name, (field, text) in _taken().items():
            if name in str(error):
                raise Invalid(Reason("taken", text, field)) from error
        raise


def _taken() -> dict[str, tuple[str, str]]:
    return {
        "product_style_number_once": (
            "style_number",
            _("There is already a product with this style number: open it, or choose another number."),
        ),
        "product_external_ref_once": ("external_ref", _("Another product has this ERP number already.")),
        "sku_code_once": ("code", _("There is already a SKU with this code: choose another.")),
    }
