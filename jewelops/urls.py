"""Wiring of the pages."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("account/", include("allauth.urls")),
    path("api/v1/", include("jewelops.api_urls")),
]
