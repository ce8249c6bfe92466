"""Addresses of the saved filters."""

from django.urls import path

from jewelops.filters import views

app_name = "filters"
urlpatterns = [
    path("", views.save, name="save"),
    path("<str:pk>/", views.edit, name="edit"),
    path("<str:pk>/remove/", views.remove, name="remove"),
]
