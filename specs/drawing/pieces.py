"""The pieces: parametric solids of each kind of jewelry. Lengths in mm; a ring's finger axis is y."""

from typing import Any

import numpy as np
import trimesh

from specs.drawing.shapes import Array, Solid, brilliant, circle, place, rounded, tube, turned

KINDS = ("ring", "signet", "hoops", "studs", "pendant", "chain", "bangle")
INNER_RADIUS = 8.66


def parts(kind: str, stone: str = "") -> list[Solid]:
    """The solids of a piece as it is worn or laid; ``stone`` other than "" sets stones where the kind has them."""
    return {
        "ring": _ring,
        "signet": _signet,
        "hoops": _hoops,
        "studs": _studs,
        "pendant": _pendant,
        "chain": _chain,
        "bangle": _bangle,
    }[kind](stone)


def mesh(kind: str) -> Any:
    """One mesh of the metal that is cast (mm)."""
    return trimesh.util.concatenate([solid.as_mesh() for solid in cast_part(kind)])


def cast_part(kind: str) -> list[Solid]:
    """The solid that goes to the caster: closed, in one piece, without stones."""
    if kind == "signet":
        return [_signet_body()]
    if kind == "ring":
        return [_shank(2.2, 1.9)]
    return [max(parts(kind), key=lambda part: abs(part.as_mesh().volume))]


def stl(kind: str) -> bytes:
    """Binary STL in mm."""
    return bytes(mesh(kind).export(file_type="stl"))


def _shank(width: float, thickness: float) -> Solid:
    n = 150
    path = circle(INNER_RADIUS + thickness / 2, n)[:, [0, 2, 1]]
    return tube(path, rounded(width, thickness, 32, 2.6), up=np.array([0.0, 1, 0]))


def _ring(stone: str) -> list[Solid]:
    top = INNER_RADIUS + 1.9
    solids = [_shank(2.2, 1.9)]
    if not stone:
        return [
            *solids,
            tube(
                circle(INNER_RADIUS + 2.35, 240)[:, [0, 2, 1]],
                rounded(0.7, 0.7, 20, 2),
                up=np.array([0.0, 1, 0]),
            ),
        ]
    return (
        solids
        + _set_stone(np.array([0, 0, top + 1.9]), np.array([0, 0, 1.0]), 6.2, prongs=6)
        + _shoulder_stones()
    )


def _shoulder_stones() -> list[Solid]:
    found: list[Solid] = []
    for step in (-3, -2, -1, 1, 2, 3):
        angle = np.pi / 2 - np.sign(step) * np.radians(15 + 11 * abs(step))
        out = np.array([np.cos(angle), 0, np.sin(angle)])
        found += _set_stone(out * (INNER_RADIUS + 2.1), out, 1.55, prongs=4)
    return found


def _set_stone(at: Array, towards: Array, diameter: float, *, prongs: int) -> list[Solid]:
    """A brilliant in a basket of its own prongs; ``at`` is the centre of its girdle."""
    here, r = place(at, towards), diameter / 2
    wire = max(0.2, diameter * 0.075)
    found = [brilliant(diameter, 8 if diameter > 2 else 6).moved(here)]
    for i in range(prongs):
        angle = 2 * np.pi * (i + 0.5) / prongs
        found.append(_prong(angle, r, wire).moved(here))
    rail = circle(r * 0.72, 72)
    rail[:, 2] = -r * 0.42
    return [*found, tube(rail, rounded(wire * 1.5, wire * 1.5, 14, 2)).moved(here)]


def _prong(angle: float, r: float, wire: float) -> Solid:
    """From under the stone up its side, with the tip bent over the crown."""
    out, up = (
        r * v
        for v in (
            np.array([0.5, 0.78, 1.0, 1.03, 0.97, 0.86]),
            np.array([-0.95, -0.5, -0.12, 0.1, 0.22, 0.28]),
        )
    )
    t = np.linspace(0, 1, 18)
    knots = np.linspace(0, 1, len(out))
    radius, height = np.interp(t, knots, out), np.interp(t, knots, up)
    path = np.stack([radius * np.cos(angle), radius * np.sin(angle), height], 1)
    size = np.where(t > 0.94, 0.55, 1.0)
    return tube(path, rounded(wire * 2, wire * 2, 16, 2), closed=False, scale=size)


