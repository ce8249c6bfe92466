"""The room in the admin: for looking, never a door around the verbs."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from sampling.models import (
    Deviation,
    Dossier,
    GateEvidence,
    GatePolicy,
    Lot,
    ProcessStandard,
    PurchaseOrder,
    Sample,
    Shipment,
)


class ReadOnly(admin.ModelAdmin[Any]):
    """Rows are read; nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(PurchaseOrder)
class OrderAdmin(ReadOnly):
    list_display = ("number", "brand", "state", "due_on", "issued_at")
    list_filter = ("state",)
    search_fields = ("number", "external_ref")


@admin.register(Lot)
class LotAdmin(ReadOnly):
    list_display = ("code", "brand", "quantity", "stage", "state")
    list_filter = ("state", "stage")
    search_fields = ("code", "melt")


@admin.register(Dossier, Sample, ProcessStandard, GateEvidence, GatePolicy, Shipment, Deviation)
class RoomAdmin(ReadOnly):
    list_display = ("__str__", "brand", "created_at")
