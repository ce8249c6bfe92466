"""The staff's window: to look, not to write; every write goes through a service."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from specs.models import Attachment, DfmFinding, Product, Revision, Sku


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # the stubs' generic is not one at run time
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Product)
class ProductAdmin(ReadOnly):
    list_display = ("style_number", "name", "category", "brand")
    search_fields = ("style_number", "name")


@admin.register(Sku)
class SkuAdmin(ReadOnly):
    list_display = ("code", "size", "finish", "product")
    search_fields = ("code",)


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    list_display = ("product", "letter", "state", "released_at")
    list_filter = ("state",)


@admin.register(DfmFinding)
class DfmFindingAdmin(ReadOnly):
    list_display = ("revision", "text", "state", "severity")
    list_filter = ("state",)


@admin.register(Attachment)
class AttachmentAdmin(ReadOnly):
    list_display = ("title", "kind", "revision")