def _signet_body() -> Solid:
    """A shank that rises into a cushion-shaped face; one closed skin."""
    n, k = 190, 52
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    lift = np.exp(-((np.angle(np.exp(1j * (t - np.pi / 2))) / 0.62) ** 4))
    width = 3.6 + 8.2 * np.exp(-((np.angle(np.exp(1j * (t - np.pi / 2))) / 0.72) ** 2) * 1.1)
    section = rounded(1, 1, k, 3.2)
    rings = []
    for i in range(n):
        inner = INNER_RADIUS
        # The face is flat: its outer side follows the plane z = top rather than the circle.
        top = (INNER_RADIUS + 3.0) / max(np.sin(t[i]), 0.62)
        outer = (INNER_RADIUS + 1.75) * (1 - lift[i]) + min(top, INNER_RADIUS + 4.6) * lift[i]
        radial = (inner + outer) / 2 + section[:, 1] * (outer - inner)
        rings.append(np.stack([radial * np.cos(t[i]), section[:, 0] * width[i], radial * np.sin(t[i])], 1))
    from specs.drawing.shapes import _outward, _skin

    return _outward(Solid(np.concatenate(rings), _skin(n, k, True)))


def _signet(stone: str) -> list[Solid]:
    solids, top = [_signet_body()], INNER_RADIUS + 3.0
    for row in (-2.6, -1.3, 0.0, 1.3):
        x = np.linspace(-3.9, 3.9, 60) if row > -2 else np.linspace(-3.4, 3.4, 60)
        path = np.stack([x, row + 0.65 * np.sin(x * 0.95 + row * 0.5), np.full(60, top + 0.02)], 1)
        taper = np.minimum(1, (1 - np.abs(np.linspace(-1, 1, 60))) * 6 + 0.25)
        solids.append(
            tube(path, rounded(0.5, 0.5, 14, 2), closed=False, up=np.array([0.0, 0, 1]), scale=taper)
        )
    if stone:
        for x in (-2.3, 0.0, 2.3):  # type: ignore[assignment]  # a scale changes kind
            solids += _set_stone(np.array([x, 3.3, top + 0.45]), np.array([0, 0, 1.0]), 1.75, prongs=4)
    return solids


def _hoop(radius: float, stone: str) -> list[Solid]:
    n = 150
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    path = np.stack([radius * np.cos(t), np.zeros(n), radius * np.sin(t)], 1)
    swell = 0.72 + 0.28 * (1 - np.sin(t)) / 2 + 0.12
    solids = [tube(path, rounded(3.0, 2.5, 28, 2.2), up=np.array([0.0, 1, 0]), scale=swell)]
    if stone:
        for i in range(13):
            angle = np.radians(205 + i * 130 / 12)
            out = np.array([np.cos(angle), 0, np.sin(angle)])
            solids.append(brilliant(1.6, 6).moved(place(out * (radius + 1.25), out)))
            for side in (-1, 1):
                path_ = out * (radius + 1.32) + np.array([0, side * 0.75, 0])
                solids.append(_bead(0.24).moved(place(path_, out)))
    return solids


def _bead(radius: float) -> Solid:
    t = np.linspace(-np.pi / 2, np.pi / 2, 14)
    return turned(np.stack([radius * np.cos(t), radius * np.sin(t)], 1), 18)


def _hoops(stone: str) -> list[Solid]:
    left = _turned(_hoop(9.5, stone), 32, np.array([-10.6, 0, 0]))
    return left + _turned(_hoop(9.5, stone), -30, np.array([11.0, 4.5, 0]))


def _turned(solids: list[Solid], degrees: float, shift: Array) -> list[Solid]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    matrix = np.eye(4)
    matrix[:3, :3] = [[c, -s, 0], [s, c, 0], [0, 0, 1]]
    matrix[:3, 3] = shift
    return [solid.moved(matrix) for solid in solids]


def _stud(stone: str, at: Array, towards: Array) -> list[Solid]:
    here = place(at, towards)
    post = turned(
        np.array([[0, -7.4], [0.38, -7.2], [0.38, -1.5], [0.9, -1.4], [0.9, -1.1], [0, -1.1]]), 28
    ).moved(here)
    if stone:
        return [*_set_stone(at, towards, 6.0, prongs=4), post]
    t = np.linspace(0, np.pi / 2, 20)
    dome = np.vstack(
        [[0, -1.2], [3.1, -1.2], [3.4, -0.9], np.stack([3.4 * np.cos(t), -0.8 + 2.3 * np.sin(t)], 1)]
    )
    return [turned(dome, 72).moved(here), post]


def _studs(stone: str) -> list[Solid]:
    return _stud(stone, np.array([-5.4, -1.5, 4.4]), np.array([-0.18, -0.62, 0.75])) + _stud(
        stone, np.array([5.6, 1.0, 3.6]), np.array([0.34, -0.72, 0.6])
    )


