"""The API door of specs: (path, view set, name) for each resource, wired in jewelops.api_urls."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from jewelops.accounts.actors import Actor
from jewelops.accounts.seen import Seen
from jewelops.api.views import TenantViewSet
from jewelops.postgres.children import Children
from specs import serializers
from specs.content import read_ahead
from specs.models import DfmFinding, Product, Revision, Sku
from specs.services import dfm, products, revisions


class ProductViewSet(TenantViewSet):
    resource = "products"
    prefix = "prd"
    queryset = Product.objects.prefetch_related("skus").order_by("id")
    serializer_class = serializers.ProductSerializer
    write_serializer_class = serializers.ProductBody
    filters: ClassVar[dict[str, list[str]]] = {
        "style_number": ["exact", "in"],
        "category": ["exact", "in"],
        "sourcing_model": ["exact"],
        "external_ref": ["exact", "in"],
    }
    search = ("style_number", "name", "external_ref")
    by_ref = "external_ref"

    def get_queryset(self) -> Any:
        # A factory reaches a product through several revisions; each is listed once.
        return super().get_queryset().distinct()

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Product:
        sizes, finishes = values.pop("sizes", ()), values.pop("finishes", ())
        made = products.create_product(values=values, sizes=sizes, finishes=finishes, actor=actor, at=at)
        return self.get_queryset().get(pk=made.pk)  # type: ignore[no-any-return]

    def update_with(
        self, row: Product, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Product:
        sizes, finishes = values.pop("sizes", ()), values.pop("finishes", ())
        products.edit_product(product=row, values=values, actor=actor, at=at, expected=expected)
        products.add_skus(product=row, sizes=sizes, finishes=finishes, actor=actor, at=at)
        return self.get_queryset().get(pk=row.pk)  # type: ignore[no-any-return]


class SkuViewSet(TenantViewSet):
    resource = "products"
    prefix = "sku"
    queryset = Sku.objects.order_by("id")
    serializer_class = serializers.SkuSerializer
    write_serializer_class = serializers.SkuBody
    filters: ClassVar[dict[str, list[str]]] = {
        "product": ["exact"],
        "code": ["exact", "in"],
        "external_ref": ["exact", "in"],
    }
    search = ("code", "product__style_number", "product__name")

    def get_queryset(self) -> Any:
        return super().get_queryset().distinct()

    def update_with(
        self, row: Sku, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Sku:
        return products.edit_sku(sku=row, values=values, actor=actor, at=at, expected=expected)


FINDINGS = Children(Revision, "dfm_findings")


class RevisionViewSet(TenantViewSet):
    """A tech pack with all its rows. Release is POST {id}/release; refused with every finding (409)."""

    resource = "products"
    prefix = "rev"
    queryset = Revision.objects.select_related("product").order_by("id")
    seen = Seen(queryset.all)
    serializer_class = serializers.RevisionSerializer
    filters: ClassVar[dict[str, list[str]]] = {
        "product": ["exact"],
        "state": ["exact", "in"],
        "letter": ["exact"],
    }
    search = ("product__style_number", "product__name", "letter")
    moves = ("submit", "send_back", "release")

    def get_serializer_class(self) -> Any:
        return serializers.RevisionSerializer

    def shown(self, rows: Sequence[Any]) -> Sequence[dict[str, Any]]:
        if self.table.columns is None:
            read_ahead(rows)
        return super().shown(rows)

    def actions_of(self, row: Revision) -> Sequence[dict[str, Any]]:
        FINDINGS.lay([row])  # an open one stands against the release
        return super().actions_of(row)

    @property
    def write_serializer_class(self) -> Any:  # type: ignore[override]  # starting and editing take other bodies
        return serializers.RevisionStart if self.request.method == "POST" else serializers.RevisionBody

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Revision:
        made = revisions.start_revision(
            product=values["product"], summary=values.get("summary", ""), actor=actor, at=at
        )
        return self._fresh(made)

    def update_with(
        self, row: Revision, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Revision:
        return self._fresh(
            revisions.edit_revision(revision=row, values=values, actor=actor, at=at, expected=expected)
        )

    def move_submit(self, row: Revision, values: dict[str, Any], actor: Actor, at: datetime) -> Revision:
        return self._fresh(
            revisions.submit_revision(revision=row, actor=actor, at=at, expected=self.expected)
        )

    def move_send_back(self, row: Revision, values: dict[str, Any], actor: Actor, at: datetime) -> Revision:
        done = revisions.send_back_revision(revision=row, reason=values.get("reason", ""), actor=actor, at=at)
        return self._fresh(done)

    def move_release(self, row: Revision, values: dict[str, Any], actor: Actor, at: datetime) -> Revision:
        done = revisions.release_revision(
            revision=row, reason=values.get("reason", ""), actor=actor, at=at, expected=self.expected
        )
        return self._fresh(done)

    def _fresh(self, row: Revision) -> Revision:
        return self.get_queryset().get(pk=row.pk)  # type: ignore[no-any-return]


class FindingViewSet(TenantViewSet):
    resource = "products"
    prefix = "dfm"
    queryset = DfmFinding.objects.select_related("revision").order_by("id")
    serializer_class = serializers.FindingSerializer
    write_serializer_class = serializers.FindingBody
    filters: ClassVar[dict[str, list[str]]] = {
        "revision": ["exact"],
        "state": ["exact", "in"],
        "severity": ["exact"],
    }
    moves = ("decide",)
    move_serializers: ClassVar[dict[str, Any]] = {"decide": serializers.DecisionBody}

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> DfmFinding:
        return dfm.raise_finding(actor=actor, at=at, **values)

    def move_decide(self, row: DfmFinding, values: dict[str, Any], actor: Actor, at: datetime) -> DfmFinding:
        return dfm.decide_finding(
            finding=row,
            accept=values["accept"],
            reason=values["reason"],
            actor=actor,
            at=at,
            expected=self.expected,
        )


routes: list[tuple[str, Any, str]] = [
    ("products", ProductViewSet, "product"),
    ("skus", SkuViewSet, "sku"),
    ("revisions", RevisionViewSet, "revision"),
    ("dfm-findings", FindingViewSet, "dfm-finding"),
]
