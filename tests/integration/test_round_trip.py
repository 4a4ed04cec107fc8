"""Every file is written and undone to the same bytes, or refused with a reason and unchanged."""

from pathlib import Path
from typing import Any

import pytest

from genretagger.tags.journal import Undone
from tests import round_trip
from tests.music import KINDS, make_song
from tests.round_trip import Kind, outcome, outcomes

SHARED = Path(__file__).parents[3] / "shared"
KNOWN_TO_LOSE_TAGS = {"noise_odd.aif", "zero-size-chunk.wav", "infloop.wav"}
"""mutagen saves these without an error, and the tags are gone."""


@pytest.fixture(scope="session")
def songs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return round_trip.make_songs(tmp_path_factory.mktemp("songs"))


@pytest.mark.parametrize("name", ["tagged", "bare"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_every_kind_is_written_and_undone(
    kind: str, name: str, songs: Path, tmp_path: Path
) -> None:
    found = outcome(songs / f"{name}.{kind}", tmp_path)
    assert found.kind is Kind.UNDONE, found.words


@pytest.mark.skipif(not SHARED.is_dir(), reason="the local collections are not here")
@pytest.mark.parametrize(("collection", "least_written"), [("odd_files", 130), ("library", 100)])
def test_no_odd_file_has_a_third_outcome(collection: str, least_written: int) -> None:
    found = dict(outcomes(SHARED / collection))
    kinds = [each.kind for each in found.values()]
    assert {str(source): each.words for source, each in found.items() if each.kind is Kind.BROKEN} == {}
    assert kinds.count(Kind.UNDONE) >= least_written
    assert kinds.count(Kind.REFUSED) == 0 or collection == "odd_files"
    assert not KNOWN_TO_LOSE_TAGS & {
        source.name for source, each in found.items() if each.kind is Kind.UNDONE
    }


@pytest.mark.parametrize("fault", ["undo", "write_genres"])
def test_the_table_tells_a_third_outcome(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_song(tmp_path / "song.mp3", seconds=0.5)
    (tmp_path / "notes.txt").write_text("no music")
    assert round_trip.table(tmp_path) == {Kind.UNDONE: 1, Kind.REFUSED: 1, Kind.BROKEN: 0}

    def broken(*_arguments: Any, **_options: Any) -> Undone:
        if fault == "write_genres":
            raise ZeroDivisionError("a fault of ours")
        return Undone("bytes")

    monkeypatch.setattr(round_trip, fault, broken)
    capsys.readouterr()
    assert round_trip.table(tmp_path)[Kind.BROKEN] >= 1
    assert "BROKEN" in capsys.readouterr().out
