"""A gate is supposed: what would still be missing if some conditions closed by a day."""

from sampling.rules.gate import Condition, Gate
from sampling.rules.what_if import suppose


def condition(key: str, *, is_open: bool = True, blocking: bool = True) -> Condition:
    return Condition(key, 1, key.replace("_", " "), is_open, blocking, "why")


def gate(*conditions: Condition) -> Gate:
    return Gate(conditions)


TODAY = gate(
    condition("sample_approved"), condition("standard_signed"), condition("tests_agreed", blocking=False)
)


def test_the_approved_sample_leaves_the_standard_that_can_then_be_begun() -> None:
    supposed = suppose(TODAY, TODAY, ["sample_approved"])

    assert [each.key for each in supposed.assumed] == ["sample_approved"]
    assert [(each.condition.key, each.waits_for) for each in supposed.missing] == [
        ("standard_signed", ()),
        ("tests_agreed", ()),
    ]
    assert [each.then for each in supposed.missing] == [True, False]
    assert supposed.sentence == "Then still missing: “standard signed”."
    assert not supposed.gate.may_issue


def test_what_comes_before_is_named() -> None:
    supposed = suppose(TODAY, TODAY, ["tests_agreed"])

    assert [each.waits_for for each in supposed.missing] == [(), ("sample approved",)]


def test_a_warning_alone_keeps_nothing_back() -> None:
    supposed = suppose(TODAY, TODAY, ["sample_approved", "standard_signed"])

    assert (supposed.gate.may_issue, len(supposed.missing), supposed.blocking) == (True, 1, ())
    assert supposed.sentence == "Then nothing is missing: the order may be issued."


def test_a_certificate_that_expires_before_the_day_turns_by_itself() -> None:
    today = gate(condition("certificates_valid", is_open=False))
    then = gate(condition("certificates_valid"))

    (missing,) = suppose(today, then, []).missing

    assert missing.turns
    assert suppose(today, then, []).sentence == "Missing on that day: “certificates valid”."


def test_a_key_that_is_not_open_assumes_nothing() -> None:
    supposed = suppose(
        gate(condition("moq_met", is_open=False)), gate(condition("moq_met", is_open=False)), ["moq_met", "x"]
    )

    assert (supposed.assumed, supposed.missing) == ((), ())
    assert supposed.sentence == "Nothing is missing: the order may be issued."
