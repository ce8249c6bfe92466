from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "jewelops.files"
    label = "files"
