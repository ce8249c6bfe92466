"""A dimensioned line drawing of a piece: front, side and top in one scale, with arrows and values in mm.

The numbered balloons are not in the picture: they are data, laid over it by the page and the PDF alike.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import binary_dilation

from specs.drawing.pieces import parts
from specs.drawing.raster import Buffer, Camera, render
from specs.drawing.shapes import Array, Solid

WIDTH, HEIGHT = 1680, 840
INK, THIN, FILL = (28, 26, 23), (87, 82, 74), (243, 239, 230)
CELL = 560
# yaw and pitch of each view; the top looks straight down.
VIEWS = (("Front", 0, 0), ("Side", 90, 0), ("Top", 0, 89.9))
NAMES = {0: ("Overall width", "Overall height"), 1: ("Depth", ""), 2: ("Width from above", "")}


@dataclass(frozen=True)
class Drawing:
    """png: the picture. callouts: {number, x, y, text, value} with x and y in percent; value in mm."""

    png: bytes
    callouts: list[dict[str, Any]]


@lru_cache(maxsize=16)
def sheet(kind: str, stone: str = "") -> Drawing:
    solids = parts(kind, stone)
    points = np.vstack([solid.vertices for solid in solids])
    extent = points.max(0) - points.min(0)
    scale = min(370 / max(extent), 24.0)
    image = Image.new("RGB", (WIDTH, HEIGHT), (255, 255, 255))
    callouts: list[dict[str, Any]] = []
    for place, view in enumerate(VIEWS):
        _view(image, callouts, solids, scale, place, view)
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return Drawing(out.getvalue(), callouts)


def _view(
    image: Image.Image,
    callouts: list[dict[str, Any]],
    solids: list[Solid],
    scale: float,
    place: int,
    view: tuple[str, int, float],
) -> None:
    name, yaw, pitch = view
    plain = Camera(yaw, pitch, scale * 2, (0.0, 0.0))
    seen = plain.pixels(np.vstack([solid.vertices for solid in solids]))[:, :2]
    middle = (seen.min(0) + seen.max(0)) / 2
    camera = Camera(yaw, pitch, scale * 2, (CELL - middle[0], CELL - middle[1]))
    buffer = render(solids, camera, CELL * 2)
    image.paste(_inked(buffer), (place * CELL, 130))
    low, high = (seen.min(0) - middle) / 2, (seen.max(0) - middle) / 2
    centre = np.array([place * CELL + CELL / 2, 130 + CELL / 2])
    pen = ImageDraw.Draw(image)
    _centre_lines(pen, centre, low, high)
    across, down = NAMES[place]
    _across(pen, callouts, centre + low, centre + high, (high[0] - low[0]) / scale, across)
    if down:
        _down(pen, callouts, centre + low, centre + high, (high[1] - low[1]) / scale, down)
    pen.text((place * CELL + CELL / 2, 60), name, INK, font=_font(30), anchor="mm")


def _inked(buffer: Buffer) -> Image.Image:
    """Outlines where the depth, the solid or the slope breaks; the metal in a paper tint."""
    seen = buffer.solid > 0
    depth = np.where(seen, buffer.depth, -60)
    breaks = np.zeros_like(seen)
    for axis in (0, 1):
        step = np.abs(np.diff(depth, axis=axis, append=depth.take([-1], axis)))
        turn = 1 - np.einsum("ijk,ijk->ij", buffer.normal, np.roll(buffer.normal, -1, axis))
        breaks |= (step > 0.35) | ((turn > 0.35) & seen & np.roll(seen, -1, axis))
        breaks |= np.diff(buffer.solid, axis=axis, append=buffer.solid.take([-1], axis)) != 0
    picture = np.full((*seen.shape, 3), 255, np.uint8)
    picture[seen] = FILL
    picture[binary_dilation(breaks, iterations=1)] = INK
    return Image.fromarray(picture).resize((CELL, CELL), Image.Resampling.LANCZOS)


def _centre_lines(pen: ImageDraw.ImageDraw, centre: Array, low: Array, high: Array) -> None:
    x, y = centre
    for at in np.arange(low[1] - 18, high[1] + 18, 22):
        pen.line([(x, y + at), (x, y + min(at + 13, high[1] + 18))], THIN)
    for at in np.arange(low[0] - 18, high[0] + 18, 22):
        pen.line([(x + at, y), (x + min(at + 13, high[0] + 18), y)], THIN)


def _across(
    pen: ImageDraw.ImageDraw, callouts: list[dict[str, Any]], low: Array, high: Array, value: float, text: str
) -> None:
    y = high[1] + 46
    for x in (low[0], high[0]):
        pen.line([(x, high[1] + 6), (x, y + 8)], THIN)
    _arrow(pen, (low[0], y), (high[0], y))
    middle = (low[0] + high[0]) / 2
    _value(pen, (middle, y + 26), value)
    _note(callouts, middle - 76, y + 26, text, value)


def _down(
    pen: ImageDraw.ImageDraw, callouts: list[dict[str, Any]], low: Array, high: Array, value: float, text: str
) -> None:
    x = low[0] - 42
    for y in (low[1], high[1]):
        pen.line([(low[0] - 6, y), (x - 8, y)], THIN)
    _arrow(pen, (x, low[1]), (x, high[1]))
    middle = (low[1] + high[1]) / 2
    _value(pen, (x, middle), value)
    _note(callouts, x, middle + 52, text, value)


def _arrow(pen: ImageDraw.ImageDraw, start: tuple[float, float], end: tuple[float, float]) -> None:
    pen.line([start, end], THIN)
    along = np.array(end) - np.array(start)
    along = along / max(np.hypot(*along), 1)
    across = np.array([-along[1], along[0]])
    for tip, way in ((np.array(start), along), (np.array(end), -along)):
        pen.polygon(
            [tuple(tip), tuple(tip + way * 13 + across * 3.5), tuple(tip + way * 13 - across * 3.5)], INK
        )


def _value(pen: ImageDraw.ImageDraw, at: tuple[float, float], value: float) -> None:
    text = f"{value:.2f}"
    box = pen.textbbox(at, text, font=_font(24), anchor="mm")
    pen.rectangle([box[0] - 5, box[1] - 3, box[2] + 5, box[3] + 3], (255, 255, 255))
    pen.text(at, text, INK, font=_font(24), anchor="mm")


def _note(callouts: list[dict[str, Any]], x: float, y: float, text: str, value: float) -> None:
    callouts.append(
        {
            "number": len(callouts) + 1,
            "x": round(float(x) / WIDTH * 100, 2),
            "y": round(float(y) / HEIGHT * 100, 2),
            "text": text,
            "value": round(float(value), 2),
        }
    )


@lru_cache(maxsize=4)
def _font(size: int) -> Any:
    return ImageFont.load_default(size)
