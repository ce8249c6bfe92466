"""RTY, Pareto and scorecard of 90 days, beside the SQL that reads a summary table."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.utils import timezone

from jewelops.dashboard.bench.client import request
from jewelops.dashboard.bench.measure import compare
from jewelops.dashboard.bench.rows.asked import queries_of, same, turn
from jewelops.dashboard.bench.setting import Setting
from jewelops.dashboard.bench.table import Line

DAYS = 90


def ninety_days(setting: Setting) -> Iterator[Line]:
    world, each = setting.world, setting.times(100)
    today = timezone.localdate()
    period = f"start={today - timedelta(days=DAYS - 1)}&end={today}"
    ways = (
        ("RTY", f"/api/v1/yields?{period}", f"/yields?{period}"),
        ("Pareto", f"/api/v1/pareto?{period}", f"/pareto?{period}"),
        (
            "scorecard",
            f"/api/v1/scorecards/{world.scorecard.public_id}",
            f"/scorecard/{world.supplier.pk}?{period}",
        ),
    )
    for name, path, bare in ways:
        one = request("GET", path, headers=world.headers)
        note = queries_of(partial(same(one), 0))
        found = compare(
            turn(setting.ours, same(one), clients=1, each=each),
            turn(setting.floor, same(request("GET", bare, headers=world.headers)), clients=1, each=each),
            setting.rounds,
        )
        yield Line(f"{name} of {DAYS} days at {world.results:,} results", found, f"{note}; aim 2")
