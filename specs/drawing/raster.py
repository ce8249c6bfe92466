"""From solids to a buffer of what each pixel sees: its normal, its depth, its place, its stone. A plain z-buffer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from specs.drawing.shapes import Array, Solid


@dataclass(frozen=True)
class Camera:
    """Looks along -z of its own frame; angles in degrees; scale in pixels per mm; shift in pixels."""

    yaw: float
    pitch: float
    scale: float
    shift: tuple[float, float]

    @property
    def matrix(self) -> Array:
        """World to camera: x right, y up, z towards the eye."""
        yaw, pitch = np.radians(self.yaw), np.radians(self.pitch)
        forward = np.array([np.cos(pitch) * np.sin(yaw), -np.cos(pitch) * np.cos(yaw), np.sin(pitch)])
        right = np.array([np.cos(yaw), np.sin(yaw), 0])
        return np.stack([right, np.cross(forward, right), forward])

    def pixels(self, points: Array) -> Array:
        seen = points @ self.matrix.T
        return np.stack(
            [seen[:, 0] * self.scale + self.shift[0], self.shift[1] - seen[:, 1] * self.scale, seen[:, 2]], 1
        )


@dataclass
class Buffer:
    """normal in camera space; depth towards the eye (mm); solid: index + 1, 0 is the ground."""

    normal: Array
    depth: Array
    solid: Array


def framed(solids: Sequence[Solid], yaw: float, pitch: float, size: int, margin: float) -> Camera:
    """A camera that shows all of it, with a margin (share of the picture) around."""
    plain = Camera(yaw, pitch, 1.0, (0.0, 0.0))
    points = plain.pixels(np.vstack([solid.vertices for solid in solids]))[:, :2]
    low, high = points.min(0), points.max(0)
    scale = size * (1 - 2 * margin) / max(high - low)
    middle = (low + high) / 2 * scale
    return Camera(yaw, pitch, scale, (size / 2 - middle[0], size / 2 - middle[1]))


def render(solids: Sequence[Solid], camera: Camera, size: int) -> Buffer:
    buffer = Buffer(
        np.zeros((size, size, 3), np.float32),
        np.full((size, size), -1e9, np.float32),
        np.zeros((size, size), np.int32),
    )
    for index, solid in enumerate(solids, 1):
        _draw(buffer, solid, index, camera, size)
    return buffer


def vertex_normals(solid: Solid) -> Array:
    a, b, c = (solid.vertices[solid.faces[:, i]] for i in range(3))
    face = np.cross(b - a, c - a)
    found = np.zeros_like(solid.vertices, dtype=float)
    for i in range(3):
        np.add.at(found, solid.faces[:, i], face)
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)


# Triangles of up to so many pixels a side are filled many at a time; larger ones one by one.
TILES = (3, 6, 12, 24)
AT_ONCE = 50_000


def _draw(buffer: Buffer, solid: Solid, index: int, camera: Camera, size: int) -> None:
    points = camera.pixels(solid.vertices)
    faces = _facing(points, solid.faces)
    corners = points[faces]
    normals = (
        _face_normals(solid, faces, camera)
        if solid.flat
        else (vertex_normals(solid) @ camera.matrix.T)[faces]
    )
    span = np.ceil(corners[..., :2].max(1)) - np.floor(corners[..., :2].min(1)) + 1
    largest, under = span.max(1), 0
    for tile in TILES:
        mine = np.nonzero((largest > under) & (largest <= tile))[0]
        step = max(1, AT_ONCE // tile**2)
        for start in range(0, len(mine), step):
            part = mine[start : start + step]
            _fill_tiles(buffer, corners[part], normals[part], index, size, tile)
        under = tile
    for triangle in np.nonzero(largest > under)[0]:
        _fill(buffer, corners[triangle], normals[triangle], index, size)


def _fill_tiles(buffer: Buffer, p: Array, n: Array, index: int, size: int, tile: int) -> None:
    """Each triangle on its own small square of pixels; the nearest of all that fall on a pixel is kept."""
    corner = np.floor(p[..., :2].min(1)).astype(int)
    across, down = np.meshgrid(np.arange(tile), np.arange(tile))
    columns, rows = corner[:, :1] + across.ravel(), corner[:, 1:] + down.ravel()
    u, v, w = _shares(p[:, :, None, :], columns + 0.5, rows + 0.5)
    depth = u * p[:, :1, 2] + v * p[:, 1:2, 2] + w * p[:, 2:, 2]
    hit = (u >= -1e-6) & (v >= -1e-6) & (w >= -1e-6)
    hit &= (columns >= 0) & (columns < size) & (rows >= 0) & (rows < size)
    which, inside = np.nonzero(hit)
    order = np.argsort(depth[which, inside], kind="stable")
    which, inside = which[order], inside[order]
    y, x, z = rows[which, inside], columns[which, inside], depth[which, inside]
    nearer = z > buffer.depth[y, x]
    which, inside, y, x, z = which[nearer], inside[nearer], y[nearer], x[nearer], z[nearer]
    shares = np.stack([u[which, inside], v[which, inside], w[which, inside]], 1)
    # Sorted from far to near: of several writes to one pixel the last, nearest, stands.
    buffer.depth[y, x] = z
    buffer.solid[y, x] = index
    buffer.normal[y, x] = np.einsum("ij,ijk->ik", shares, n[which])


def _shares(p: Array, xs: Array, ys: Array) -> tuple[Array, Array, Array]:
    """How much of each corner a pixel has; p is (triangles, 3, 1, 3)."""
    ax, ay, bx, by, cx, cy = (p[:, i, :, j] for i in range(3) for j in range(2))
    whole = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    u = ((bx - xs) * (cy - ys) - (by - ys) * (cx - xs)) / whole
    v = ((cx - xs) * (ay - ys) - (cy - ys) * (ax - xs)) / whole
    return u, v, 1 - u - v


def _facing(points: Array, faces: Array) -> Array:
    a, b, c = (points[faces[:, i], :2] for i in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    return faces[area < -1e-9]


def _face_normals(solid: Solid, faces: Array, camera: Camera) -> Array:
    """One normal a facet, the same at its three corners."""
    a, b, c = (solid.vertices[faces[:, i]] for i in range(3))
    normal = np.cross(b - a, c - a) @ camera.matrix.T
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    return np.repeat(normal[:, None], 3, 1)


def _fill(buffer: Buffer, p: Array, n: Array, index: int, size: int) -> None:
    x0, y0 = np.maximum(np.floor(p[:, :2].min(0)).astype(int), 0)
    x1, y1 = np.minimum(np.ceil(p[:, :2].max(0)).astype(int) + 1, size)
    if x0 >= x1 or y0 >= y1:
        return
    xs, ys = np.arange(x0, x1) + 0.5, np.arange(y0, y1)[:, None] + 0.5
    (ax, ay), (bx, by), (cx, cy) = p[:, :2]
    whole = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    u = ((bx - xs) * (cy - ys) - (by - ys) * (cx - xs)) / whole
    v = ((cx - xs) * (ay - ys) - (cy - ys) * (ax - xs)) / whole
    w = 1 - u - v
    depth = u * p[0, 2] + v * p[1, 2] + w * p[2, 2]
    window = (slice(y0, y1), slice(x0, x1))
    hit = (u >= -1e-6) & (v >= -1e-6) & (w >= -1e-6) & (depth > buffer.depth[window])
    if not hit.any():
        return
    buffer.depth[window][hit] = depth[hit]
    buffer.solid[window][hit] = index
    buffer.normal[window][hit] = u[hit, None] * n[0] + v[hit, None] * n[1] + w[hit, None] * n[2]
