"""What a CAD mesh says of the part it will become: watertight, volume, weight in each alloy, walls measured by rays."""

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from specs.rules.dfm import Violation, violations

# Densities in g/cm³: casting alloys as supplied; the alloy's own data sheet goes before.
DENSITIES = {
    "Ag 925": Decimal("10.36"),
    "Au 375 yellow": Decimal("11.2"),
    "Au 585 yellow": Decimal("13.1"),
    "Au 750 yellow": Decimal("15.5"),
    "Au 750 rose": Decimal("15.1"),
    "Pt 950": Decimal("20.7"),
    "Brass": Decimal("8.5"),
}
RAYS = 4000
LARGEST_MESH = 2_000_000
THOUSANDTH = Decimal("0.001")


class UnreadableMesh(ValueError):
    """The file holds no solid that can be measured."""


@dataclass(frozen=True)
class Castability:
    """Lengths in mm, volume in mm³, weights in g per alloy. wall_mm is the thinnest wall that is not a stray edge."""

    watertight: bool
    triangles: int
    size_mm: tuple[Decimal, Decimal, Decimal]
    volume_mm3: Decimal | None
    weights_g: dict[str, Decimal]
    wall_mm: Decimal | None
    violations: tuple[Violation, ...]

    def as_data(self) -> dict[str, Any]:
        return {
            "watertight": self.watertight,
            "triangles": self.triangles,
            "size_mm": [str(side) for side in self.size_mm],
            "volume_mm3": None if self.volume_mm3 is None else str(self.volume_mm3),
            "weights_g": {alloy: str(weight) for alloy, weight in self.weights_g.items()},
            "wall_mm": None if self.wall_mm is None else str(self.wall_mm),
            "violations": [{"name": each.name, "text": each.text} for each in self.violations],
        }


def check(data: bytes) -> Castability:
    """Measure an STL in mm. Raises UnreadableMesh with the reason."""
    mesh = _load(data)
    volume = _decimal(abs(float(mesh.volume))) if mesh.is_watertight else None
    wall = thinnest_wall(mesh) if mesh.is_watertight else None
    return Castability(
        watertight=bool(mesh.is_watertight),
        triangles=len(mesh.faces),
        size_mm=tuple(_decimal(float(side)) for side in mesh.extents),  # type: ignore[arg-type]  # three sides
        volume_mm3=volume,
        weights_g={}
        if volume is None
        else {alloy: weight(volume, density) for alloy, density in DENSITIES.items()},
        wall_mm=wall,
        violations=violations({"wall_mm": wall}) if wall is not None else (),
    )


def weight(volume_mm3: Decimal, density: Decimal) -> Decimal:
    """g from mm³ and g/cm³, to the milligram."""
    return (volume_mm3 / 1000 * density).quantize(THOUSANDTH)


def _load(data: bytes) -> Any:
    import trimesh

    try:
        mesh = trimesh.load(BytesIO(data), file_type="stl", force="mesh")
    except Exception as error:  # a hostile or damaged file fails in many ways inside the reader
        raise UnreadableMesh(f"The file cannot be read as STL: {error}"[:300]) from error
    if not len(mesh.faces):  # type: ignore[attr-defined]  # the stubs do not know it
        raise UnreadableMesh("The file holds no triangles.")
    if len(mesh.faces) > LARGEST_MESH:  # type: ignore[attr-defined]  # the stubs do not know it
        raise UnreadableMesh(
            f"The file holds {len(mesh.faces)} triangles; at most {LARGEST_MESH} are measured."  # type: ignore[attr-defined]  # the stubs do not know it
        )
    mesh.merge_vertices()  # type: ignore[attr-defined]  # the stubs do not know it
    return mesh


def thinnest_wall(mesh: Any) -> Decimal | None:
    """The 2nd percentile of wall thickness over the surface: from points on it straight in to the other side."""
    import numpy as np
    import trimesh

    points, faces = trimesh.sample.sample_surface_even(mesh, RAYS, seed=1)
    normals = mesh.face_normals[faces]
    starts = points - normals * 1e-4
    hits, rays, _triangles = mesh.ray.intersects_location(starts, -normals, multiple_hits=False)
    if not len(hits):
        return None
    lengths = np.linalg.norm(hits - starts[rays], axis=1)
    lengths = lengths[lengths > 1e-3]
    return _decimal(float(np.percentile(lengths, 2))) if len(lengths) else None


def _decimal(value: float) -> Decimal:
    return Decimal(str(value)).quantize(THOUSANDTH)
