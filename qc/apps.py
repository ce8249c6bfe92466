from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QcConfig(AppConfig):
    name = "qc"
    label = "qc"

    def ready(self) -> None:
        from jewelops.documents import kinds
        from jewelops.events import topics
        from jewelops.files import grants
        from jewelops.ui import navigation
        from qc import agenda
        from qc.documents import INSPECTION_REPORT
        from qc.drift import measurements
        from qc.example_plan import planned
        from qc.gate import plan_facts, read_ahead
        from qc.grants import shows_file
        from qc.looks import looks_of
        from qc.measures import FACTS, MEASURES
        from qc.signs import SIGNS
        from qc.stage_rule import reasons_against_leaving, reasons_against_recounting
        from qc.thread import link
        from qc.topics import TOPICS
        from sampling import bulk_looks, drift_sources, gate, stage_rules, thread
        from specs import plans
        from suppliers import agenda as meetings
        from suppliers import contact, kpis, signs

        navigation.register("qc", _("Quality"), "qc:home", sides=("brand",))
        navigation.register("floor", _("Floor"), "qc:floor", sides=("supplier",))
        kinds.register(INSPECTION_REPORT)
        grants.register(shows_file)
        topics.register(*TOPICS)
        signs.register(*SIGNS)
        stage_rules.register(reasons_against_leaving)
        stage_rules.register_count(reasons_against_recounting)
        gate.register_plan(plan_facts, read_ahead)
        plans.connect(planned)
        drift_sources.register(measurements)
        bulk_looks.register(looks_of)
        thread.register("qc", link)
        meetings.register(*agenda.SOURCES)
        contact.register("rejections", agenda.lots_rejected)
        for name, sql in FACTS.items():
            kpis.register_facts(name, sql)
        for measure in MEASURES:
            kpis.register(measure)
