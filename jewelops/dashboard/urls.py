"""Addresses of home and search."""

from django.urls import path

from jewelops.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
]
