"""What belongs together stays on one side of every split."""

from pathlib import Path

import numpy as np
import pytest

from genretagger.errors import TrainingError
from tests.unit.training import archives
from training.data import Archive, load
from training.splits import (
    Split,
    artist_groups,
    block_groups,
    fold_numbers,
    group_numbers,
    held_out,
    write_manifests,
)
from training.splits.duplicates import duplicate_pairs
from training.splits.manifest import MANIFESTS, read_manifest

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"

Patch = pytest.MonkeyPatch


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


@pytest.mark.parametrize("text", ["", "0/5", "6/5", "a/b", "most", "computed-", "computed-7/5"])
def test_a_split_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(TrainingError, match="say given, all or"):
        Split.parse(text)


def test_an_archive_that_says_nothing_of_origin_gets_no_honest_split(tmp_path: Path) -> None:
    (archive,) = load([archives.gtzan(tmp_path / "g.npz", artist=None)])
    with pytest.raises(TrainingError, match="no honest split"):
        held_out(archive, Split.parse("1/5"))


def test_the_same_recording_by_two_artists_stays_in_one_fold(tmp_path: Path) -> None:
    mel = archives.mel(np.repeat(archives.GTZAN, 4), 128, 200)
    mel[30] = np.roll(mel[2], 6, axis=1)  # under another artist and genre, half a second later
    (archive,) = load([archives.gtzan(tmp_path / "g.npz", mel=mel)])
    assert duplicate_pairs(archive) == [(2, 30)]
    for folds in (2, 3, 4):
        numbers = fold_numbers(archive, folds)
        assert numbers[2] == numbers[30]


def test_silence_is_no_duplicate_of_silence(tmp_path: Path) -> None:
    mel = archives.mel(np.repeat(archives.GTZAN, 4), 128, 200)
    mel[[3, 9]] = 0
    (archive,) = load([archives.gtzan(tmp_path / "g.npz", mel=mel)])
    assert duplicate_pairs(archive) == []


def test_a_manifest_gives_back_the_folds_that_were_written(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr("training.splits.manifest.MANIFESTS", tmp_path)
    monkeypatch.setattr("training.splits.manifest.manifest_of.__defaults__", (tmp_path,))
    files = [archives.fma(tmp_path / "a.npz", 450), archives.fma(tmp_path / "b.npz", 450, first=450)]
    (archive,) = load(files)
    (path,) = write_manifests([archive], files, folder=tmp_path)
    computed = fold_numbers(archive, 5)
    for number in range(5):
        assert (held_out(archive, Split.parse(f"{number + 1}/5")) == (computed == number)).all()
    (half,) = load(files[1:])
    assert (read_manifest(path).fold_numbers(half) == computed[450:]).all()
    with pytest.raises(TrainingError, match="has 5 folds, not 4: say for example 1/5"):
        held_out(archive, Split.parse("1/4"))


def test_an_archive_that_is_not_the_one_of_its_manifest_is_refused_unless_asked(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    monkeypatch.setattr("training.splits.manifest.manifest_of.__defaults__", (tmp_path,))
    path = archives.gtzan(tmp_path / "g.npz", each=8)
    write_manifests(load([path]), [path], folder=tmp_path)
    (other,) = load([archives.gtzan(path, each=8, tagger=None)])
    with pytest.raises(TrainingError, match=r"does not fit.*g\.npz.*computed-K/N"):
        held_out(other, Split.parse("1/2"))
    assert held_out(other, Split.parse("computed-1/2")).any()
    (stranger,) = load([archives.gtzan(path, each=4)])
    assert held_out(stranger, Split.parse("1/2")).any()


def test_a_manifest_that_was_changed_by_hand_is_refused(tmp_path: Path) -> None:
    text = (MANIFESTS / "gtzan.tsv").read_text(encoding="utf-8")
    path = tmp_path / "gtzan.tsv"
    for change in (("jazz.00007\t", "jazz.99999\t"), ("\t3\n", "\t9\n"), ("\t", " "), ("# names", "# name")):
        path.write_text(text.replace(*change), encoding="utf-8")
        with pytest.raises(TrainingError, match=r"gtzan\.tsv.*fetch it again"):
            read_manifest(path)


@pytest.mark.parametrize("source", ["gtzan", "fma", "not_music"])
def test_no_group_of_a_committed_manifest_crosses_a_fold(source: str) -> None:
    places = read_manifest(MANIFESTS / f"{source}.tsv").places
    fold_of: dict[int, int] = {}
    for group, fold in places.values():
        assert fold_of.setdefault(group, fold) == fold


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared archives are not there")
@pytest.mark.parametrize("source", ["gtzan", "fma"])
def test_no_artist_no_album_and_no_duplicate_crosses_a_fold_of_the_real_data(source: str) -> None:
    (archive,) = load(sorted(SHARED.glob(f"{source}_mel*.npz")))
    fold = sum(number * held_out(archive, Split.parse(f"{number}/5")).astype(int) for number in range(1, 6))
    assert set(fold) == {1, 2, 3, 4, 5}
    for one in np.unique(archive.artist) if archive.artist is not None else ():
        assert one == -1 or len(set(fold[archive.artist == one])) == 1
    if archive.track_id is not None:
        order = np.argsort(archive.track_id)
        apart = np.diff(fold[order]) != 0
        assert np.diff(archive.track_id[order])[apart].min() >= 30
    pairs = duplicate_pairs(archive, lags=1)
    assert (len(pairs) > 15) == (source == "fma")
    assert all(fold[one] == fold[other] for one, other in pairs)
    assert len(group_numbers(archive)) == len(archive)
