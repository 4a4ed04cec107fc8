"""The library in numbers, counted on small libraries that can be counted by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from genretagger.cli import run
from genretagger.library import Library, State
from genretagger.library.models import Model, Track, now
from genretagger.library.vocabulary import save
from genretagger.overview import genres_after, genres_now, overview
from genretagger.tags.vocabulary import Vocabulary
from tests.models import tiny_model

NO_MODEL = Path("there is none")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.sqlite3")
    yield made
    made.close()


def add(library: Library, state: State, genre: str | None = None, **more: Any) -> None:
    """A track in a state; `genre` is the likeliest, suggested unless the state says otherwise."""
    with library.writing() as session:
        number = session.query(Track).count()
        unsure = state in (State.UNSURE, State.FAILED, State.NEW)
        line = {
            "path": f"/music/{number}.mp3", "size": 1, "mtime_ns": 1, "codec": "mp3",
            "duration_seconds": 1800.0, "genres": [], "state": state, "likeliest": genre,
            "genre": None if unsure else genre,
        } | more  # fmt: skip
        session.add(Track(**line))


def test_an_empty_library_is_all_zeros(library: Library) -> None:
    found = overview(library, NO_MODEL)
    assert (found.tracks, found.seconds, found.artists, found.with_genre) == (0, 0, 0, 0)
    assert found.curve[0].tracks == 0
    assert len(found.curve) == 101


def test_tracks_hours_artists_and_albums_are_counted_without_what_is_missing(library: Library) -> None:
    add(library, State.SUGGESTED, "rock", artist="Ann", album="One", confidence=0.9, genres=["Rock"])
    add(library, State.WRITTEN, "rock", artist="ann", album="Two", confidence=0.9, genres=["Rock"])
    add(library, State.FAILED, codec="flac")
    add(library, State.SUGGESTED, "rock", artist="Gone", missing_since=now())
    found = overview(library, NO_MODEL)
    assert (found.tracks, found.seconds, found.artists, found.albums) == (3, 5400, 1, 2)
    assert (found.with_genre, found.written, found.failed) == (2, 1, 1)
    assert found.formats == {"mp3": 2, "flac": 1}


def test_genres_flow_from_what_the_file_says_to_what_it_has_or_would_get(library: Library) -> None:
    add(library, State.SUGGESTED, "hiphop", confidence=0.9, genres=["hip hop"])
    add(library, State.SUGGESTED, "rock", confidence=0.9, genres=["Hip-Hop"])
    add(library, State.ACCEPTED, "rock", confidence=0.5, chosen=["Krautrock"])
    add(library, State.WRITTEN, "rock", confidence=0.9, genres=["Rock", "Pop"])
    add(library, State.UNSURE, "jazz", confidence=0.3, genres=["Hip-Hop"])
    add(library, State.REJECTED, "jazz", confidence=0.9)
    found = overview(library, NO_MODEL)
    assert genres_now(found.flows) == {"Hip-Hop": 3, "": 2, "Rock": 1}
    assert genres_after(found.flows) == {"Hip-Hop": 1, "Rock": 2, "Krautrock": 1, "": 2}
    assert found.agreeing == (2, 3)


def test_the_curve_counts_what_would_be_accepted_and_the_vocabulary_allows(library: Library) -> None:
    with library.writing() as session:
        session.add(Model(id="m", front_end_id="f", genres=["rock", "jazz"]))
    add(library, State.SUGGESTED, "rock", confidence=0.955)
    add(library, State.SUGGESTED, "jazz", confidence=0.355)
    add(library, State.UNSURE, "jazz", confidence=0.9)
    add(library, State.UNDONE, "rock", confidence=0.9)
    add(library, State.ACCEPTED, "rock", confidence=0.9)
    curve = overview(library, NO_MODEL).curve
    assert [curve[at].tracks for at in (0, 35, 36, 95, 96, 100)] == [2, 2, 1, 1, 0, 0]
    assert curve[0].wrong == pytest.approx(0.045 + 0.645)
    save(library, Vocabulary(allowed=("Rock",)))
    assert overview(library, NO_MODEL).curve[0].tracks == 1


def test_confidence_is_counted_by_state_up_to_the_surest(library: Library) -> None:
    add(library, State.SUGGESTED, "rock", confidence=1.0)
    add(library, State.UNSURE, "rock", confidence=0.0)
    confidence = overview(library, NO_MODEL).confidence
    assert confidence[State.SUGGESTED][99] == 1
    assert confidence[State.UNSURE][0] == 1


def test_the_threshold_and_the_range_are_those_of_the_model(library: Library, tmp_path: Path) -> None:
    bins = [{"n": 50, "confidence": 0.5, "right": 0.2}, {"n": 50, "confidence": 1.0, "right": 0.7}]
    model = tiny_model(tmp_path / "m.onnx", figures={"held_out": {"gtzan": {"reliability": bins}}})
    with library.writing() as session:
        session.add(Model(id="m", front_end_id="f", genres=["rock"]))
    add(library, State.SUGGESTED, "rock", confidence=0.995)
    found = overview(library, model)
    assert found.threshold is not None
    assert found.curve[99].most == pytest.approx(0.305)


def test_the_command_line_tells_the_same_numbers(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(library, State.SUGGESTED, "rock", confidence=0.9, genres=["\x1b[31mRed"])
    library.close()
    words = ["overview", "--library", str(tmp_path / "library.sqlite3")]
    assert run(words) == 0
    told = capsys.readouterr().out
    assert "1 tracks, 0.5 h" in told
    assert "\x1b" not in told
    assert run([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["genres_suggested"] == {"Rock": 1}
    assert found["states"]["suggested"] == 1
