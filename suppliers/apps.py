from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuppliersConfig(AppConfig):
    name = "suppliers"
    label = "suppliers"

    def ready(self) -> None:
        from jewelops.documents import kinds
        from jewelops.events import topics
        from jewelops.files import grants
        from jewelops.ui import navigation
        from suppliers import signs
        from suppliers.documents import SCORECARD
        from suppliers.grants import shows_file
        from suppliers.own_signs import SIGNS
        from suppliers.topics import TOPICS

        navigation.register("suppliers", _("Suppliers"), "suppliers:list", sides=("brand",))
        navigation.register("score", _("Score"), "suppliers:own-scorecards", sides=("supplier",))
        kinds.register(SCORECARD)
        grants.register(shows_file)
        topics.register(*TOPICS)
        signs.register(*SIGNS)
