"""`genretagger failures` names each file that failed, why, and the command that tries it again."""

import json
from pathlib import Path

import pytest

from genretagger.cli import run
from genretagger.library import Library, State, folders
from genretagger.library.models import Track
from tests.accepted import accepted
from tests.music import make_song


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with a track that could not be heard and one that could not be written."""
    music = tmp_path / "music"
    music.mkdir()
    songs = [make_song(music / f"{name}.mp3", seconds=0.2) for name in ("deaf", "gone", "well")]
    library = accepted(tmp_path / "library.sqlite3", music, songs, ["Zouk"])
    with library.writing() as session:
        for track in session.query(Track).where(Track.path == str(songs[0])):
            track.state, track.error = State.FAILED, "deaf.mp3 ends too early: copy it again."
    library.close()
    songs[1].unlink()
    assert run(["write", "--library", str(tmp_path / "library.sqlite3")]) == 1
    capsys.readouterr()
    return tmp_path / "library.sqlite3"


def test_what_failed_is_listed_with_its_reason_and_the_next_step(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["failures", "--library", str(file)]) == 0
    out, err = capsys.readouterr()
    first, second = out.splitlines()
    assert first.startswith("hearing")
    assert "copy it again" in first
    assert second.startswith("writing")
    assert "gone.mp3" in second
    assert "--retry-failed" in err
    assert "genretagger write" in err
    assert run(["failures", "--json", "--library", str(file)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(Path(line["path"]).name, line["stage"]) for line in lines] == [
        ("deaf.mp3", "hearing"),
        ("gone.mp3", "writing"),
    ]


def test_a_folder_inside_of_a_known_one_is_not_added_again(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite3")
    folders.add(library, str(tmp_path / "music"))
    folders.add(library, str(tmp_path / "music" / "Album"))
    folders.add(library, str(tmp_path / "music of others"))
    assert folders.all(library) == [str(tmp_path / "music"), str(tmp_path / "music of others")]
    library.close()
