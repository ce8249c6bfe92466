"""Pictures, drawings and models of the styles, drawn beside everything else: they take longer than all the rest of a tech pack."""

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from jewelops.dashboard.demo.styles import Style

DRAWERS = 2
SIZE = 800  # pixels of the photo's longer side


@dataclass(frozen=True)
class Drawn:
    """picture: JPEG; sheet: the technical drawing with its callouts; stl: the model."""

    picture: bytes
    sheet: Any
    stl: bytes


class Drawings:
    """All of them begun at once in processes of their own; ``of`` waits for one. Use as a context."""

    def __init__(self, styles: Sequence[Style]) -> None:
        # Spawned: a forked child would hold this process's line to the database.
        self._pool = ProcessPoolExecutor(DRAWERS, mp_context=get_context("spawn"))
        self._begun: dict[str, Future[Drawn]] = {
            style.number: self._pool.submit(_draw, style.figure) for style in styles
        }

    def __enter__(self) -> "Drawings":
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def of(self, style: Style) -> Drawn:
        return self._begun[style.number].result()


def _draw(figure: tuple[str, str, str]) -> Drawn:
    from specs import drawing

    kind, metal, stone = figure
    return Drawn(
        drawing.picture(kind, metal=metal, stone=stone, size=SIZE), drawing.sheet(kind), drawing.stl(kind)
    )
