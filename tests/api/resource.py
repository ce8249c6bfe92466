"""A resource of the tests' own, over suppliers and their instruments, with the addresses it stands at."""

from typing import Any

from django.urls import include, path
from rest_framework import serializers
from rest_framework.routers import SimpleRouter

from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason, Refused
from suppliers.models import Instrument, Supplier
from suppliers.services.suppliers import add_supplier, edit_supplier


class PlainSupplier(ResourceSerializer):
    class Meta:
        model = Supplier
        fields = (
            "id",
            "version",
            "name",
            "legal_name",
            "country",
            "external_ref",
            "state",
            "moq_oem",
            "our_share_percent",
        )
        read_only_fields = ("version", "state")


class PlainInstrument(ResourceSerializer):
    class Meta:
        model = Instrument
        fields = ("id", "version", "supplier", "code", "kind", "calibration_due")
        read_only_fields = ("version",)


class SupplierViewSet(TenantViewSet):
    resource = "suppliers"
    prefix = "sup"
    queryset = Supplier.objects.all()
    serializer_class = PlainSupplier
    filters = {
        "name": ["exact", "icontains"],
        "status": ["exact", "in"],
        "moq_oem": ["exact", "gte", "lte", "isnull"],
        "our_share_percent": ["gte"],
        "created_at": ["gte"],
    }
    aliases = {"status": "state"}
    search = ("name", "city")
    expand = {"instruments": ("instruments", PlainInstrument)}
    moves = ("hold", "grumble")
    by_ref = "external_ref"

    def create_with(self, values: dict[str, Any], actor: Any, at: Any) -> Supplier:
        if values["name"] == "Impossible":
            raise Invalid(Reason("impossible", "There is no such factory.", "name"))
        return add_supplier(values=values, actor=actor, at=at)

    def update_with(
        self, row: Any, values: dict[str, Any], actor: Any, at: Any, expected: int | None
    ) -> Supplier:
        return edit_supplier(supplier=row, values=values, actor=actor, at=at, expected=expected)

    def move_hold(self, row: Any, values: dict[str, Any], actor: Any, at: Any) -> Supplier:
        with acting(actor, "test.hold"):
            row.held_reason = values["reason"]
            row.save(update_fields=["held_reason"])
        row.refresh_from_db(fields=["version"])
        return row

    def move_grumble(self, row: Any, values: dict[str, Any], actor: Any, at: Any) -> None:
        raise Refused(
            Reason("too_early", "It is too early to grumble."),
            Reason("no_photo", "A photo is missing.", "photo"),
        )


class InstrumentViewSet(TenantViewSet):
    resource = "suppliers"
    prefix = "ins"
    queryset = Instrument.objects.all()
    serializer_class = PlainInstrument
    filters = {"supplier": ["exact", "in"]}
    expand = {"supplier": ("supplier", PlainSupplier)}

    def create_with(self, values: dict[str, Any], actor: Any, at: Any) -> Instrument:
        with acting(actor, "test.instrument"):
            return Instrument.objects.create(brand=actor.brand, **values)


class Echo(serializers.Serializer[Any]):
    text = serializers.CharField()


router = SimpleRouter()
router.register("suppliers", SupplierViewSet, basename="supplier")
router.register("instruments", InstrumentViewSet, basename="instrument")
urlpatterns = [path("api/test/", include(router.urls))]
