"""Addresses of the costing pages."""

from django.urls import URLPattern

app_name = "costing"
urlpatterns: list[URLPattern] = []
