"""Pictures drawn on the server: numbers in, SVG out; no script, prints, serves the PDF too.

Classes, not colours, so both themes and paper work; every point has a shape as well as a tone; text has real size,
so the pictures that must be read on a phone come as a wide and a narrow drawing. No data is said, never drawn as 0.
"""

from jewelops.ui.pictures.control import control_chart, histogram, pareto
from jewelops.ui.pictures.cost import Bar, Series, lines, tornado
from jewelops.ui.pictures.drift import Event, drift, lock
from jewelops.ui.pictures.legend import legend
from jewelops.ui.pictures.marks import Point
from jewelops.ui.pictures.paper import on_paper
from jewelops.ui.pictures.small import interval, sparkline
from jewelops.ui.pictures.waterfall import Step, waterfall

__all__ = [
    "Bar",
    "Event",
    "Point",
    "Series",
    "Step",
    "control_chart",
    "drift",
    "histogram",
    "interval",
    "legend",
    "lines",
    "lock",
    "on_paper",
    "pareto",
    "sparkline",
    "tornado",
    "waterfall",
]
