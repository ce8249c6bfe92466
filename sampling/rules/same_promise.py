"""One promise is one lock: the same thickness, joint or setting named by requirement, BOM and routing is measured once.

The requirement's own row speaks first, then the part, then the operation. Measured locks that are one promise keep the
tightest of their limits; the readings of all of them stand behind the one that is kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _
from sampling.rules.proposed import Proposed
from specs.rules.thickness import metals_of

JOINTS = ("jump ring", "joint", "bail", "post", "hinge", "pin", "link", "seam")
# Of these kinds a promise is known by its unit and its subject; two weights or two cures of one piece are the same one.
MEASURED_ONCE = frozenset({"plating", "cure", "weight"})
EVERY_JOINT = "joint"


def once(locks: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """The locks in their order, each promise once; later ones that promise the same are folded into the first."""
    rows, kept = tuple(locks), list[Proposed]()
    one_layer = len(set().union(*(metals_of(lock.name) for lock in rows if lock.kind == "plating"))) < 2
    for lock in rows:
        place = next((n for n, known in enumerate(kept) if is_same(known, lock, one_layer=one_layer)), None)
        if place is None:
            kept.append(lock)
        else:
            kept[place] = _folded(kept[place], lock)
    return tuple(kept)


def is_same(one: Proposed, other: Proposed, *, one_layer: bool = True) -> bool:
    """one_layer: the piece has one plating, so a thickness that names no metal is that one's. Each SKU has its own promises."""
    if one.sku != other.sku:
        return False
    if one.name == other.name:
        return True
    if one.kind != other.kind or one.value_type != other.value_type:
        return False
    if one.value_type == "measured":
        return _is_same_measure(one, other, one_layer=one_layer)
    return one.kind in _ATTRIBUTES and _ATTRIBUTES[one.kind](one, other)


def _is_same_measure(one: Proposed, other: Proposed, *, one_layer: bool) -> bool:
    """Two layers of different metals are two promises; a lock that names no metal is about the layer, if there is one."""
    if one.kind not in MEASURED_ONCE or one.unit != other.unit:
        return False
    mine, theirs = metals_of(one.name), metals_of(other.name)
    if mine and theirs:
        return bool(mine & theirs)
    return one_layer or one.kind != "plating"


def _is_same_joint(one: Proposed, other: Proposed) -> bool:
    """ "Every joint" covers each of them; else they must name the same one, at the same stage."""
    mine, theirs = _joints(one), _joints(other)
    return one.stage == other.stage and (EVERY_JOINT in mine | theirs or bool(mine & theirs))


def _is_same_setting(one: Proposed, other: Proposed) -> bool:
    """The part says how a stone is set, and the operation says it again."""
    return one.expected.casefold().strip() == other.expected.casefold().strip()


_ATTRIBUTES: dict[str, Callable[[Proposed, Proposed], bool]] = {
    "solder": _is_same_joint,
    "setting": _is_same_setting,
}


def _joints(lock: Proposed) -> set[str]:
    return {joint for joint in JOINTS if joint in lock.name.casefold()}


def _folded(first: Proposed, second: Proposed) -> Proposed:
    """The first keeps its name, its stage and its words; limits become the tightest, readings are kept of the first."""
    evidence = _said_once(first.evidence, second.evidence)
    shared = replace(first, evidence=evidence, sample_values=first.sample_values or second.sample_values)
    if first.value_type != "measured":
        return shared
    lower = _tightest(max, first.lower, second.lower)
    upper = _tightest(min, first.upper, second.upper)
    return replace(
        shared,
        lower=lower,
        upper=upper,
        target=first.target if first.target is not None else second.target,
        direction=first.direction
        if (lower, upper) == (first.lower, first.upper)
        else direction_of(lower, upper),
    )


def _said_once(first: str, second: str) -> str:
    """What is told more exactly beside it ("build record, operation 50") need not be told twice."""
    told = [
        first.removesuffix(_("build record")).rstrip(" ,") if second.startswith(_("build record")) else first
    ]
    return listed(dict.fromkeys(filter(None, (*told, second))))


def _tightest(choose: Callable[[Iterable[Decimal]], Decimal], *limits: Decimal | None) -> Decimal | None:
    given = [each for each in limits if each is not None]
    return choose(given) if given else None


def direction_of(lower: Decimal | None, upper: Decimal | None) -> str:
    """Which way is worse: towards the only limit there is; both ways with two limits or none."""
    if lower is not None and upper is None:
        return "low"
    return "high" if upper is not None and lower is None else "both"
