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
        from suppliers import agenda, kpis, signs
        from suppliers.agenda_sources import SOURCES
        from suppliers.documents import SCORECARD
        from suppliers.grants import shows_file
        from suppliers.measures import FACTS, MEASURES
        from suppliers.own_signs import SIGNS
        from suppliers.topics import TOPICS

        navigation.register("suppliers", _("Suppliers"), "suppliers:list", sides=("brand",))
        navigation.register("suppliers", _("Our factory"), "suppliers:own", sides=("supplier",))
        navigation.register("score", _("Score"), "suppliers:own-scorecards", sides=("supplier",))
        navigation.register("meetings", _("Meetings"), "suppliers:meetings", sides=("supplier",))
        kinds.register(SCORECARD)
        grants.register(shows_file)
        topics.register(*TOPICS)
        signs.register(*SIGNS)
        for name, sql in FACTS.items():
            kpis.register_facts(name, sql)
        for measure in MEASURES:
            kpis.register(measure)
        agenda.register(*SOURCES)
