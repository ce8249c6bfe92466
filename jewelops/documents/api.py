"""The API door of documents: jobs to watch, and the papers they made."""

from typing import Any

from rest_framework import serializers

from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.documents.models import Document, Job


class DocumentSerializer(ResourceSerializer):
    url = serializers.CharField(read_only=True, help_text="The PDF, for a signed-in reader.")

    class Meta:
        model = Document
        fields = (
            "id",
            "version",
            "kind",
            "number",
            "language",
            "title",
            "mark",
            "pages",
            "content_hash",
            "url",
            "created_at",
        )


class JobSerializer(ResourceSerializer):
    """progress: 0 to 100; error: a sentence when it failed."""

    class Meta:
        model = Job
        fields = (
            "id",
            "version",
            "kind",
            "state",
            "progress",
            "step",
            "error",
            "document",
            "created_at",
            "finished_at",
        )


class DocumentViewSet(TenantViewSet):
    resource = "documents"
    prefix = "doc"
    queryset = Document.objects.all()
    serializer_class = DocumentSerializer
    filters = {"kind": ["exact", "in"], "language": ["exact"], "created_at": ["gte", "lte"]}
    search = ("title",)


class JobViewSet(TenantViewSet):
    resource = "documents"
    prefix = "job"
    queryset = Job.objects.all()
    serializer_class = JobSerializer
    filters = {"kind": ["exact", "in"], "state": ["exact", "in"]}
    expand = {"document": ("document", DocumentSerializer)}


routes: list[tuple[str, Any, str]] = [
    ("documents", DocumentViewSet, "document"),
    ("jobs", JobViewSet, "job"),
]
