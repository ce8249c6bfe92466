"""The calculators' pages: every topic with its example, bad input, the address as the question, the same as JSON."""

from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.dashboard.calculate import load
from jewelops.dashboard.calculators.words import label_of
from jewelops.kernel.calculators import calculate, calculator, topics
from jewelops.kernel.errors import BadInput

SignIn = Callable[[Actor], Client]
load()


def test_the_list_names_every_topic(viewer: Actor, sign_in: SignIn) -> None:
    html = sign_in(viewer).get("/calculators/").content.decode()

    assert len(topics()) >= 14
    for topic in topics():
        assert f'href="/calculators/{topic}/"' in html


@pytest.mark.parametrize("topic", topics())
def test_the_example_of_each_topic_is_answered_with_formula_and_source(
    topic: str, chen: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chen)
    empty = client.get(f"/calculators/{topic}/")
    answer = client.get(f"/calculators/{topic}/{empty.context['example_url']}")

    assert (empty.status_code, answer.status_code) == (200, 200), answer.context["refused"]
    assert empty.context["answer"] is None
    assert answer.context["answer"]
    assert answer.context["formula"]
    assert answer.context["source"]


@pytest.mark.parametrize("topic", topics())
def test_what_the_page_sends_is_what_the_example_says(topic: str, viewer: Actor, sign_in: SignIn) -> None:
    client = sign_in(viewer)
    asked = client.get(f"/calculators/{topic}/").context["example_url"]
    data = client.get(f"/calculators/{topic}/{asked}&format=json").json()

    assert data["answer"] == calculate(topic, calculator(topic).example)


@pytest.mark.parametrize("topic", topics())
def test_bad_input_is_a_sentence_on_its_field_and_nothing_typed_is_lost(
    topic: str, viewer: Actor, sign_in: SignIn
) -> None:
    client = sign_in(viewer)
    example = dict(parse_qsl(client.get(f"/calculators/{topic}/").context["example_url"].lstrip("?")))
    for name in example:
        answer = client.get(f"/calculators/{topic}/", example | {name: "<nonsense>"})
        if answer.status_code == 200:
            continue  # a free text may be anything
        assert answer.status_code == 400, (topic, name)
        assert answer.context["refused"].endswith(".")
        assert "&lt;nonsense&gt;" in answer.content.decode() or answer.context["on_field"]
    problem = client.get(f"/calculators/{topic}/?format=json")
    assert problem.status_code in (200, 400)


def test_a_refusal_as_data_has_a_pointer(viewer: Actor, sign_in: SignIn) -> None:
    answer = sign_in(viewer).get(
        "/calculators/aql_plan/?lot_size=many&aql=2.5&inspection_level=II&severity=normal&format=json"
    )

    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == "/lot_size"


def test_an_unknown_topic_and_a_stranger(viewer: Actor, sign_in: SignIn, client: Client) -> None:
    assert sign_in(viewer).get("/calculators/horoscope/").status_code == 404
    assert client.get("/calculators/").status_code == 302


def test_a_topic_with_several_ways_shows_the_fields_of_one(viewer: Actor, sign_in: SignIn) -> None:
    client = sign_in(viewer)

    def names(query: str) -> list[str]:
        return [field.name for field in client.get(f"/calculators/metal/{query}").context["fields"]]

    assert names("") == [
        "volume_mm3", "density_g_cm3", "fineness", "spot_per_troy_oz", "unrecoverable_loss", "casting_yield",
    ]  # fmt: skip
    assert names("?way=4") == ["declared_fineness", "measured_ppt", "negative_tolerance_ppt"]
    assert names("?way=99") == names("?way=x") == names("")
    # what was typed is never left out of the form, whatever way the address wishes
    assert "declared_fineness" in names("?way=1&declared_fineness=585&measured_ppt=583.9")


def test_what_a_way_needs_is_not_called_optional(viewer: Actor, sign_in: SignIn) -> None:
    fields = sign_in(viewer).get("/calculators/metal/?way=4").context["fields"]
    assert {field.name: field.required for field in fields} == {
        "declared_fineness": True, "measured_ppt": True, "negative_tolerance_ppt": False,
    }  # fmt: skip


def test_what_is_missing_is_said_by_its_label_for_the_way_that_is_shown(
    viewer: Actor, sign_in: SignIn
) -> None:
    page = sign_in(viewer).get("/calculators/supply/?way=1&z=&lead_time_days=60")
    assert page.status_code == 400
    assert page.context["refused"].startswith("Fill in: ")
    assert "demand a day" in page.context["refused"]
    assert "lead time" not in page.context["refused"]
    assert "pooling" not in page.context["refused"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("aql_plan/?lot_size=&aql=", "Fill in: lot size, AQL."),
        ("ring_size/?us=&way=1", "Fill in: US size."),
        ("compliance/?article=", "Fill in one measurement or more."),
        ("compliance/?release_ug_cm2_week=0.4", "Fill in: article."),
        (
            "plating/?readings_um=1,2&plating_karat=18&min_thickness_um=2.5",
            "For “Class of a gold layer”, fill in: base metal.",
        ),
        (
            "ring_size/?us=7&uk=N",
            "Leave empty what does not belong to the question “From a US size”: UK size.",
        ),
    ],
)
def test_a_page_speaks_of_fields_by_their_labels(
    asked: str, said: str, viewer: Actor, sign_in: SignIn
) -> None:
    assert sign_in(viewer).get(f"/calculators/{asked}").context["refused"] == said


def test_the_api_speaks_of_inputs_by_their_names() -> None:
    with pytest.raises(BadInput) as refused:
        calculate("ring_size", {"us": "7", "uk": "N"})
    assert refused.value.detail == "Leave out uk: it does not belong to the question “From a US size”."


def test_choices_and_hints_are_words(viewer: Actor, sign_in: SignIn) -> None:
    page = sign_in(viewer).get("/calculators/compliance/").content.decode()
    assert '<option value="skin_contact">in contact with the skin</option>' in page
    page = sign_in(viewer).get("/calculators/yield/").content.decode()
    assert "One item a line: “units in”, “defective at first inspection”, “defects found”." in page


def test_a_page_shows_money_in_cents_and_the_data_keeps_its_decimals(viewer: Actor, sign_in: SignIn) -> None:
    client = sign_in(viewer)
    asked = "?way=8&weight_g=4.2&fineness=585&spot_per_troy_oz=2650"
    values = {row.label: row.value for row in client.get(f"/calculators/metal/{asked}").context["answer"]}
    assert values["Value of the metal"] == "209.34"
    answer = client.get(f"/calculators/metal/{asked}&format=json").json()["answer"]
    assert answer["metal_value"] == 209.3351


def test_a_standard_deviation_is_not_written_as_a_sum() -> None:
    assert [label_of(key) for key in ("sigma_within", "mean")] == ["σ within", "Mean"]
