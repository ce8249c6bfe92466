from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    name = "jewelops.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        from jewelops import checks  # noqa: F401 - registers the deployment's system checks
        from jewelops.dashboard.product_thread import tell
        from jewelops.ui import navigation
        from specs import thread

        thread.register(tell)
        navigation.register("home", _("Home"), "dashboard:home", sides=("brand", "supplier"))
        navigation.register("calculators", _("Calculators"), "calculators:list", sides=("brand", "supplier"))
