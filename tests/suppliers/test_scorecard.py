"""The scorecard: from facts, with no data said to be no data, and closed only when red has an owner."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import ngettext_lazy
from pypdf import PdfReader

from jewelops.accounts.actors import Actor
from jewelops.documents.issue import issue
from jewelops.documents.models import Document
from jewelops.documents.tasks import render_document
from jewelops.kernel.errors import Invalid, Refused
from suppliers import kpis
from suppliers.card import card_of, compute
from suppliers.models import Scorecard, Supplier
from suppliers.services import scorecards

JUNE = datetime.fromisoformat("2026-06-02T09:00:00+00:00")


def measure(
    key: str, value: str | None, *, target: str = "95", red: str = "90", weight: str = "50"
) -> kpis.Measure:
    reading = kpis.Reading(Decimal(value), 40, "38 of 40") if value else kpis.NO_DATA
    return kpis.Measure(
        key=key,
        label=key,
        unit="%",
        better="high",
        target=Decimal(target),
        red=Decimal(red),
        scale_zero=Decimal(70),
        weight=Decimal(weight),
        n_of=ngettext_lazy("lot", "lots"),
        formula="a / b",
        compute=lambda period: reading,
    )


@pytest.fixture(autouse=True)
def two_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """One red figure and one without data, whatever the other rooms have registered."""
    monkeypatch.setattr(kpis, "_measures", {"late": measure("late", "80"), "silent": measure("silent", None)})


@pytest.fixture
def may(ruifeng: Supplier, nadia: Actor, at: datetime) -> Scorecard:
    return scorecards.open_scorecard(
        supplier=ruifeng, starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31), actor=nadia, at=at
    )


def test_a_figure_without_data_is_neither_0_nor_100(ruifeng: Supplier) -> None:
    card = compute(ruifeng, date(2026, 5, 1), date(2026, 5, 31))

    late, silent = card.lines
    assert (silent.value, silent.points, silent.tone) == (None, None, "draft")
    assert (late.value, late.points, late.tone) == ("80", "40", "red")
    assert (card.score, card.grade, card.weight_with_data) == (Decimal("40.00"), "D", Decimal("50.0"))


def test_it_closes_only_when_red_has_an_owner_and_the_period_is_over(
    may: Scorecard, nadia: Actor, at: datetime
) -> None:
    with pytest.raises(Refused) as refusal:
        scorecards.close_scorecard(scorecard=may, card=card_of(may), actor=nadia, at=at)
    assert [reason.code for reason in refusal.value.reasons] == ["not_over", "red_without_owner"]

    scorecards.answer_red(
        scorecard=may, measure="late", root_cause="Setter on leave", owner=nadia.user, due_on=date(2026, 6, 20),
        actor=nadia, at=JUNE,
    )  # fmt: skip
    closed = scorecards.close_scorecard(scorecard=may, card=card_of(may), actor=nadia, at=JUNE)
    assert (closed.state, closed.grade, closed.score) == ("closed", "D", Decimal("40.00"))


def test_a_closed_card_keeps_its_figures(
    may: Scorecard, nadia: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    scorecards.answer_red(
        scorecard=may, measure="late", root_cause="Setter on leave", owner=nadia.user, due_on=date(2026, 6, 20),
        actor=nadia, at=JUNE,
    )  # fmt: skip
    scorecards.close_scorecard(scorecard=may, card=card_of(may), actor=nadia, at=JUNE)
    monkeypatch.setattr(kpis, "_measures", {"late": measure("late", "99")})

    card = card_of(Scorecard.objects.get(pk=may.pk))
    assert [line.value for line in card.lines] == ["80", None]
    assert card.grade == "D"


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [("2026-05-31", "2026-05-01", "ends_on"), ("2026-07-01", "2026-07-31", "starts_on")],
)
def test_a_period_runs_forward_and_has_begun(
    ruifeng: Supplier, nadia: Actor, at: datetime, start: str, end: str, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        scorecards.open_scorecard(
            supplier=ruifeng,
            starts_on=date.fromisoformat(start),
            ends_on=date.fromisoformat(end),
            actor=nadia,
            at=at,
        )

    assert refusal.value.reasons[0].field == field


def test_the_pdf_carries_the_figures_and_says_no_data(may: Scorecard, nadia: Actor, at: datetime) -> None:
    job = issue("scorecard", may, actor=nadia, at=at, language="en")
    render_document(str(job.pk))

    text = PdfReader(Document.objects.get(pk=job.document_id).file.open()).pages[0].extract_text()
    assert "Ruifeng" in text
    assert "80 %" in text
    assert "no data" in text
    assert "DRAFT" in text


def test_one_lot_is_not_called_lots() -> None:
    late = measure("late", "80")
    assert [late.counted(n) for n in (0, 1, 2)] == ["lots", "lot", "lots"]
