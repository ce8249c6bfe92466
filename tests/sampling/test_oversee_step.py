"""Experienced oversight: a named person with stated years and role signs for each hard step of a standard."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import InternalError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling import gate
from sampling.models import BuildStep, Dossier, Oversight, ProcessStandard, PurchaseOrder
from sampling.services import dossiers
from sampling.services.issue import issue_order
from sampling.services.oversight import oversee
from tests.factories.sampling import People


@pytest.fixture
def watched(ready: Dossier, people: People, at: datetime) -> Dossier:
    """Hard steps are to be overseen by somebody with ten years."""
    return dossiers.edit_dossier(dossier=ready, values={"oversight_years": 10}, actor=people.quality, at=at)


@pytest.fixture
def standard(watched: Dossier) -> ProcessStandard:
    return ProcessStandard.objects.get(dossier=watched)


@pytest.fixture
def polishing(watched: Dossier) -> BuildStep:
    """The one step of the sample that was finished by hand."""
    return BuildStep.objects.get(sample__dossier=watched, hand_finished=True)


def test_an_order_waits_for_the_signature_and_names_the_step(
    watched: Dossier,
    standard: ProcessStandard,
    polishing: BuildStep,
    order: PurchaseOrder,
    camille: Actor,
    lin_wei: Actor,
    at: datetime,
) -> None:
    with pytest.raises(Refused) as refusal:
        issue_order(order=order, actor=camille, at=at)
    signed = oversee(
        standard=standard, step=polishing, years=22, role="Master polisher", actor=lin_wei, at=at
    )

    assert [each.code for each in refusal.value.reasons] == ["oversight_signed"]
    assert (
        "0 of 1 hard steps signed, with 10 years or more. Waiting: 60 Polishing."
        in refusal.value.reasons[0].text
    )
    assert (signed.side, signed.signed_by, signed.years) == ("supplier", lin_wei.user, 22)
    closed = gate.standing(order, at=at).condition("oversight_signed")
    assert (closed.open, closed.why) == (False, "1 of 1 hard steps signed: Lin Wei, Master polisher.")
    assert issue_order(order=order, actor=camille, at=at).state == "issued"


@pytest.mark.parametrize(
    ("years", "role", "field"), [(9, "Polisher", "years"), (61, "Polisher", "years"), (12, " ", "role")]
)
def test_who_has_fewer_years_or_says_no_role_does_not_sign(
    standard: ProcessStandard,
    polishing: BuildStep,
    lin_wei: Actor,
    at: datetime,
    years: int,
    role: str,
    field: str,
) -> None:
    with pytest.raises(Invalid) as refusal:
        oversee(standard=standard, step=polishing, years=years, role=role, actor=lin_wei, at=at)

    assert [each.field for each in refusal.value.reasons] == [field]
    assert not Oversight.objects.exists()


def test_a_step_is_signed_once_and_only_if_it_is_hard(
    standard: ProcessStandard, polishing: BuildStep, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    casting = BuildStep.objects.get(sample=polishing.sample, operation__sequence=10)
    oversee(standard=standard, step=polishing, years=15, role="Quality lead", actor=nadia, at=at)

    for step, code in ((polishing, "signed"), (casting, "not_hard")):
        with pytest.raises(Refused) as refusal:
            oversee(standard=standard, step=step, years=15, role="Manager", actor=lin_wei, at=at)
        assert [each.code for each in refusal.value.reasons] == [code]


def test_nobody_oversees_their_own_work(
    standard: ProcessStandard, polishing: BuildStep, chen: Actor, viewer: Actor, at: datetime
) -> None:
    with pytest.raises(Refused) as refusal:
        oversee(standard=standard, step=polishing, years=15, role="Polisher", actor=chen, at=at)
    with pytest.raises(Forbidden):
        oversee(standard=standard, step=polishing, years=15, role="Viewer", actor=viewer, at=at)

    assert [each.code for each in refusal.value.reasons] == ["own_work"]


def test_the_page_keeps_what_was_typed_and_the_api_signs_too(
    standard: ProcessStandard,
    polishing: BuildStep,
    lin_wei: Actor,
    kumar: Actor,
    sign_in: Callable[[Actor], Client],
) -> None:
    client, url = sign_in(lin_wei), f"{standard.get_absolute_url()}oversee/"
    typed = {"step": polishing.public_id, "role": "Master polisher", "years": "3"}

    refused = client.post(url, typed)
    body = client.post(
        f"/api/v1/standards/{standard.public_id}/oversee/",
        typed | {"years": 22},
        content_type="application/json",
    ).json()

    assert refused.status_code == 422
    assert "between 10 and 60 years" in refused.content.decode()
    assert 'value="Master polisher"' in refused.content.decode()
    (told,) = body["oversight"]
    assert (told["name"], told["role"], told["years"]) == ("Lin Wei", "Master polisher", 22)
    assert sign_in(kumar).post(url, typed).status_code == 404


def test_a_signature_stays_and_a_pair_that_asks_for_none_has_no_such_condition(
    ready: Dossier,
    standard: ProcessStandard,
    polishing: BuildStep,
    nadia: Actor,
    camille: Actor,
    at: datetime,
) -> None:
    oversee(standard=standard, step=polishing, years=15, role="Quality lead", actor=nadia, at=at)
    dossiers.edit_dossier(
        dossier=Dossier.objects.get(pk=ready.pk), values={"oversight_years": None}, actor=camille, at=at
    )

    with pytest.raises(InternalError), transaction.atomic():
        Oversight.objects.update(years=40)
    keys = [each.key for each in gate.standing_of_dossier(ready, at=at).conditions]
    assert "oversight_signed" not in keys
