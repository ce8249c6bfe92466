from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SamplingConfig(AppConfig):
    name = "sampling"
    label = "sampling"

    def ready(self) -> None:
        from jewelops.documents import kinds
        from jewelops.events import outbox, topics
        from jewelops.files import grants
        from jewelops.ui import navigation
        from sampling import (
            agenda,
            drift_watch,
            exclusivity,
            first_article,
            gate,
            gate_basis,
            gate_history,
            oversight,
            pilot_first,
            sku_minimum,
            stage_rules,
        )
        from sampling.documents import PURCHASE_ORDER
        from sampling.forecasts import busiest_month
        from sampling.grants import shows_file
        from sampling.lot_labels import LOT_LABELS
        from sampling.measures import FACTS, MEASURES
        from sampling.packing_list import PACKING_LIST
        from sampling.signs import SIGNS
        from sampling.standard_paper import PROCESS_STANDARD
        from sampling.topics import TOPICS
        from specs import cautions
        from suppliers import agenda as meetings
        from suppliers import contact, kpis, partnership, scale_facts, signs

        navigation.register("sampling", _("Sampling"), "sampling:home", sides=("brand",))
        navigation.register("orders", _("Orders"), "sampling:orders", sides=("supplier",))
        navigation.register("samples", _("Samples"), "sampling:home", sides=("supplier",))
        for kind in (PURCHASE_ORDER, PROCESS_STANDARD, PACKING_LIST, LOT_LABELS):
            kinds.register(kind)
        grants.register(shows_file)
        topics.register(*TOPICS)
        signs.register(*SIGNS)
        outbox.listen(gate_history.TOPICS, gate_history.hear)
        outbox.listen(drift_watch.TOPICS, drift_watch.hear)
        gate.register(sku_minimum.condition)
        gate.register(pilot_first.condition)
        gate.register(oversight.condition)
        gate_basis.read_ahead(pilot_first.PILOTS.lay, oversight.read_ahead)
        stage_rules.register(first_article.reasons_against_leaving)
        cautions.register(exclusivity.of_product)
        scale_facts.register_forecast(busiest_month)
        meetings.register(*agenda.SOURCES)
        contact.register("deviations", agenda.deviations_told)
        partnership.register("orders", agenda.first_order)
        for name, sql in FACTS.items():
            kpis.register_facts(name, sql)
        for measure in MEASURES:
            kpis.register(measure)
