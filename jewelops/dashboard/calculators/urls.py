"""Addresses of the calculators."""

from django.urls import path

from jewelops.dashboard.calculators import views

app_name = "calculators"
urlpatterns = [
    path("", views.index, name="list"),
    path("<slug:name>/", views.topic, name="topic"),
]
