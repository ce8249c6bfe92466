"""Solids from curves and sections. Lengths in mm; every solid is closed."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import trimesh

Array = Any


@dataclass(frozen=True)
class Solid:
    """vertices (n, 3), faces (m, 3) counter-clockwise from outside; material: metal or stone; flat: facets, no smoothing.

    frame (4, 4) and radius: of a stone, where its girdle lies and how wide it is.
    """

    vertices: Array
    faces: Array
    material: str = "metal"
    flat: bool = False
    frame: Array | None = None
    radius: float = 0.0

    def moved(self, matrix: Array) -> "Solid":
        moved = self.vertices @ matrix[:3, :3].T + matrix[:3, 3]
        frame = None if self.frame is None else matrix @ self.frame
        return Solid(moved, self.faces, self.material, self.flat, frame, self.radius)

    def as_mesh(self) -> Any:
        return trimesh.Trimesh(self.vertices, self.faces, process=True)


def tube(
    path: Array, section: Array, *, closed: bool = True, up: Array | None = None, scale: Array | None = None
) -> Solid:
    """A section (k, 2) swept along a path (n, 3). scale (n,) or (n, 2): the section's size at each point."""
    n, k = len(path), len(section)
    ahead = np.roll(path, -1, 0) - np.roll(path, 1, 0) if closed else np.gradient(path, axis=0)
    tangent = ahead / np.linalg.norm(ahead, axis=1, keepdims=True)
    side, normal = _frames(tangent, up, closed)
    scale = np.ones((n, 2)) if scale is None else np.broadcast_to(scale.reshape(n, -1), (n, 2))
    points = section[None] * scale[:, None, :]
    rings = path[:, None] + points[..., :1] * side[:, None] + points[..., 1:] * normal[:, None]
    faces = _skin(n, k, closed)
    vertices = rings.reshape(-1, 3)
    if not closed:
        vertices, faces = _caps(vertices, faces, path, n, k)
    return _outward(Solid(vertices, faces))


def _frames(tangent: Array, up: Array | None, closed: bool) -> tuple[Array, Array]:
    """Side and normal along the path: from a fixed up, or carried along with the least twist."""
    if up is not None:
        side = np.cross(np.broadcast_to(up, tangent.shape), tangent)
        side /= np.linalg.norm(side, axis=1, keepdims=True)
        return side, np.cross(tangent, side)
    normal = np.zeros_like(tangent)
    start = np.eye(3)[np.argmin(np.abs(tangent[0]))]
    normal[0] = start - tangent[0] * (start @ tangent[0])
    normal[0] /= np.linalg.norm(normal[0])
    for i in range(1, len(tangent)):
        carried = normal[i - 1] - tangent[i] * (normal[i - 1] @ tangent[i])
        normal[i] = carried / np.linalg.norm(carried)
    return np.cross(normal, tangent), normal


def _skin(n: int, k: int, closed: bool) -> Array:
    rows = np.arange(n if closed else n - 1)
    a = (rows[:, None] * k + np.arange(k)[None]).ravel()
    b = (rows[:, None] * k + (np.arange(k) + 1)[None] % k).ravel()
    c = (((rows + 1) % n)[:, None] * k + np.arange(k)[None]).ravel()
    d = (((rows + 1) % n)[:, None] * k + (np.arange(k) + 1)[None] % k).ravel()
    return np.concatenate([np.stack([a, b, d], 1), np.stack([a, d, c], 1)])


def _caps(vertices: Array, faces: Array, path: Array, n: int, k: int) -> tuple[Array, Array]:
    first, last = len(vertices), len(vertices) + 1
    ring, after = np.arange(k), (np.arange(k) + 1) % k
    end = (n - 1) * k
    caps = [
        np.stack([np.full(k, first), after, ring], 1),
        np.stack([np.full(k, last), end + ring, end + after], 1),
    ]
    return np.vstack([vertices, path[:1], path[-1:]]), np.concatenate([faces, *caps])


