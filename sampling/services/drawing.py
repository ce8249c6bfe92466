"""Drawing the locks of a new standard: from the sample as built, the revision, and the comments of the approval."""

from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from jewelops.kernel.words import plain
from sampling import proposal
from sampling.models import ProcessStandard, Sample, SampleComment, StandardItem
from sampling.rules.proposed import Proposed
from sampling.states import Becomes, LockKind, LockValue
from specs.models import Requirement, Sku
from specs.states import Stage


def draw(standard: ProcessStandard, sample: Sample) -> None:
    requirements = {
        str(each.pk): each for each in Requirement.objects.filter(revision=standard.dossier.revision_id)
    }
    skus = {each.code: each for each in Sku.objects.filter(product=standard.dossier.revision.product_id)}
    StandardItem.objects.bulk_create(
        StandardItem(
            brand_id=standard.brand_id,
            standard=standard,
            position=position,
            kind=lock.kind,
            name=plain(lock.name),
            sku=skus.get(lock.sku),
            requirement=requirements.get(lock.ref),
            value_type=lock.value_type,
            target=lock.target,
            lower=lock.lower,
            upper=lock.upper,
            unit=lock.unit[:20],
            direction=lock.direction,
            expected=plain(lock.expected),
            sample_values=list(lock.sample_values),
            evidence=plain(lock.evidence)[:200],
            stage=lock.stage,
            method=proposal.method_of(lock)[:200],
            frequency=(lock.frequency or proposal.FREQUENCY)[:80],
        )
        for position, lock in enumerate(
            _known(skus, proposal.proposed_for(sample, standard.dossier)), start=1
        )
    )


def _known(skus: dict[str, Sku], locks: Iterable[Proposed]) -> list[Proposed]:
    """Without what is only for a SKU that the product no longer has."""
    return [each for each in locks if not each.sku or each.sku in skus]


def draw_comments(standard: ProcessStandard, sample: Sample) -> None:
    """What an approval asked for as a lock stands in the standard, in its own words."""
    last = standard.items.aggregate(n=Max("position"))["n"] or 0
    names = set(standard.items.values_list("name", flat=True))
    waiting = [each for each in sample.comments.filter(becomes=Becomes.ITEM) if each.text[:120] not in names]
    for position, comment in enumerate(waiting, start=last + 1):
        item = StandardItem.objects.create(
            brand_id=standard.brand_id,
            standard=standard,
            position=position,
            kind=LockKind.FINISHING,
            name=comment.text[:120],
            value_type=LockValue.ATTRIBUTE,
            expected=_("as commented on the sample"),
            evidence=_("comment of the approval, round %(n)d") % {"n": sample.round},
            stage=Stage.FINAL_AUDIT,
            method=_("beside the golden sample"),
            frequency=proposal.FREQUENCY,
        )
        SampleComment.objects.filter(pk=comment.pk).update(item=item)
