"""Addresses of the qc pages."""

from django.urls import path

from qc.views import placeholder

app_name = "qc"
urlpatterns = [
    path("", placeholder, name="home"),
    path("inspections/", placeholder, name="inspections"),
    path("floor/", placeholder, name="floor"),
]
