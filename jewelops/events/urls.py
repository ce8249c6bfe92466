"""Addresses of the events pages."""

from django.urls import URLPattern, path

from jewelops.events import views

app_name = "events"
urlpatterns: list[URLPattern] = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/read/", views.read_all, name="read-all"),
    path("notifications/<str:pk>/", views.read_one, name="read"),
    path("webhooks/", views.webhooks, name="webhooks"),
    path("webhooks/new/", views.webhook_new, name="webhook-new"),
    path("webhooks/<str:pk>/", views.webhook, name="webhook"),
    path("webhooks/<str:pk>/edit/", views.webhook_edit, name="webhook-edit"),
    path("webhooks/<str:pk>/deliveries/<str:delivery>/", views.webhook_resend, name="webhook-resend"),
    path("webhooks/<str:pk>/<slug:verb>/", views.webhook_verb, name="webhook-verb"),
]
