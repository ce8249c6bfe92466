"""A photographer's table: warm paper, a soft box overhead, strips at the sides, and the piece in the middle."""

from functools import lru_cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter

from specs.drawing.pieces import parts
from specs.drawing.raster import Buffer, Camera, framed, render
from specs.drawing.shapes import Array, Solid

# Linear light reflected straight on: fine gold 18 kt yellow, sterling, 18 kt rose.
METALS = {
    "gold": np.array([1.0, 0.74, 0.36]),
    "silver": np.array([0.95, 0.94, 0.92]),
    "rose": np.array([1.0, 0.66, 0.50]),
}
STONES = {
    "": None,
    "white": np.array([0.98, 0.99, 1.0]),
    "sapphire": np.array([0.10, 0.22, 0.66]),
    "emerald": np.array([0.06, 0.50, 0.26]),
    "ruby": np.array([0.66, 0.05, 0.14]),
}
PAPER = (0.900, 0.865, 0.795)
FALLS = (0.82, 0.92, 1.0)  # how much of the shadow each colour of the paper shows
# yaw, pitch (degrees) and margin (share) of the view that shows each kind best.
VIEWS = {
    "ring": (32, 24, 0.17),
    "signet": (38, 34, 0.17),
    "hoops": (18, 16, 0.16),
    "studs": (12, 30, 0.20),
    "pendant": (0, 6, 0.12),
    "chain": (14, 48, 0.12),
    "bangle": (28, 22, 0.15),
}
OVERSAMPLE = 2
# What is soft (paper, shadows, the shade in a crevice) is reckoned on a picture so many times smaller.
COARSE = 4
QUALITY = 92


@lru_cache(maxsize=32)
def picture(kind: str, metal: str = "gold", stone: str = "", size: int = 1200) -> bytes:
    """A square photograph-like picture as JPEG; size in pixels."""
    solids, big = parts(kind, stone), size * OVERSAMPLE
    yaw, pitch, margin = VIEWS[kind]
    camera = framed(solids, yaw, pitch, big, margin)
    buffer = render(solids, camera, big)
    image = _table(solids, camera, big, lies=kind != "pendant")
    colour = _shade(buffer, solids, camera, METALS[metal], STONES[stone])
    seen = buffer.solid > 0
    image[seen] = colour
    return _jpeg(image, size)


def _jpeg(image: Array, size: int) -> bytes:
    coded = TONES[(np.clip(image, 0, BRIGHTEST) * (len(TONES) - 1) / BRIGHTEST).astype(np.int32)]
    whole = Image.fromarray(coded).resize((size, size), Image.Resampling.LANCZOS)
    out = BytesIO()
    whole.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _tones() -> Array:
    """Linear light from nothing to BRIGHTEST, through a soft shoulder, as sRGB."""
    light = np.linspace(0, BRIGHTEST, 65_536)
    mapped = np.where(light < 0.7, light, 0.7 + 0.3 * (1 - np.exp(-(light - 0.7) / 0.3)))
    return (np.clip(mapped, 0, 1) ** (1 / 2.2) * 255 + 0.5).astype(np.uint8)


BRIGHTEST = 4.0
TONES = _tones()


