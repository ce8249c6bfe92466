"""The style guide's address."""

from django.urls import path

from jewelops.ui import views

app_name = "ui"
urlpatterns = [path("", views.styleguide, name="styleguide")]
