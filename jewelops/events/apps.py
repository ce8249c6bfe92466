from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "jewelops.events"
    label = "events"
