"""What belongs together stays on one side of every split."""

from pathlib import Path

import numpy as np
import pytest

from genretagger.errors import TrainingError
from tests.unit.training import archives
from training.data import Archive, load
from training.splits import Split, artist_groups, block_groups, fold_numbers, held_out


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Archive]:
    loaded = load(
        [
            archives.gtzan(tmp_path / "g.npz", each=20),
            archives.fma(tmp_path / "f.npz", 900),
            archives.not_music(tmp_path / "n.npz"),
        ]
    )
    return {archive.labelling.name: archive for archive in loaded}


def test_no_artist_is_in_two_folds_and_every_fold_has_every_genre(sources: dict[str, Archive]) -> None:
    gtzan = sources["gtzan"]
    folds = fold_numbers(gtzan, 5)
    assert gtzan.artist is not None
    for artist in np.unique(gtzan.artist):
        assert len(set(folds[gtzan.artist == artist])) == 1
    for fold in range(5):
        assert set(gtzan.genre[folds == fold]) == set(archives.GTZAN)


def test_every_track_is_held_out_by_exactly_one_fold(sources: dict[str, Archive]) -> None:
    for archive in sources.values():
        times = sum(held_out(archive, Split.parse(f"{fold}/5")).astype(int) for fold in range(1, 6))
        assert (times == 1).all()


def test_tracks_of_unknown_artists_are_artists_of_their_own() -> None:
    groups = artist_groups(np.array([3, -1, 3, -1, 7]))
    assert groups[0] == groups[2]
    assert len(set(groups)) == 4


def test_no_album_of_neighbouring_track_ids_is_torn_apart(sources: dict[str, Archive]) -> None:
    fma = sources["fma"]
    assert fma.track_id is not None
    folds = fold_numbers(fma, 5)
    for album in np.unique(fma.track_id // 100):
        assert len(set(folds[fma.track_id // 100 == album])) == 1
    assert len(set(folds)) == 5


def test_blocks_do_not_depend_on_the_order_of_the_tracks() -> None:
    track_id = np.arange(0, 40_000, 50)
    shuffled = np.random.default_rng(1).permutation(len(track_id))
    assert (block_groups(track_id[shuffled]) == block_groups(track_id)[shuffled]).all()


def test_a_fold_keeps_back_whole_speakers_and_kinds_of_noise(sources: dict[str, Archive]) -> None:
    noises = sources["not_music"]
    assert noises.kind is not None
    held = held_out(noises, Split.parse("2/5"))
    assert set(noises.kind[held]).isdisjoint(noises.kind[~held])
    assert set(noises.genre[held]) == {"speech", "noise"}


def test_the_published_split_is_taken_where_there_is_one(sources: dict[str, Archive]) -> None:
    gtzan = sources["gtzan"]
    assert gtzan.split is not None
    assert (held_out(gtzan, Split.parse("given")) == (gtzan.split == "valid")).all()
    assert not held_out(gtzan, Split.parse("all")).any()
    assert held_out(sources["fma"], Split.parse("given")).any()


@pytest.mark.parametrize("text", ["", "0/5", "6/5", "a/b", "most"])
def test_a_split_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(TrainingError, match="say given, all or"):
        Split.parse(text)


def test_an_archive_that_says_nothing_of_origin_gets_no_honest_split(tmp_path: Path) -> None:
    (archive,) = load([archives.gtzan(tmp_path / "g.npz", artist=None)])
    with pytest.raises(TrainingError, match="no honest split"):
        held_out(archive, Split.parse("1/5"))
