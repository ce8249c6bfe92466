from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpecsConfig(AppConfig):
    name = "specs"
    label = "specs"

    def ready(self) -> None:
        from jewelops.documents import kinds
        from jewelops.documents.tasks import WORKERS
        from jewelops.events import topics
        from jewelops.files import grants
        from jewelops.ui import navigation
        from specs.documents import TECH_PACK
        from specs.grants import shows_file
        from specs.services.castability import JOB
        from specs.tasks import check_castability
        from specs.topics import TOPICS

        navigation.register("specs", _("Specs"), "specs:list", sides=("brand",))
        kinds.register(TECH_PACK)
        grants.register(shows_file)
        topics.register(*TOPICS)
        WORKERS[JOB] = check_castability
