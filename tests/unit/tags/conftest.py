import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.music import make_song

TAGS = {"title": "Frühling – 春", "artist": "Someone / Else", "album": "An album", "genre": "Klezmer"}
COVER = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40 + b"\xff\xd9"

Song = Callable[..., Path]


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bool], Path]:
    """Each kind of file once, with tags and a cover or with none at all."""
    folder = tmp_path_factory.mktemp("masters")

    def master(kind: str, tagged: bool) -> Path:
        path = folder / f"{'tagged' if tagged else 'bare'}.{kind}"
        if not path.exists():
            make_song(path, seconds=1.0, tags=TAGS if tagged else None, cover=COVER if tagged else None)
        return path

    return master


@pytest.fixture
def song(masters: Callable[[str, bool], Path], tmp_path: Path) -> Song:
    """song("mp3") is a fresh copy with tags and a cover; song("mp3", tagged=False) has none."""

    def copy(kind: str, *, tagged: bool = True, name: str = "song") -> Path:
        return Path(shutil.copyfile(masters(kind, tagged), tmp_path / f"{name}.{kind}"))

    return copy
