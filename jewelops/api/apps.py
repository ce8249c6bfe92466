from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "jewelops.api"
    label = "api"
