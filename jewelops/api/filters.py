"""Strict filters."""

from rest_framework.filters import BaseFilterBackend


class StrictFilterBackend(BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):  # type: ignore[no-untyped-def]
        return queryset
