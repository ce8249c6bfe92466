from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jewelops.accounts"
    label = "accounts"
