"""Writing down how a sample was built, and submitting it."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.files.store import store_bytes
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling.forms.samples import step_forms
from sampling.models import BuildStep, Dossier, Sample, Viability
from sampling.services import build, samples
from tests.files.pictures import jpeg

SignIn = Callable[[Actor], Client]


@pytest.fixture
def sample(dossier: Dossier, nadia: Actor, at: datetime) -> Sample:
    return samples.request_sample(dossier=dossier, kind="pps", actor=nadia, at=at)


def _record(sample: Sample, actor: Actor, at: datetime, **changes: object) -> None:
    values = {
        "minutes": Decimal(10),
        "person": "Chen Yufan",
        "seniority": "skilled",
        "hand_finished": False,
        **changes,
    }
    parameters = {10: {"flask temperature": "618"}, 60: {"passes": "3"}, 80: {"thickness": "2.78"}}
    for operation in sample.dossier.revision.operations.all():
        given = {"parameters": parameters.get(operation.sequence, {}), **values}
        build.record_build_step(sample=sample, operation=operation, values=given, actor=actor, at=at)


def test_a_complete_record_is_submitted(sample: Sample, lin_wei: Actor, at: datetime) -> None:
    _record(sample, lin_wei, at)

    assert build.submit_build_record(sample=sample, actor=lin_wei, at=at).submitted_at == at


def test_each_gap_is_named(sample: Sample, lin_wei: Actor, at: datetime) -> None:
    _record(sample, lin_wei, at, parameters={}, minutes=None)

    with pytest.raises(Refused) as refusal:
        build.submit_build_record(sample=sample, actor=lin_wei, at=at)

    texts = [reason.text for reason in refusal.value.reasons]
    assert "Operation 80 14k gold plating: thickness as done is missing." in texts
    assert "Operation 60 Polishing: the minutes are missing." in texts
    assert len(texts) == 7


def test_a_step_for_show_only_is_no_production_sample(sample: Sample, lin_wei: Actor, at: datetime) -> None:
    _record(sample, lin_wei, at)
    operation = sample.dossier.revision.operations.get(sequence=60)
    build.record_build_step(
        sample=sample, operation=operation, values={"showroom_only": True}, actor=lin_wei, at=at
    )

    with pytest.raises(Refused, match="for show only"):
        build.submit_build_record(sample=sample, actor=lin_wei, at=at)


def test_what_leaves_the_routing_says_why(sample: Sample, lin_wei: Actor, at: datetime) -> None:
    _record(sample, lin_wei, at)
    operation = sample.dossier.revision.operations.get(sequence=60)

    def polished(**values: object) -> None:
        build.record_build_step(sample=sample, operation=operation, values=values, actor=lin_wei, at=at)

    polished(parameters={"passes": "1"})
    with pytest.raises(Refused) as refusal:
        build.submit_build_record(sample=sample, actor=lin_wei, at=at)
    assert [(each.code, each.text) for each in refusal.value.reasons] == [
        (
            "gap_outside",
            "Operation 60 Polishing: passes outside the routing’s limits; say under rework why.",
        )
    ]

    polished(rework="Second wheel broke; the third pass was done by hand.")
    assert build.submit_build_record(sample=sample, actor=lin_wei, at=at).submitted_at == at


def test_built_by_seniors_only_must_be_said(sample: Sample, lin_wei: Actor, at: datetime) -> None:
    _record(sample, lin_wei, at, seniority="master")
    with pytest.raises(Refused, match="Only seniors built this sample"):
        build.submit_build_record(sample=sample, actor=lin_wei, at=at)

    build.save_build_record(sample=sample, steps=[], built_by_seniors_only=True, actor=lin_wei, at=at)

    assert build.submit_build_record(sample=sample, actor=lin_wei, at=at).submitted_at == at
    assert Viability.objects.count() == 4


def test_a_hand_finished_step_opens_its_question_of_scale(
    sample: Sample, lin_wei: Actor, at: datetime
) -> None:
    _record(sample, lin_wei, at, hand_finished=True)
    assert Viability.objects.filter(answer="open").count() == 4

    _record(sample, lin_wei, at, hand_finished=False)

    assert not Viability.objects.exists()


def test_a_submitted_record_is_not_rewritten(sample: Sample, lin_wei: Actor, at: datetime) -> None:
    _record(sample, lin_wei, at)
    build.submit_build_record(sample=sample, actor=lin_wei, at=at)

    with pytest.raises(Refused, match="a change needs a new round"):
        _record(sample, lin_wei, at)


def test_the_brand_does_not_write_the_factorys_record(sample: Sample, camille: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        _record(sample, camille, at)


def test_a_prototype_may_leave_gaps(dossier: Dossier, nadia: Actor, lin_wei: Actor, at: datetime) -> None:
    prototype = samples.request_sample(dossier=dossier, kind="prototype", actor=nadia, at=at)

    assert build.submit_build_record(sample=prototype, actor=lin_wei, at=at).submitted_at == at


def test_the_page_saves_as_far_as_it_goes_and_keeps_it_when_submitting_fails(
    sample: Sample, lin_wei: Actor, sign_in: SignIn
) -> None:
    answer = sign_in(lin_wei).post(
        f"{sample.get_absolute_url()}record/",
        {
            "op-60-parameter-0": "3",
            "op-60-minutes": "12",
            "op-60-person": "Chen Yufan",
            "submit": "1",
            "version": "1",
        },
    )

    assert answer.status_code == 409
    assert "Operation 60 Polishing: say how senior they are." in answer.content.decode()
    step = BuildStep.objects.get(sample=sample, operation__sequence=60)
    assert (step.parameters, step.minutes, step.person) == ({"passes": "3"}, Decimal(12), "Chen Yufan")


def test_a_word_for_a_number_comes_back_with_what_was_typed(
    sample: Sample, lin_wei: Actor, sign_in: SignIn
) -> None:
    answer = sign_in(lin_wei).post(
        f"{sample.get_absolute_url()}record/", {"op-60-minutes": "soon", "op-10-person": "Chen", "save": "1"}
    )

    assert answer.status_code == 422
    assert 'value="soon"' in answer.content.decode()
    assert not BuildStep.objects.exists()


def test_a_word_for_a_parameter_with_limits_is_no_reading(
    sample: Sample, lin_wei: Actor, at: datetime, sign_in: SignIn
) -> None:
    casting = sample.dossier.revision.operations.get(sequence=10)

    answer = sign_in(lin_wei).post(
        f"{sample.get_absolute_url()}record/", {"op-10-parameter-0": "hot", "save": "1"}
    )
    with pytest.raises(Invalid) as refused:
        build.record_build_step(
            sample=sample,
            operation=casting,
            values={"parameters": {"flask temperature": "hot"}},
            actor=lin_wei,
            at=at,
        )

    assert (answer.status_code, 'value="hot"' in answer.content.decode()) == (422, True)
    assert "Write the number alone, such as 2.78." in answer.content.decode()
    assert [reason.code for reason in refused.value.reasons] == ["not_a_number"]
    assert not BuildStep.objects.exists()


def test_an_operation_is_photographed_from_its_record(
    sample: Sample, lin_wei: Actor, at: datetime, sign_in: SignIn
) -> None:
    _record(sample, lin_wei, at)
    step = sample.build_steps.get(operation__sequence=60)
    kept = store_bytes(jpeg(), "wheel.jpg", kind="photo", actor=lin_wei, at=at)
    samples.add_photo(sample=sample, file=kept, step=step, actor=lin_wei, at=at)
    client, way = sign_in(lin_wei), f"{sample.get_absolute_url()}?step={step.public_id}"

    record = client.get(f"{sample.get_absolute_url()}record/").content.decode()
    chosen = client.get(way).content.decode()

    assert f"{way}#photos" in record
    assert record.count("1 photo<") == 1
    assert f'<option value="{step.public_id}" selected>' in chosen


def test_a_decimal_comma_is_a_reading(sample: Sample, lin_wei: Actor, sign_in: SignIn) -> None:
    url, client = f"{sample.get_absolute_url()}record/", sign_in(lin_wei)

    client.post(url, {"op-60-parameter-0": "1,5", "save": "1"})

    assert "Outside the routing’s limits: <bdi>passes</bdi>." in " ".join(
        client.get(url).content.decode().split()
    )


def test_what_leaves_the_routing_is_red_at_entry(sample: Sample, lin_wei: Actor, sign_in: SignIn) -> None:
    url, client = f"{sample.get_absolute_url()}record/", sign_in(lin_wei)

    client.post(
        url,
        {"op-60-parameter-0": "1", "op-60-subcontracted": "on", "op-60-workshop": "Golden Bay", "save": "1"},
    )
    page, shown = client.get(url).content.decode(), client.get(sample.get_absolute_url()).content.decode()

    assert "Outside the routing’s limits: <bdi>passes</bdi>." in " ".join(page.split())
    assert 'data-lower="2"' in page
    assert "outside the routing" in shown
    assert "subcontracted" in shown
    assert BuildStep.objects.get(operation__sequence=60).subcontracted


def test_a_measured_parameter_opens_the_number_pad_of_a_phone(sample: Sample) -> None:
    shown = {
        str(parameter["name"]): form[f"parameter-{n}"].field.widget.attrs.get("inputmode")
        for form in step_forms(sample, None)
        for n, parameter in enumerate(form.operation.parameters)
    }
    assert (shown["thickness"], shown["joint"]) == ("decimal", None)


def test_a_record_not_begun_is_one_empty_place_and_no_list_of_gaps(
    sample: Sample, nadia: Actor, lin_wei: Actor, at: datetime, sign_in: SignIn
) -> None:
    client = sign_in(nadia)
    assert "is not recorded." not in client.get(sample.get_absolute_url()).text

    first = sample.dossier.revision.operations.all()[0]
    build.record_build_step(sample=sample, operation=first, values={}, actor=lin_wei, at=at)
    assert "is not recorded." in client.get(sample.get_absolute_url()).text
