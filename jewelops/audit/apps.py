from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jewelops.audit"
    label = "audit"
