"""Addresses of the sampling pages."""

from django.urls import URLPattern

app_name = "sampling"
urlpatterns: list[URLPattern] = []
