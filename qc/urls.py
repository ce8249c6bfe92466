"""Addresses of the qc pages."""

from django.urls import URLPattern

app_name = "qc"
urlpatterns: list[URLPattern] = []
