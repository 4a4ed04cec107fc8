from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from genretagger.library import Library, arrays, embeddings
from genretagger.library.models import Analysis, Model, Track, now
from genretagger.library.similar import Neighbourhood, nearest

WIDTH = 12


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Sixty tracks of two models around three centres; tracks of one centre leave one remainder by 3."""
    random = np.random.default_rng(3)
    centres = random.normal(size=(3, WIDTH)) * 4
    # A number that is large everywhere and hardly varies says nothing about what sounds alike.
    scale, offset = np.geomspace(0.05, 30, WIDTH), np.linspace(100, -100, WIDTH)
    library = Library(tmp_path / "library.sqlite3")
    with library.writing() as session:
        for model in ("old", "new"):
            session.add(Model(id=model, front_end_id="none", genres=["rock"]))
        for number in range(1, 61):
            session.add(Track(id=number, path=f"/m/{number}.mp3", size=1, mtime_ns=1))
        session.flush()
        for number in range(1, 58):
            values = (centres[number % 3] + random.normal(size=WIDTH)) * scale + offset
            session.add(analysis(number, "old" if number > 50 else "new", values))
    yield library
    library.close()


def analysis(track_id: int, model_id: str, values: NDArray[np.float64]) -> Analysis:
    """What was heard, of which only the embedding matters here."""
    empty = arrays.to_blob(np.zeros(1, dtype=np.float32))
    blob = arrays.to_blob(values.astype(np.float32), half=True)
    return Analysis(
        track_id=track_id,
        model_id=model_id,
        probabilities=empty,
        patch_starts=empty,
        patch_probabilities=empty,
        embedding=blob,
    )


def test_what_sounds_alike_is_found_among_all_tracks_of_the_same_model(library: Library) -> None:
    for track_id in (1, 2, 3):
        found = nearest(library, track_id, 6)
        assert len(found) == 6
        assert track_id not in [neighbour.track_id for neighbour in found]
        assert all(neighbour.track_id % 3 == track_id % 3 for neighbour in found)
        assert all(neighbour.track_id <= 50 for neighbour in found)
        likeness = [neighbour.likeness for neighbour in found]
        assert likeness == sorted(likeness, reverse=True)
        assert likeness[-1] > 0.3


def test_the_answer_is_that_of_the_cosine_in_full_precision(library: Library) -> None:
    heard = embeddings.load(library, "new")
    values = heard.matrix.astype(np.float64)
    values = (values - values.mean(axis=0)) / values.std(axis=0)
    values /= np.linalg.norm(values, axis=1, keepdims=True)
    asked = Neighbourhood(heard)
    for row, track_id in enumerate(heard.ids.tolist()):
        cosine = dict(zip(heard.ids.tolist(), (values @ values[row]).tolist(), strict=True))
        for neighbour in asked.nearest(track_id, 6):
            assert neighbour.likeness == pytest.approx(cosine[neighbour.track_id], abs=0.02)


def test_the_same_music_twice_is_as_alike_as_can_be(library: Library) -> None:
    with library.writing() as session:
        twin = session.get_one(Analysis, 4).embedding
        session.get_one(Analysis, 9).embedding = twin
    first = nearest(library, 4, 1)[0]
    assert first.track_id == 9
    assert first.likeness > 0.99


def test_tracks_that_are_gone_or_were_not_heard_are_left_out(library: Library) -> None:
    with library.writing() as session:
        for number in range(10, 51):
            session.get_one(Track, number).missing_since = now()
    assert {neighbour.track_id for neighbour in nearest(library, 1, 20)} == set(range(2, 10))
    assert nearest(library, 60, 6) == []
    assert nearest(library, 999, 6) == []


def test_a_library_of_one_track_or_of_nothing_but_the_same_has_no_neighbours(tmp_path: Path) -> None:
    library = Library(tmp_path / "one.sqlite3")
    with library.writing() as session:
        session.add(Model(id="new", front_end_id="none", genres=["rock"]))
        session.add(Track(id=1, path="/m/1.mp3", size=1, mtime_ns=1))
        session.flush()
        session.add(analysis(1, "new", np.ones(WIDTH)))
    assert nearest(library, 1, 6) == []
    assert embeddings.load(library, "never heard of").ids.size == 0
    library.close()
