"""The API door of the saved filters: one's own, and on the brand's side what colleagues share."""

from datetime import datetime
from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.filters import services
from jewelops.filters.models import SavedFilter


class SavedFilterSerializer(ResourceSerializer):
    url = serializers.CharField(source="get_absolute_url", read_only=True, help_text="The list, so filtered.")
    author = serializers.CharField(source="user.name", read_only=True)

    class Meta:
        model = SavedFilter
        fields = (
            "id", "page", "query", "name", "is_shared", "author", "url", "version", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class FilterChange(StrictSerializer):
    name = serializers.CharField(max_length=60, required=False)
    is_shared = serializers.BooleanField(required=False)


class FilterBody(FilterChange):
    page = serializers.CharField(
        max_length=60, help_text="The list's name, such as suppliers:list or sampling:orders."
    )
    query = serializers.CharField(
        max_length=services.LONGEST, help_text="As in the list's address: country=IT&sort=name."
    )
    name = serializers.CharField(max_length=60)


class SavedFilterViewSet(TenantViewSet):
    """Filters of the lists of pages, kept under a name. Whoever saved one changes and deletes it; a shared one the owner too."""

    resource = "saved_filters"
    prefix = SavedFilter.prefix
    queryset = SavedFilter.objects.select_related("user")
    serializer_class = SavedFilterSerializer
    write_serializer_class = FilterBody
    filters = {"page": ["exact", "in"], "is_shared": ["exact"]}
    search = ("name",)

    def values_of(self, data: Any, row: Any = None, partial: bool = False) -> dict[str, Any]:
        return (FilterBody if row is None else FilterChange).read(data)

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> SavedFilter:
        return services.save_filter(**{"is_shared": False, **values}, actor=actor, at=at)

    def update_with(
        self, row: SavedFilter, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> SavedFilter:
        given = {"name": row.name, "is_shared": row.is_shared, **values}
        services.change_filter(saved=row, **given, actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]  # with the version that the database gave it

    def destroy(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        services.remove_filter(saved=self.get_object(), actor=request.actor, at=self.at)
        return Response(status=204)


routes = [("saved-filters", SavedFilterViewSet, "saved-filter")]
