from django.apps import AppConfig


class FiltersConfig(AppConfig):
    name = "jewelops.filters"
    label = "filters"
