"""Where the state of a clone is kept."""

from pathlib import Path

import pytest
from launcher.machine import Trouble
from launcher.places import Places, enterable, folder_of


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A clone in a folder that only its owner may enter, as /root is."""
    clone = tmp_path / "home" / "clone"
    clone.mkdir(parents=True)
    clone.parent.chmod(0o700)
    return clone


def test_an_ordinary_user_keeps_it_in_the_clone(closed: Path) -> None:
    assert folder_of("", closed, root=False) == closed / "var"


def test_var_names_another_folder(closed: Path, tmp_path: Path) -> None:
    assert folder_of(str(tmp_path / "state"), closed, root=False) == tmp_path / "state"


def test_root_keeps_it_where_postgres_may_enter(closed: Path) -> None:
    found = folder_of("", closed, root=True)

    assert found.parent == Path("/var/lib/jewelops")
    assert len(found.name) == 8


def test_root_is_told_when_the_named_folder_is_closed(closed: Path) -> None:
    with pytest.raises(Trouble, match="only root may enter"):
        folder_of(str(closed / "var"), closed, root=True)


def test_one_closed_folder_on_the_way_closes_the_path(closed: Path) -> None:
    assert enterable(Path("/usr/lib"))
    assert not enterable(closed / "var" / "not" / "yet")


def test_sockets_move_to_the_temporary_folder_when_the_path_is_too_long_for_them() -> None:
    near, far = Places(Path("/srv/jewelops")), Places(Path("/srv") / ("a" * 90))

    assert near.sockets == Path("/srv/jewelops/run")
    assert far.sockets.parent != far.var
    assert len(str(far.sockets)) < 80
