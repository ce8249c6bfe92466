"""Ids sort by the moment they were made, to the row."""

from jewelops.kernel import ids


def test_a_thousand_ids_of_a_few_milliseconds_are_in_the_order_of_their_making() -> None:
    made = [ids.new_id() for _number in range(1000)]
    assert made == sorted(made)
    assert len(set(made)) == 1000
    assert {each.version for each in made} == {7}


def test_a_public_id_sorts_as_the_id_and_comes_back_whole() -> None:
    made = [ids.new_id() for _number in range(20)]
    shown = [ids.public("po", each) for each in made]
    assert shown == sorted(shown)
    assert [ids.parse(each, "po") for each in shown] == made
