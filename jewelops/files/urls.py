"""Addresses of files."""

from django.urls import path

from jewelops.files import views

app_name = "files"
urlpatterns = [
    path("<str:pk>/<slug:rendition>/", views.download, name="rendition"),
    path("<str:pk>/", views.download, name="download"),
]
