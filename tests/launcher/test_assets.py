"""The browser's assets: a download that breaks off is begun anew at the next start."""

from pathlib import Path

import pytest
from launcher import assets
from launcher.machine import Trouble
from launcher.places import Places
from launcher.stamps import digest_of, fresh, stamp


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """An earlier start brought all; since then the folder was emptied, and npm reaches nobody."""
    bad = tmp_path / "bin"
    bad.mkdir()
    for name, script in (
        ("npm", '[ "$1" = --version ] && echo 10.0.0 && exit 0; mkdir node_modules; exit 1'),
        ("node", "exit 0"),
    ):
        (bad / name).write_text(f"#!/bin/sh\n{script}\n")
        (bad / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{bad}:/usr/bin:/bin")
    for folder in ("stamps", "log"):
        (tmp_path / folder).mkdir()
    found = Places(tmp_path)
    stamp(found, "assets", digest_of(assets.MANIFEST, assets.LOCK))
    return found


def test_what_broke_off_is_not_taken_for_whole(place: Places) -> None:
    with pytest.raises(Trouble):
        assets.ready(place)

    assert place.node_modules.is_dir()
    assert not fresh(place, "assets", digest_of(assets.MANIFEST, assets.LOCK))
    with pytest.raises(Trouble):
        assets.ready(place)
