"""A person may give a genre to any file whose tags can be written, whatever became of listening to it."""

from collections.abc import Iterator
from pathlib import Path

import mutagen
import pytest

from genretagger import pipeline, review
from genretagger.library import State
from genretagger.library.database import Library
from genretagger.library.queries import TrackRow, row_by_path
from genretagger.pipeline import ScanOptions
from genretagger.tags import read
from genretagger.tags.genres import Existing
from tests.models import tiny_model
from tests.music import make_song


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


def row(library: Library, path: Path) -> TrackRow:
    found = row_by_path(library, str(path))
    assert found is not None
    return found


def test_a_file_that_is_too_short_or_cannot_be_decoded_takes_a_genre_by_hand(
    library: Library, tmp_path: Path
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    short = make_song(music / "short.flac", seconds=0.1)
    unknown = make_song(music / "unknown.ofr", seconds=1)  # no decoder for it
    options = ScanOptions(model=tiny_model(tmp_path / "tiny.onnx"), workers=1)
    assert pipeline.scan(library, [str(music)], options=options).failed == 2

    ids = [row(library, path).id for path in (short, unknown)]
    assert review.accept(library, ids).skipped == 2
    assert review.accept(library, ids, ("Zouk",)).skipped == 0
    review.reconsider(library, ids)
    assert {row(library, path).state for path in (short, unknown)} == {State.FAILED}
    review.accept(library, ids, ("Zouk",))

    file = mutagen.File(short)
    file["title"] = "A title"
    file.save()
    pipeline.scan(library, [str(music)], options=options)  # it still cannot be heard
    assert row(library, short).chosen == ("Zouk",)

    outcomes = list(review.write(library, Existing.REPLACE))
    assert [outcome.error for outcome in outcomes] == [None, None]
    assert {read(path).genres for path in (short, unknown)} == {("Zouk",)}
    assert {row(library, path).state for path in (short, unknown)} == {State.WRITTEN}
