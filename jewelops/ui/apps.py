from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "jewelops.ui"
    label = "ui"
