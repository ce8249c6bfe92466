"""Machines and instruments at the API, with what was done to them; and the countries."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.files.models import StoredFile
from jewelops.ui.countries import country_choices
from suppliers.api.registers import EntryViewSet, resource_of
from suppliers.models import Calibration, CountryProfile, Instrument, Machine, Maintenance
from suppliers.registers import MACHINES
from suppliers.services import certificates, countries
from suppliers.services import upkeep as verbs

ALWAYS = {"name": "", "label": "", "allowed": True, "reasons": []}


class MaintenanceBody(StrictSerializer):
    done_on = serializers.DateField()
    next_on = serializers.DateField(required=False, allow_null=True, default=None)
    done_by = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    what = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    file = PublicIdField(queryset=StoredFile.objects.all(), prefix=StoredFile.prefix, required=False, allow_null=True, default=None)  # fmt: skip


class MachineBase(EntryViewSet):
    """Machines of a supplier. ``maintain`` records a service and moves the day of the next."""

    moves = ("maintain",)
    move_serializers = {"maintain": MaintenanceBody}

    def actions_of(self, row: Any) -> list[dict[str, Any]]:
        return [ALWAYS | {"name": "maintain", "label": "maintain"}]

    def move_maintain(self, row: Machine, values: dict[str, Any], actor: Actor, at: datetime) -> Machine:
        verbs.maintain_machine(machine=row, actor=actor, at=at, **values)
        return self.get_object()  # type: ignore[no-any-return]


class InstrumentSerializer(ResourceSerializer):
    class Meta:
        model = Instrument
        fields = (
            "id", "supplier", "code", "kind", "calibrated_on", "calibration_due", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = ("version", "created_at", "updated_at")
        validators: list[Any] = []


class CalibrationBody(StrictSerializer):
    calibrated_on = serializers.DateField()
    calibration_due = serializers.DateField()
    laboratory = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    number = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    deviation = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    file = PublicIdField(queryset=StoredFile.objects.all(), prefix=StoredFile.prefix, required=False, allow_null=True, default=None)  # fmt: skip


class InstrumentViewSet(TenantViewSet):
    """Instruments of a supplier. ``calibrate`` records a calibration and moves the day of the next."""

    resource = "suppliers"
    prefix = Instrument.prefix
    queryset = Instrument.objects.select_related("supplier")
    serializer_class = InstrumentSerializer
    filters = {
        "supplier": ["exact", "in"],
        "code": ["exact", "in"],
        "calibration_due": ["gte", "lte", "isnull"],
    }
    moves = ("calibrate",)
    move_serializers = {"calibrate": CalibrationBody}

    def actions_of(self, row: Any) -> list[dict[str, Any]]:
        return [ALWAYS | {"name": "calibrate", "label": "calibrate"}]

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Instrument:
        supplier = values.pop("supplier")
        return certificates.add_instrument(supplier=supplier, values=values, actor=actor, at=at)

    def move_calibrate(
        self, row: Instrument, values: dict[str, Any], actor: Actor, at: datetime
    ) -> Instrument:
        verbs.calibrate_instrument(instrument=row, actor=actor, at=at, **values)
        return self.get_object()  # type: ignore[no-any-return]


class MaintenanceSerializer(ResourceSerializer):
    class Meta:
        model = Maintenance
        fields = (
            "id",
            "machine",
            "was_due_on",
            "done_on",
            "done_by",
            "what",
            "file",
            "version",
            "created_at",
        )
        read_only_fields = fields


class MaintenanceViewSet(TenantViewSet):
    """Services that were done, to read; a machine's ``maintain`` writes them."""

    resource = "suppliers"
    prefix = Maintenance.prefix
    queryset = Maintenance.objects.all()
    serializer_class = MaintenanceSerializer
    filters = {"machine": ["exact", "in"], "done_on": ["gte", "lte"]}


class CalibrationSerializer(ResourceSerializer):
    class Meta:
        model = Calibration
        fields = (
            "id", "instrument", "was_due_on", "done_on", "next_due", "laboratory", "number", "deviation", "file", "version",
            "created_at",
        )  # fmt: skip
        read_only_fields = fields


class CalibrationViewSet(TenantViewSet):
    """Calibrations that were done, to read; an instrument's ``calibrate`` writes them."""

    resource = "suppliers"
    prefix = Calibration.prefix
    queryset = Calibration.objects.all()
    serializer_class = CalibrationSerializer
    filters = {"instrument": ["exact", "in"], "done_on": ["gte", "lte"]}


class CountryProfileSerializer(ResourceSerializer):
    country = serializers.ChoiceField(choices=[code for code, _name in country_choices() if code])

    class Meta:
        model = CountryProfile
        fields = (
            "id", "country", "good_at", "costs", "risks", "closed", "reviewed_on", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = ("version", "created_at", "updated_at")
        validators: list[Any] = []


class CountryProfileViewSet(TenantViewSet):
    """What the brand knows of a country, one a country: POST writes it, and writes it anew where it stands."""

    resource = "suppliers"
    prefix = CountryProfile.prefix
    queryset = CountryProfile.objects.all()
    serializer_class = CountryProfileSerializer
    filters = {"country": ["exact", "in"]}

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> CountryProfile:
        return countries.write_profile(country=values.pop("country"), values=values, actor=actor, at=at)

    def update_with(
        self, row: CountryProfile, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> CountryProfile:
        values.pop("country", None)
        return countries.write_profile(
            country=row.country, values=values, actor=actor, at=at, expected=expected
        )


routes = [
    ("machines", resource_of(MACHINES, base=MachineBase), "machine"),
    ("maintenance-records", MaintenanceViewSet, "maintenance-record"),
    ("instruments", InstrumentViewSet, "instrument"),
    ("calibrations", CalibrationViewSet, "calibration"),
    ("country-profiles", CountryProfileViewSet, "country-profile"),
]
