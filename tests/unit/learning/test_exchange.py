import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from genretagger.errors import LearningError
from genretagger.learning import exchange, lessons, storing
from genretagger.learning.head import Head
from genretagger.library.queries import TrackQuery, rows, track_ids
from tests.heard import Song, heard_library, songs

GENRES = ("Zouk", "Shoegaze", "Film", "Kids")


@pytest.fixture
def head(tmp_path: Path) -> Head:
    library = heard_library(tmp_path / "library.sqlite3", songs(GENRES, 4, 4))
    found = lessons.learn(library).head
    library.close()
    return found


def test_what_was_learnt_goes_to_another_library_without_names_of_files(tmp_path: Path, head: Head) -> None:
    file = tmp_path / "genres.learnt"
    file.write_bytes(exchange.to_bytes(head))
    assert b"/music" not in file.read_bytes()
    assert b"artist" not in file.read_bytes().replace(b"over_albums", b"")
    other = heard_library(tmp_path / "other.sqlite3", [Song(genre, "new", tags=()) for genre in GENRES])
    assert lessons.take_over(other, file) == 4
    assert [row.suggested for row in rows(other, track_ids(other, TrackQuery()))] == [
        (one,) for one in GENRES
    ]
    stored = storing.load(other)
    assert stored is not None
    assert stored[0].check == head.check
    other.close()


def test_it_comes_back_as_it_was(head: Head) -> None:
    back = exchange.from_bytes(exchange.to_bytes(head), "it")
    assert (back.genres, back.model_id, back.check) == (head.genres, head.model_id, head.check)
    np.testing.assert_array_equal(back.line.weights, head.line.weights)
    assert exchange.to_bytes(back) == exchange.to_bytes(head)


def test_a_file_of_the_version_before_has_one_threshold_for_all_genres(head: Head) -> None:
    line, _, body = exchange.to_bytes(head).partition(b"\n")[2].partition(b"\n")
    about = json.loads(line)
    about["check"] |= {"threshold": 0.7}
    about["check"].pop("beats_commonest")
    for genre in about["check"]["genres"]:
        genre.pop("threshold")
    rest = json.dumps(about).encode() + b"\n" + body
    back = exchange.from_bytes(
        f"{exchange.MARK} 1 {hashlib.sha256(rest).hexdigest()}\n".encode() + rest, "old"
    )
    assert {one.threshold for one in back.check.genres} == {0.7}
    assert back.check.is_of_use


def test_a_file_that_is_foreign_cut_short_or_changed_is_refused_with_a_sentence(head: Head) -> None:
    good = exchange.to_bytes(head)
    for bad, sentence in (
        (b"", "holds no learnt genres"),
        (b"ID3\x03 music", "holds no learnt genres"),
        (good.replace(b"genretagger-learnt 2", b"genretagger-learnt 7"), "another version of Genretagger"),
        (good[:-9], "is damaged"),
        (good[:40] + good[41:], "is damaged"),
        (good.replace(b"Zouk", b"Polk"), "is damaged"),
    ):
        with pytest.raises(LearningError, match=sentence):
            exchange.from_bytes(bad, "x.learnt")


@pytest.mark.parametrize(
    "change",
    [
        {"genres": []},
        {"genres": ["a", "b", "c", "\x1b[2J"]},
        {"columns": 10**12},
        {"columns": -1},
        {"same": [0]},
        {"check": {}},
        {"calibration": {"sharpness": float("nan"), "lean": 1.0, "nothing": 1.0, "several": False}},
        {"calibration": {"sharpness": "1", "lean": 1.0, "nothing": 1.0, "several": False}},
    ],
    ids=str,
)
def test_a_file_made_to_do_harm_is_refused(head: Head, change: dict[str, object]) -> None:
    _, _, rest = exchange.to_bytes(head).partition(b"\n")
    line, _, body = rest.partition(b"\n")
    changed = json.dumps(json.loads(line) | change).encode() + b"\n" + body
    digest = hashlib.sha256(changed).hexdigest()
    with pytest.raises(LearningError, match="damaged"):
        exchange.from_bytes(f"genretagger-learnt 1 {digest}\n".encode() + changed, "x.learnt")


def test_what_was_learnt_for_another_model_is_refused(tmp_path: Path, head: Head) -> None:
    file = tmp_path / "genres.learnt"
    file.write_bytes(exchange.to_bytes(head))
    other = heard_library(tmp_path / "other.sqlite3", songs(GENRES, 1, 1, model_id="tiny-2"))
    with pytest.raises(LearningError, match="learnt with the model tiny-1, your tracks were heard by tiny-2"):
        lessons.take_over(other, file)
    other.close()
