"""Launchers that share one folder."""

from pathlib import Path

import pytest
from launcher.locks import note_address, only_one
from launcher.machine import Trouble
from launcher.places import Places
from launcher.servers import last


def test_a_second_start_is_told_where_the_first_one_serves(tmp_path: Path) -> None:
    place = Places(tmp_path)
    with only_one(place):
        note_address(place, "http://localhost:8123")

        with (
            pytest.raises(
                Trouble, match=r"already runs from .*: http://localhost:8123\. Ctrl-C there stops it"
            ),
            only_one(place),
        ):
            pass

    with only_one(place):
        assert place.var == tmp_path


def test_the_last_to_leave_stops_the_servers(tmp_path: Path) -> None:
    import fcntl

    with (tmp_path / "lock").open("w") as first, (tmp_path / "lock").open("w") as second:
        fcntl.flock(first, fcntl.LOCK_SH)
        fcntl.flock(second, fcntl.LOCK_SH)
        assert not last(first.fileno())

        second.close()
        assert last(first.fileno())
