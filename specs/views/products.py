"""The list of products, one product, and the forms that write it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.audit.queries import history_of
from jewelops.files.models import FileKind
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Invalid, Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from specs import access, queries
from specs.cautions import cautions_of
from specs.forms import NewProductForm, ProductForm, SkuForm
from specs.models import Product, Sku
from specs.services import products as verbs
from specs.states import EDITABLE, TONES, Category, RevisionState
from specs.thread import thread_of
from specs.views.seen import actor_of, expected_of, seen_part, seen_product, tell

PER_PAGE = 50
ASKED = ("q", "category", "state", "market")
PRODUCTS = Listing(
    "products",
    sorts={
        "style": ("style_number",),
        "category": ("category", "style_number"),
        "changed": ("updated_at",),
    },
    default="style",
    columns={
        each: each
        for each in (
            "style_number", "name", "category", "sourcing_model", "ip_owner", "target_markets", "external_ref", "sku_count",
            "released_letter", "work_letter",
        )
    },
)  # fmt: skip


@require_safe
@signed_in
def product_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "").replace("\x00", "")[:100] for key in ASKED}
    sort = PRODUCTS.asked(request)
    rows = PRODUCTS.sorted(queries.product_list(actor, **asked), sort)
    if file := PRODUCTS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [{"product": row, "work_tone": TONES.get(row.work_state, "draft")} for row in page],
        "asked": asked,
        "sort": sort,
        "filtered": any(asked.values()),
        "categories": Category.choices,
        "states": RevisionState.choices,
        "markets": queries.markets(actor),
        "may_add": access.can_edit(actor),
    }
    return render(request, "specs/list.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def product_add(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not access.can_edit(actor):
        raise Http404
    form = NewProductForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            product = _create(request, form)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, _("%(name)s is entered, with a draft of revision A.") % {"name": product.name}
            )
            return redirect(product)
    return render(request, "specs/product_form.html", {"form": form, "product": None})


def _create(request: HttpRequest, form: Any) -> Product:
    actor, at = actor_of(request), timezone.now()
    values = form.cleaned_data
    return verbs.create_product(
        values=values,
        sizes=values["sizes"],
        finishes=values["finishes"],
        picture=_picture(request, values),
        actor=actor,
        at=at,
    )


def _picture(request: HttpRequest, values: dict[str, Any]) -> Any:
    upload = values.get("picture_file")
    if not upload:
        return None
    try:
        return store_upload(upload, kind=FileKind.PHOTO, actor=actor_of(request), at=timezone.now())
    except Refused as refusal:
        raise type(refusal)(
            *(type(each)(each.code, each.text, "picture_file") for each in refusal.reasons)
        ) from refusal


@require_http_methods(["GET", "POST"])
@signed_in
def product_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor, product = actor_of(request), seen_product(request, pk)
    if not access.can_edit(actor, product):
        raise Http404
    form = ProductForm(request.POST or None, request.FILES or None, instance=product)
    if request.method == "POST" and form.is_valid():
        try:
            _edit(request, product, form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(product)
    return render(request, "specs/product_form.html", {"form": form, "product": product})


def _edit(request: HttpRequest, product: Product, values: dict[str, Any]) -> None:
    actor, at = actor_of(request), timezone.now()
    picture = _picture(request, values)
    verbs.edit_product(product=product, values=values, actor=actor, at=at, expected=expected_of(request))
    if picture is not None:
        verbs.set_picture(product=product, picture=picture, actor=actor, at=at)


@require_safe
@signed_in
def product_detail(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, seen_product(request, pk))


def _show(request: HttpRequest, product: Product, sku_form: SkuForm | None = None) -> HttpResponse:
    actor = actor_of(request)
    revisions = queries.revisions_of(actor, product)
    current = (
        next((each for each in revisions if each.state == RevisionState.RELEASED), None)
        or (revisions or [None])[0]  # type: ignore[list-item]  # an empty list stands for none
    )
    skus = list(product.skus.all())
    context = {
        "product": product,
        "revisions": revisions,
        "current": current,
        "in_work": next((each for each in revisions if each.state in EDITABLE), None),
        "skus": skus,
        "links": thread_of(actor, product, current),
        "cautions": cautions_of(actor, product),
        "sku_form": sku_form or SkuForm(),
        "may_edit": access.can_edit(actor, product),
        "may_open": access.can_release(actor, product)
        and current is not None
        and current.state == RevisionState.RELEASED,
        "history": history_of(product, *skus[:30]) if actor.is_brand_side else [],
    }
    return render(request, "specs/product.html", context, status=422 if sku_form else 200)


@require_POST
@signed_in
def skus_add(request: HttpRequest, pk: str) -> HttpResponse:
    product, form = seen_product(request, pk), SkuForm(request.POST)
    if not form.is_valid():
        return _show(request, product, form)
    try:
        made = verbs.add_skus(
            product=product, actor=actor_of(request), at=timezone.now(), **form.cleaned_data
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _show(request, product, form)
    except Refused as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("%(count)s SKUs added.") % {"count": len(made)})
    return redirect(product)


@require_POST
@signed_in
def sku_remove(request: HttpRequest, pk: str) -> HttpResponse:
    sku = seen_part(request, Sku, pk)
    try:
        verbs.remove_sku(sku=sku, actor=actor_of(request), at=timezone.now())
        messages.success(request, _("%(code)s is taken out.") % {"code": sku.code})
    except Refused as refusal:
        tell(request, refusal)
    return redirect(sku.product)
