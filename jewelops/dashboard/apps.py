from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "jewelops.dashboard"
    label = "dashboard"
