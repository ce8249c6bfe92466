"""Addresses of the specs pages."""

from django.urls import URLPattern

app_name = "specs"
urlpatterns: list[URLPattern] = []
