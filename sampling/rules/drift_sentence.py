"""What changed, since which lot, and what changed with it, in one sentence; the worst lock speaks first."""

from collections.abc import Sequence
from decimal import Decimal

from jewelops.kernel.words import listed
from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _
from jewelops.kernel.words import say_count as ngettext
from sampling.rules.drift import LockDrift, Point, Zone

WORST_FIRST = (Zone.RED, Zone.AMBER, Zone.EASED)
CIRCUMSTANCES = {
    "workshop": gettext_noop("the workshop"),
    "person": gettext_noop("the person"),
    "machine": gettext_noop("the machine"),
    "melt": gettext_noop("the melt"),
}


def sentence_of(drifts: Sequence[LockDrift]) -> str:
    """The verdict over all locks of a standard."""
    spoken_of = spoken_of_in(drifts)
    if spoken_of is not None:
        return explain(spoken_of)
    if all(each.zone is Zone.NO_DATA for each in drifts):
        return _("No lot has been measured against the sample yet.")
    return _all_well(drifts)


def spoken_of_in(drifts: Sequence[LockDrift]) -> LockDrift | None:
    """The lock that is told of: the worst, else the first that is inside and gets worse; None when nothing is wrong."""
    getting_worse = (each for each in drifts if each.alarms and each.zone is Zone.INSIDE)
    return worst_of(drifts) or next(getting_worse, None)


def _all_well(drifts: Sequence[LockDrift]) -> str:
    """Nothing is worse; but only a lock with a reading of the sample, and of a lot, is as good as it."""
    blind = sum(each.zone is Zone.NO_DATA for each in drifts)
    alone = sum(each.zone is not Zone.NO_DATA and _stands_alone(each) for each in drifts)
    compared = len(drifts) - blind - alone
    if compared == len(drifts):
        return _("Every lock of the last lots is as good as the sample you approved.")
    said = []
    if compared:
        said.append(
            ngettext(
                "{n} lock of the last lots is as good as the sample you approved.",
                "{n} locks of the last lots are as good as the sample you approved.",
                compared,
            )
        )
    if alone:
        said.append(
            ngettext(
                "{n} lock is inside its limits; the sample has no reading beside it.",
                "{n} locks are inside their limits; the sample has no reading beside them.",
                alone,
            )
        )
    if blind:
        said.append(
            ngettext(
                "{n} lock has not been measured on a lot yet.",
                "{n} locks have not been measured on a lot yet.",
                blind,
            )
        )
    return " ".join(said)


def _stands_alone(drift: LockDrift) -> bool:
    """An attribute is held against what was locked; a measured lock needs the sample's readings."""
    return not drift.lock.is_attribute and not drift.lock.sample


def worst_of(drifts: Sequence[LockDrift]) -> LockDrift | None:
    """The lock to speak of: red, amber, eased, in the order given; None when all are inside or without data."""
    for zone in WORST_FIRST:
        found = next((each for each in drifts if each.zone is zone), None)
        if found is not None:
            return found
    return None


def explain(drift: LockDrift) -> str:
    """What changed on one lock, since which lot, and what changed with it."""
    if not drift.since:
        return _no_change(drift)
    said = _eased(drift) if drift.back else _change(drift)
    if drift.coincides:
        changes = [
            _(
                "{what} changed from {before} to {after}",
                what=_(CIRCUMSTANCES.get(name, name)),
                before=before,
                after=after,
            )
            for name, before, after in drift.coincides
        ]
        began = _("It began when {changes}.", changes=listed(changes))
        said = f"{said} {began}"
    return said


def _no_change(drift: LockDrift) -> str:
    if drift.zone is Zone.NO_DATA:
        return _("{name}: no data.", name=drift.lock.name)
    if drift.alarms:
        alarm = drift.alarms[0]
        blanks = {"name": drift.lock.name, "lot": alarm.since}
        if alarm.rule == "N3":
            return _("{name} is inside, but gets steadily worse since lot {lot}.", **blanks)
        return _("{name} is inside, but every lot since {lot} is worse than the sample's mean.", **blanks)
    if _stands_alone(drift):
        return _("{name} is inside its limits; the sample has no reading beside it.", name=drift.lock.name)
    return _("{name} is as good as the sample.", name=drift.lock.name)


def _change(drift: LockDrift) -> str:
    blanks = _blanks(drift)
    if drift.lock.is_attribute:
        return _("Since lot {lot}, {name} is not “{expected}” as locked: “{seen}” was seen.", **blanks)
    if not drift.lock.sample:
        return _("Since lot {lot}, {name} is outside its limits: {now}.", **blanks)
    if drift.zone is Zone.RED:
        return _(
            "Since lot {lot}, {name} is not what you approved: {was} on the sample became {now}, "
            "with readings outside the limits.",
            **blanks,
        )
    return _(
        "Since lot {lot}, {name} is in spec but worse than the sample you approved: {was} became {now}.",
        **blanks,
    )


def _eased(drift: LockDrift) -> str:
    """What a run that has ended was; its last lot speaks."""
    blanks = _blanks(drift)
    if drift.lock.is_attribute:
        return _(
            "Lot {lot}: {name} was not “{expected}” as locked, “{seen}” was seen; as locked again since lot {back}.",
            **blanks,
        )
    if not drift.lock.sample:
        return _("Lot {lot}: {name} was outside its limits, {now}; inside again since lot {back}.", **blanks)
    if last_of(drift).zone is Zone.RED:
        return _(
            "Lot {lot}: {name} was not what you approved, {was} on the sample became {now}; "
            "as the sample again since lot {back}.",
            **blanks,
        )
    return _(
        "Lot {lot}: {name} was in spec but worse than the sample, {was} became {now}; "
        "as the sample again since lot {back}.",
        **blanks,
    )


def _blanks(drift: LockDrift) -> dict[str, str]:
    lock, last = drift.lock, last_of(drift)
    blanks = {"name": lock.name, "lot": drift.since, "back": drift.back}
    if lock.is_attribute:
        return blanks | {"expected": lock.expected, "seen": listed(last.seen)}
    blanks |= {"now": f"{short(last.mean)} {lock.unit}".strip()}
    if lock.sample:
        blanks |= {"was": f"{short(lock.summed.mean)} {lock.unit}".strip()}
    return blanks


def last_of(drift: LockDrift) -> Point:
    """The last lot of the run that is told of."""
    return [point for point in drift.points if point.zone not in (Zone.INSIDE, Zone.NO_DATA)][-1]


def short(value: Decimal | None) -> str:
    """Three significant decimals at most, without trailing zeros."""
    if value is None:
        return ""
    text = f"{value:.3f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
