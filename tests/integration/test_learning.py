"""Learning on the command line: on a library that was made, and on real music of which half has genres."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.id3 import ID3, TCON

from genretagger.cli import run
from genretagger.library.database import Library
from genretagger.library.queries import TrackQuery, rows, track_ids
from tests.heard import Song, heard_library, songs
from tests.models import tiny_model
from tests.music import make_song

SHARED = Path(__file__).parents[3] / "shared"
GENRES = ("Zouk", "Shoegaze", "Film", "Kids")

Lines = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def command(file: Path, capsys: pytest.CaptureFixture[str]) -> Lines:
    """Runs a command with --json; gives back its lines."""

    def lines(*words: str, status: int = 0) -> list[dict[str, Any]]:
        assert run([*words, "--library", str(file), "--json"]) == status
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return lines


def test_the_command_lists_learns_explains_and_goes_back(
    file: Path, command: Lines, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tracks = [*songs(GENRES, 4, 4), *(Song(genre, "new", tags=()) for genre in GENRES)]
    heard_library(file, tracks).close()
    assert {line["genre"]: line["lack"] for line in command("learn", "--list")} == dict.fromkeys(GENRES)
    assert not command("learn", "--dry-run")[-1]["summary"]["in_use"]
    assert {line["genre"] for line in command("review")} == {None}
    *genres, last = command("learn")
    assert [line["genre"] for line in genres] == sorted(GENRES, key=str.casefold)
    assert last["summary"]["in_use"]
    assert last["summary"]["beats_model"]
    reviewed = command("review", "--genre", "Zouk")
    path = reviewed[-1]["path"]
    assert reviewed[-1]["origin"] == "learnt"
    assert {line["genre"] for line in reviewed} == {"Zouk"}
    (why,) = command("learn", "--why", path)
    assert why["genre"] == "Zouk"
    assert set(why["like"]) <= {line["path"] for line in reviewed}
    exported = tmp_path / "genres.learnt"
    assert command("learn", "--export", str(exported))[0]["genres"] == [line["genre"] for line in genres]
    assert command("learn", "--off") == [{"in_use": False, "now_suggested": 0}]
    assert {line["genre"] for line in command("review")} == {None}
    assert command("learn", "--import", str(exported))[0]["now_suggested"] == last["summary"]["now_suggested"]
    exported.write_bytes(exported.read_bytes()[:-1])
    assert run(["learn", "--import", str(exported), "--library", str(file)]) == 1
    assert "is damaged" in capsys.readouterr().err


def test_the_command_asks_what_would_teach_most_and_lists_what_sounds_like_something_else(
    file: Path, command: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    tracks = songs(GENRES, 6, 4)
    tracks[5] = Song("Zouk", tracks[5].artist, tags=("Kids",))
    waiting = [Song(genre, "new", tags=()) for genre in GENRES for _ in range(10)]
    heard_library(file, [*tracks, *waiting]).close()
    (suspect,) = command("learn", "--mislabelled")
    assert (suspect["path"], suspect["genres"], suspect["sounds_like"]) == (
        "/music/00006.mp3",
        ["Kids"],
        "Zouk",
    )
    assert run(["learn", "--mislabelled", "--library", str(file)]) == 0
    assert "1 track in Kids like Zouk:" in capsys.readouterr().out
    asked = [line["path"] for line in command("learn", "--ask")]
    assert len(asked) == 20
    assert min(asked) > "/music/00096.mp3"


def test_teaching_learns_from_what_is_typed_and_says_what_it_brought(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tracks = songs(GENRES, 8, 5, tags=())
    heard_library(file, tracks).close()
    asked: list[str] = []

    def typed(_shown: str, **_options: object) -> str:
        path = capsys.readouterr().err.splitlines()[-1]
        asked.append(path)
        return "q" if len(asked) > 40 else tracks[int(Path(path).stem) - 1].sound

    monkeypatch.setattr("click.prompt", typed)
    assert run(["teach", "--library", str(file)]) == 0
    assert len(set(asked)) == 41
    library = Library(file)
    found = rows(library, track_ids(library, TrackQuery()))
    library.close()
    right = [row.likeliest == tracks[row.id - 1].sound for row in found if not row.chosen]
    assert len(right) == 120
    assert sum(right) > 110


def test_people_read_sentences(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heard_library(file, [*songs(GENRES, 4, 4), Song("Zouk", "new", tags=())]).close()
    assert run(["learn", "--library", str(file)]) == 0
    out, err = capsys.readouterr()
    assert "Zouk                     16 of 16 right" in out
    assert "On artists it had not learnt from, 64 of 64 (100%) come out right" in err
    assert "have a learnt genre as their suggestion now" in err
    assert run(["learn", "--on", "--off", "--library", str(file)]) == 2


def test_a_scan_suggests_what_was_learnt_for_new_tracks(file: Path, command: Lines, tmp_path: Path) -> None:
    music = tmp_path / "music"
    music.mkdir()
    for number in range(16):
        tags = {
            "artist": f"{number % 4}{number // 8}",
            "album": f"{number}",
            "genre": ("Zouk", "Film")[number // 8],
        }
        sound = {"sample_rate_hz": 22_050, "channels": 1} if number // 8 else {}
        make_song(music / f"{number}.flac", seed=10 * (number // 8), tags=tags, **sound)
    model = tiny_model(tmp_path / "tiny.onnx", threshold=0.99)
    command("scan", str(music), "--model", str(model), "--workers", "1")
    assert command("learn", "--right", "0.6")[-1]["summary"]["in_use"]
    make_song(music / "new.flac", seed=0, tags={"title": "new"})
    scanned = command("scan", str(music), "--model", str(model), "--workers", "1")
    new = next(line for line in scanned if line.get("path", "").endswith("new.flac"))
    assert (new["genre"], new["origin"]) == ("Zouk", "learnt")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the local collections are not here")
def test_half_of_the_genres_of_real_music_teach_the_other_half_no_worse_than_the_model_knows_it(
    file: Path, tmp_path: Path
) -> None:
    music, waiting = tmp_path / "library", dict[str, str]()
    labels = json.loads((SHARED / "library_labels.json").read_text(encoding="utf-8"))
    tagged: dict[tuple[str, str], int] = {}
    for label in labels:
        if not label["path"].endswith(".mp3"):
            continue
        path = music / Path(label["path"]).relative_to("library")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SHARED / label["path"], path)
        group = label["genre"], label["source"]
        tagged[group] = tagged.get(group, 0) + 1
        genre = label["genre"].title() if tagged[group] % 2 else None
        _tag(path, genre)
        if genre is None:
            waiting[str(path)] = label["genre"].title()
    assert run(["scan", str(music), "--library", str(file)]) == 0
    before = _right(file, waiting)
    assert run(["learn", "--library", str(file)]) == 0
    assert run(["scan", str(music), "--library", str(file)]) == 0
    after = _right(file, waiting)
    assert before[1] >= 10
    assert after[0] >= before[0]
    assert after[1] >= before[1]


def _tag(path: Path, genre: str | None) -> None:
    song = mutagen.File(path)  # type: ignore[attr-defined]
    tags = song.tags if song.tags is not None else ID3()
    tags.delall("TCON")
    if genre is not None:
        tags.add(TCON(encoding=3, text=[genre]))
    tags.save(path)


def _right(file: Path, waiting: dict[str, str]) -> tuple[int, int]:
    """How many are suggested rightly, and how many have the right likeliest genre."""
    library = Library(file)
    found = [row for row in rows(library, track_ids(library, TrackQuery())) if row.path in waiting]
    library.close()
    right = [row for row in found if row.suggested == (waiting[row.path],)]
    return sum(row.genre is not None for row in right), len(right)