def _pendant(stone: str) -> list[Solid]:
    solids = [_bail(), *_necklace()]
    if stone:
        return (
            solids + _set_stone(np.array([0, -0.6, 0]), np.array([0, -1.0, 0.0]), 8.4, prongs=6) + [_halo()]
        )
    disc = np.array(
        [
            [0, -0.9],
            [6.6, -0.9],
            [7.3, -0.7],
            [7.6, -0.2],
            [7.6, 0.2],
            [7.3, 0.6],
            [6.6, 0.75],
            [6.2, 0.45],
            [0, 0.35],
        ]
    )
    rays = []
    for i in range(16):
        angle = 2 * np.pi * i / 16
        reach = 4.9 if i % 2 else 3.4
        t = np.linspace(1.4, reach, 20)
        path = np.stack([t * np.cos(angle), np.full(20, -0.45), t * np.sin(angle)], 1)
        rays.append(tube(path, rounded(0.5, 0.5, 12, 2), closed=False, scale=np.linspace(1.0, 0.3, 20)))
    return [
        *solids,
        turned(disc, 90).moved(place(np.zeros(3), np.array([0, -1.0, 0]))),
        *rays,
        _bead(1.0).moved(place(np.array([0, -0.4, 0]), np.array([0, -1.0, 0]))),
    ]


def _halo() -> Solid:
    return tube(
        circle(5.1, 160)[:, [0, 2, 1]] + np.array([0, 0.6, 0]),
        rounded(1.0, 1.0, 24, 2.2),
        up=np.array([0.0, 1, 0]),
    )


def _bail() -> Solid:
    path = circle(1.7, 80)[:, [2, 0, 1]] + np.array([0, 0, 8.6])
    return tube(path, rounded(1.1, 0.8, 20, 2.4))


def _necklace() -> list[Solid]:
    """Two runs of cable chain from the bail up and away."""
    found: list[Solid] = []
    for side in (-1, 1):
        t = np.linspace(0, 1, 400)
        curve = np.stack([side * (0.3 + 13.2 * t**1.15), np.zeros(400), 8.9 + 13 * t**0.82], 1)
        found += _links(curve, 1.62)
    return found


def _links(curve: Array, pitch: float, wire: float = 0.42) -> list[Solid]:
    steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))])
    found = []
    for i, at in enumerate(np.arange(0, steps[-1] - pitch / 2, pitch)):
        centre, ahead = _on(curve, steps, at), _on(curve, steps, at + 0.1) - _on(curve, steps, at - 0.1)
        found.append(_link(pitch, wire).moved(place(centre, ahead, np.pi / 2 * (i % 2) + 0.35)))
    return found


def _on(curve: Array, steps: Array, at: float) -> Array:
    return np.array([np.interp(at, steps, curve[:, axis]) for axis in range(3)])


def _link(pitch: float, wire: float) -> Solid:
    """An oval link lying along z."""
    t = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    path = np.stack([0.42 * pitch * np.cos(t), np.zeros(28), 0.82 * pitch * np.sin(t)], 1)
    return tube(path, rounded(wire, wire, 12, 2), up=np.array([0.0, 1, 0]))


def _chain(stone: str) -> list[Solid]:
    """A length of cable chain laid in a loose S on the table."""
    t = np.linspace(0, 1, 900)
    x = 15 * np.cos(np.pi * t) * (1 - 0.1 * t)
    y = 12 * np.sin(2.3 * np.pi * t) + 2 * t
    solids = _links(np.stack([x, y, np.full(900, 1.3)], 1), 2.9, 0.78)
    if stone:
        for u in np.linspace(0.12, 0.88, 5):
            at = np.array([np.interp(u, t, x), np.interp(u, t, y), 2.6])
            solids += _set_stone(at, np.array([0, 0, 1.0]), 3.6, prongs=4)
    return solids


def _bangle(stone: str) -> list[Solid]:
    path = circle(29, 320)[:, [0, 2, 1]]
    twist = []
    t = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    for phase in (0, 2 * np.pi / 3, 4 * np.pi / 3):
        r = 29 + 1.25 * np.cos(14 * t + phase)
        twist.append(
            tube(
                np.stack([r * np.cos(t), 1.25 * np.sin(14 * t + phase), r * np.sin(t)], 1),
                rounded(2.5, 2.5, 14, 2),
            )
        )
    return (
        twist
        if not stone
        else [tube(path, rounded(6.5, 2.4, 40, 3), up=np.array([0.0, 1, 0])), *_bangle_stones()]
    )


def _bangle_stones() -> list[Solid]:
    found: list[Solid] = []
    for degrees in range(50, 131, 8):
        out = np.array([np.cos(np.radians(degrees)), 0, np.sin(np.radians(degrees))])
        found += _set_stone(out * 30.9, out, 3.4, prongs=4)
    return found
