from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "jewelops.documents"
    label = "documents"
