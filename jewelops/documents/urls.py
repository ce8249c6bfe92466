"""Addresses of documents and jobs."""

from django.urls import path

from jewelops.documents import views

app_name = "documents"
urlpatterns = [
    path("jobs/<str:pk>/", views.job, name="job"),
    path("jobs/<str:pk>/retry/", views.retry, name="retry"),
    path("<str:pk>/", views.download, name="download"),
]
