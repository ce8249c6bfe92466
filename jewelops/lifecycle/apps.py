from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "jewelops.lifecycle"
    label = "lifecycle"
