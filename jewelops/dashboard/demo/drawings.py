"""Pictures, drawings and models of the styles, drawn beside everything else: they take longer than all the rest of a tech pack."""

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from jewelops.dashboard.demo.styles import Style

DRAWERS = 2
Figure = tuple[str, str, str]  # kind, metal, stone
SIZE = 800  # pixels of the photo's longer side


@dataclass(frozen=True)
class Drawn:
    """picture: JPEG; sheet: the technical drawing with its callouts; stl: the model."""

    picture: bytes
    sheet: Any
    stl: bytes


# By figure: a demo that is built again in the same process shows the same pictures.
_drawn: dict[Figure, Drawn] = {}


class Drawings:
    """All that are not drawn yet begun at once in processes of their own; ``of`` waits for one. Use as a context."""

    def __init__(self, styles: Sequence[Style]) -> None:
        # Spawned: a forked child would hold this process's line to the database.
        self._pool = ProcessPoolExecutor(DRAWERS, mp_context=get_context("spawn"))
        missing = dict.fromkeys(style.figure for style in styles if style.figure not in _drawn)
        self._begun: dict[Figure, Future[Drawn]] = {
            figure: self._pool.submit(_draw, figure) for figure in missing
        }

    def __enter__(self) -> "Drawings":
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def of(self, style: Style) -> Drawn:
        if style.figure not in _drawn:
            _drawn[style.figure] = self._begun[style.figure].result()
        return _drawn[style.figure]


def _draw(figure: Figure) -> Drawn:
    from specs import drawing

    kind, metal, stone = figure
    return Drawn(
        drawing.picture(kind, metal=metal, stone=stone, size=SIZE), drawing.sheet(kind), drawing.stl(kind)
    )
