"""Accepting in bulk takes suggestions, in both shells, and says what it leaves out."""

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from genretagger import overview, review
from genretagger.cli import run
from genretagger.library import Library, State, queries
from genretagger.library.models import Track
from genretagger.library.track_query import TrackQuery
from genretagger.tags.genres import Existing
from tests.ui.generated import make_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Four tracks that are 84 % sure of rock: suggested twice, unsure, and written and taken back."""
    made = make_library(tmp_path / "library.sqlite3", 4)
    states = (State.SUGGESTED, State.SUGGESTED, State.UNSURE, State.UNDONE)
    with made.writing() as session:
        for number, state in enumerate(states, 1):
            genre = None if state is State.UNSURE else "rock"
            values = {"state": str(state), "genre": genre, "likeliest": "rock", "chosen": None, "genres": []}
            places = {"path": f"/music/{number}/song.mp3", "confidence": 0.84}
            session.execute(update(Track).where(Track.id == number).values(values | places))
    return made


def accepted(library: Library) -> list[int]:
    return sorted(queries.track_ids(library, TrackQuery(states=frozenset({State.ACCEPTED}))))


def test_only_suggestions_are_taken_and_the_rest_is_counted(library: Library) -> None:
    assert review.acceptable(library, 0.8) == [1, 2]
    found = review.preview(library, 0.8)
    assert (found.tracks, found.left_out) == (2, 2)
    assert [item.track_id for item in review.plan(library, Existing.KEEP, 0.8)] == [1, 2]
    assert overview.overview(library).curve[80].tracks == 2


def test_nothing_outside_of_what_is_asked_for_is_taken(library: Library) -> None:
    within = TrackQuery(folder="/music/2")
    assert review.acceptable(library, 0.8, within) == [2]
    found = review.preview(library, 0.8, within=within)
    assert (found.tracks, found.left_out) == (1, 0)


def test_the_command_line_leaves_out_what_is_unsure_and_says_so(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ["--min-confidence", "0.8", "--library", str(library.path)]
    assert run(["accept", "--dry-run", "--json", *there]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["tracks"], told["left_out"]) == (2, 2)
    assert run(["accept", *there]) == 0
    assert accepted(library) == [1, 2]
    assert "2 as sure as that are left out" in capsys.readouterr().err
    assert run(["accept", "--also-unsure", *there]) == 0
    assert accepted(library) == [1, 2, 3, 4]
    assert "left out" not in capsys.readouterr().err


def test_a_write_from_a_confidence_on_takes_no_unsure_track_unasked(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ["write", "--dry-run", "--json", "--min-confidence", "0.8", "--library", str(library.path)]
    run(there)
    told = capsys.readouterr()
    assert [json.loads(line)["path"] for line in told.out.splitlines()] == [
        "/music/1/song.mp3",
        "/music/2/song.mp3",
    ]
    assert "2 as sure as that are left out" in told.err
    run([*there, "--also-unsure"])
    assert len(capsys.readouterr().out.splitlines()) == 4


@pytest.mark.parametrize("command", ["accept", "write"])
def test_also_unsure_without_a_confidence_is_wrong_usage(library: Library, command: str) -> None:
    assert run([command, "--also-unsure", "--library", str(library.path)]) == 2
