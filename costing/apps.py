from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CostingConfig(AppConfig):
    name = "costing"
    label = "costing"

    def ready(self) -> None:
        from costing import agenda
        from costing.measures import EXPEDITE_COUNT, EXPEDITES, PRICE_VARIANCE, PRICES
        from costing.order_prices import price_list
        from costing.stock_told import told_of
        from costing.thread import link
        from costing.topics import TOPICS
        from costing.watch import BUFFERS, CHOKEPOINTS, ring_for_buffers, ring_for_chokepoints
        from jewelops.events import outbox, topics
        from jewelops.ui import navigation
        from sampling import price_sources, stock_sources, thread
        from suppliers import agenda as meetings
        from suppliers import kpis, partnership

        navigation.register("costing", _("Costing"), "costing:home", sides=("brand",))
        navigation.register("costing", _("Quotes"), "costing:quotes", sides=("supplier",))
        topics.register(*TOPICS)
        outbox.listen(CHOKEPOINTS, ring_for_chokepoints)
        outbox.listen(BUFFERS, ring_for_buffers)
        kpis.register_facts("prices", PRICES)
        kpis.register(PRICE_VARIANCE)
        kpis.register_facts("expedites", EXPEDITES)
        kpis.register(EXPEDITE_COUNT)
        meetings.register(*agenda.SOURCES)
        partnership.register("awards", agenda.awards)
        price_sources.register(price_list)
        stock_sources.register(told_of)
        thread.register("cost", link)
