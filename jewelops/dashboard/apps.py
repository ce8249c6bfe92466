from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    name = "jewelops.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        from jewelops import checks  # noqa: F401 - registers the deployment's system checks
        from jewelops.ui import navigation

        navigation.register("home", _("Home"), "dashboard:home", sides=("brand", "supplier"))