def _table(solids: list[Solid], camera: Camera, big: int, *, lies: bool) -> Array:
    """The paper ground, lit from the upper left, with the shadow of the piece."""
    y, x = (np.mgrid[0 : big // COARSE, 0 : big // COARSE].astype(np.float32) + 0.5) * COARSE / big
    light = 1.05 - 0.20 * np.hypot(x - 0.38, y - 0.30) ** 1.4
    wide, contact = _shadows(solids, camera, big, lies)
    shade = (1 - 0.42 * wide) * (1 - 0.55 * contact)
    return np.stack(
        [
            _enlarged(paper * light * (1 - (1 - shade) * falls), big)
            for paper, falls in zip(PAPER, FALLS, strict=True)
        ],
        axis=-1,
    )


def _enlarged(soft: Array, big: int) -> Array:
    """A soft picture at the full size again."""
    whole = Image.fromarray(soft.astype(np.float32)).resize((big, big), Image.Resampling.BILINEAR)
    return np.asarray(whole)


def _shadows(solids: list[Solid], camera: Camera, big: int, lies: bool) -> tuple[Array, Array]:
    """Light falls straight down and a little to the right; a pendant hangs before the paper instead."""
    points = np.vstack([solid.vertices for solid in solids])
    shade = Image.new("L", (big // COARSE, big // COARSE))
    near = Image.new("L", (big // COARSE, big // COARSE))
    pens = ImageDraw.Draw(shade), ImageDraw.Draw(near)
    floor = points[:, 2].min() if lies else points[:, 1].max() + 2.2
    for solid in solids:
        flat = solid.vertices.copy()
        height = flat[:, 2] - floor if lies else floor - flat[:, 1]
        flat[:, 0] += 0.30 * height
        if lies:
            flat[:, 1] += 0.22 * height
            flat[:, 2] = floor
        else:
            flat[:, 2] -= 0.45 * height
            flat[:, 1] = floor
        corners = (camera.pixels(flat)[:, :2] / COARSE)[solid.faces].reshape(-1, 6)
        low = (height < 1.0)[solid.faces].all(1)
        for pen, triangles in zip(pens, (corners, corners[low]), strict=True):
            for triangle in triangles.tolist():
                pen.polygon(triangle, fill=255)
    return _blurred(shade, 0.012 * big), _blurred(near, 0.0035 * big)


def _blurred(mask: Image.Image, reach: float) -> Array:
    """reach: pixels of the full size."""
    return gaussian_filter(np.asarray(mask, np.float32) / 255, reach / COARSE)


def _shade(buffer: Buffer, solids: list[Solid], camera: Camera, metal: Array, stone: Array | None) -> Array:
    """Linear colour of each pixel that shows the piece, in the order of ``buffer.solid > 0``."""
    seen = buffer.solid > 0
    normal = buffer.normal[seen]
    normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    world = normal @ camera.matrix
    closed = _occlusion(buffer, camera)[seen]
    colour = _metal(world, camera, metal, closed)
    if stone is not None:
        _set_stones(colour, buffer, seen, solids, camera, world, stone)
    return colour.astype(np.float32)


def _occlusion(buffer: Buffer, camera: Camera) -> Array:
    """How much stands closer to the eye around a pixel, 0 to 1: crevices darken."""
    seen = buffer.solid > 0
    filled = np.where(seen, buffer.depth, buffer.depth[seen].min())
    coarse = filled[COARSE // 2 :: COARSE, COARSE // 2 :: COARSE]
    total = np.zeros_like(filled)
    for radius in (0.35, 1.1):
        around = _enlarged(gaussian_filter(coarse, radius * camera.scale / COARSE, truncate=2), len(filled))
        total += np.clip((around - filled) / (radius * 1.7), 0, 1)
    return np.clip(total / 1.4, 0, 0.85)


def _metal(world: Array, camera: Camera, tint: Array, closed: Array) -> Array:
    eye = camera.matrix[2]
    facing = np.clip(world @ eye, 0, 1)[:, None]
    mirrored = 2 * facing * world - eye
    sheen = _studio(mirrored)
    diffuse = np.clip(world @ np.array([-0.35, -0.45, 0.82]), 0, 1)[:, None]
    fresnel = (1 - facing) ** 5
    tinted = tint + (1 - tint) * np.clip(fresnel + np.clip(sheen - 1.15, 0, 1) * 0.55, 0, 1)
    lit = tinted * (0.90 * sheen + 0.10 * diffuse)
    return lit * (1 - 0.75 * closed[:, None])


def _studio(way: Array) -> Array:
    """Light that comes from a direction (n, 3): soft box above, strips left and right, dark flags between, paper below."""
    x, y, z = way[:, 0], way[:, 1], way[:, 2]
    light = 0.24 + 0.26 * _smooth(z, -0.2, 1.0)
    light += 1.25 * _smooth(z, 0.50, 0.66) * _smooth(-y + 0.6 * z, -0.45, 0.0)
    light += 0.95 * _window(np.arctan2(x, -y), -1.35, 0.38, 0.14) * _window(z, 0.18, 0.46, 0.2)
    light += 0.55 * _window(np.arctan2(x, -y), 1.25, 0.26, 0.12) * _window(z, 0.1, 0.5, 0.2)
    light += 0.42 * _window(np.arctan2(x, -y), 0.1, 0.2, 0.12) * _window(z, 0.22, 0.2, 0.12)
    light += 0.50 * _smooth(-z, 0.02, 0.75)
    light -= 0.20 * _window(z, 0.02, 0.09, 0.10)
    return np.clip(light, 0.035, 2.4)[:, None]


def _smooth(value: Array, low: float, high: float) -> Array:
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _window(value: Array, middle: float, half: float, soft: float) -> Array:
    return 1 - _smooth(np.abs(value - middle), half, half + soft)


def _set_stones(
    colour: Array, buffer: Buffer, seen: Array, solids: list[Solid], camera: Camera, world: Array, tint: Array
) -> None:
    index = buffer.solid[seen]
    rows, columns = np.nonzero(seen)
    for number, solid in enumerate(solids, 1):
        if solid.material != "stone" or solid.frame is None:
            continue
        mine = np.nonzero(index == number)[0]
        if not len(mine):
            continue
        place = _on_table(solid, camera, rows[mine], columns[mine], buffer.depth[seen][mine])
        colour[mine] = _gem(place, world[mine], camera, tint, number)


def _on_table(solid: Solid, camera: Camera, rows: Array, columns: Array, depth: Array) -> Array:
    """Where on the stone's own face a pixel lies, in radii from its middle."""
    seen = np.stack(
        [
            (columns + 0.5 - camera.shift[0]) / camera.scale,
            (camera.shift[1] - rows - 0.5) / camera.scale,
            depth,
        ],
        1,
    )
    frame = solid.frame if solid.frame is not None else np.eye(4)
    local = (seen @ camera.matrix - frame[:3, 3]) @ frame[:3, :3]
    return local[:, :2] / solid.radius


def _gem(place: Array, world: Array, camera: Camera, tint: Array, number: int) -> Array:
    """Facets seen through the table: each cell of the cut throws its own light; the surface mirrors the studio."""
    glow = _facets(place, number)
    inner = tint * glow[:, None] + 0.10 * np.clip(glow - 1.0, 0, 1)[:, None]
    eye = camera.matrix[2]
    facing = np.clip(world @ eye, 0, 1)[:, None]
    mirror = _studio(2 * facing * world - eye)
    fresnel = 0.10 + 0.90 * (1 - facing) ** 5
    flash = np.clip(mirror - 1.05, 0, 1) * 0.55
    return inner * (1 - fresnel) + mirror * fresnel + flash


def _facets(place: Array, number: int) -> Array:
    """Light and dark cells by ring and sector, as a brilliant shows them face up."""
    radius, angle = np.hypot(place[:, 0], place[:, 1]), np.arctan2(place[:, 1], place[:, 0])
    total = np.zeros(len(place))
    for count, edge, weight in ((8, 0.33, 0.55), (16, 0.62, 0.30), (16, 1.1, 0.35)):
        twist = radius * (2.6 if count == 8 else -1.9)
        sector = np.floor((angle / (2 * np.pi) + 0.5) * count + (0.5 if edge == 0.62 else 0))
        kite = np.floor(np.abs(np.sin(angle * count / 2)) * 1.5 + radius / edge * 1.6 + twist * 0.05)
        total += weight * _chance(sector, kite, number * 7 + count)
    arrows = _smooth(np.abs(np.sin(angle * 4)), 0.0, 0.22 + 0.3 * radius)
    total = total * (0.55 + 0.45 * arrows)
    rim = _window(radius, 0.56, 0.012, 0.02) * 0.35
    return 0.22 + 1.25 * total + rim


def _chance(a: Array, b: Array, seed: int) -> Array:
    """0 to 1, the same for the same facet every time."""
    mixed = np.sin(a * 12.9898 + b * 78.233 + seed * 37.719) * 43758.5453
    return mixed - np.floor(mixed)
