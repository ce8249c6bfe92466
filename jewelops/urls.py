"""Wiring of the pages."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from jewelops.accounts.views.own import set_language
from jewelops.watch import Health, metrics

urlpatterns: list[URLPattern | URLResolver] = [
    # First: machines ask more often than people, and each address that is tried in vain costs them.
    path("api/v1/", include("jewelops.api_urls")),
    path("", include("jewelops.dashboard.urls")),
    path("suppliers/", include("suppliers.urls")),
    path("specs/", include("specs.urls")),
    path("sampling/", include("sampling.urls")),
    path("qc/", include("qc.urls")),
    path("costing/", include("costing.urls")),
    path("calculators/", include("jewelops.dashboard.calculators.urls")),
    path("files/", include("jewelops.files.urls")),
    path("documents/", include("jewelops.documents.urls")),
    path("events/", include("jewelops.events.urls")),
    path("filters/", include("jewelops.filters.urls")),
    path("people/", include("jewelops.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("styleguide/", include("jewelops.ui.urls")),
    path("i18n/setlang/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("health/", Health.as_view(), name="health"),
    path("metrics", metrics, name="metrics"),
]

handler400 = "jewelops.ui.faults.unreadable"
handler500 = "jewelops.ui.faults.broken"