def _outward(solid: Solid) -> Solid:
    a, b, c = (solid.vertices[solid.faces[:, i]] for i in range(3))
    volume = np.einsum("ij,ij->i", a, np.cross(b, c)).sum()
    faces = solid.faces if volume > 0 else solid.faces[:, ::-1]
    return Solid(solid.vertices, faces, solid.material, solid.flat)


def circle(radius: float, n: int, *, start: float = 0.0) -> Array:
    """n points around the z axis, from the angle ``start``."""
    t = np.linspace(0, 2 * np.pi, n, endpoint=False) + start
    return np.stack([radius * np.cos(t), radius * np.sin(t), np.zeros(n)], 1)


def rounded(width: float, height: float, k: int = 40, power: float = 3.0) -> Array:
    """A superellipse section: 2 is an ellipse, more is a softened rectangle."""
    t = np.linspace(0, 2 * np.pi, k, endpoint=False)
    c, s = np.cos(t), np.sin(t)
    shape = np.stack([np.sign(c) * np.abs(c) ** (2 / power), np.sign(s) * np.abs(s) ** (2 / power)], 1)
    return shape * (np.array([width, height]) / 2)


def turned(profile: Array, n: int = 64, *, material: str = "metal", flat: bool = False) -> Solid:
    """A profile of (radius, height) points turned about z; the first and last touch the axis."""
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    inner = profile[1:-1]
    rings = np.stack(
        [inner[:, None, 0] * np.cos(t), inner[:, None, 0] * np.sin(t), np.repeat(inner[:, 1:], n, 1)], -1
    ).reshape(-1, 3)
    ends = np.array([[0, 0, profile[0, 1]], [0, 0, profile[-1, 1]]])
    first, last, ring, after = len(rings), len(rings) + 1, np.arange(n), (np.arange(n) + 1) % n
    end = (len(inner) - 1) * n
    caps = [
        np.stack([np.full(n, first), after, ring], 1),
        np.stack([np.full(n, last), end + ring, end + after], 1),
    ]
    faces = np.concatenate([_skin(len(inner), n, False), *caps])
    return _outward(Solid(np.vstack([rings, ends]), faces, material, flat))


def brilliant(diameter: float, sides: int = 8) -> Solid:
    """A round brilliant in plain facets: table, crown, girdle, pavilion; the girdle lies at z = 0."""
    r = diameter / 2
    turn = 2 * np.pi / sides
    rings = [
        _ring(0.56 * r, 0.32 * r, sides, 0),
        _ring(0.82 * r, 0.19 * r, sides, turn / 2),
        _ring(r, 0.03 * r, sides * 2, 0),
        _ring(r, -0.03 * r, sides * 2, 0),
        _ring(0.42 * r, -0.50 * r, sides, turn / 2),
        np.array([[0, 0, -0.86 * r]]),
    ]
    points = np.vstack([*rings, [[0, 0, 0.32 * r]]])
    hull = trimesh.convex.convex_hull(points)
    return Solid(np.asarray(hull.vertices), np.asarray(hull.faces), "stone", True, np.eye(4), r)


def _ring(radius: float, z: float, n: int, start: float) -> Array:
    points = circle(radius, n, start=start)
    points[:, 2] = z
    return points


def place(at: Array, towards: Array = (0, 0, 1), turn: float = 0.0) -> Array:
    """A matrix that puts the origin at ``at`` with z along ``towards``."""
    z = np.asarray(towards, float) / np.linalg.norm(towards)
    x = np.cross(np.eye(3)[np.argmin(np.abs(z))], z)
    x /= np.linalg.norm(x)
    y = np.cross(z, x)
    c, s = np.cos(turn), np.sin(turn)
    matrix = np.eye(4)
    matrix[:3, :3] = np.stack([c * x + s * y, c * y - s * x, z], 1)
    matrix[:3, 3] = at
    return matrix
