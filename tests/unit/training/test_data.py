"""Archives become tracks on the application's grid, and what is wrong with one is said in a sentence."""

from pathlib import Path

import numpy as np
import pytest

from genretagger.errors import TrainingError
from genretagger.features import FrontEnd
from tests.unit.training import archives
from training.data import COARSE_SECONDS, FINE_SECONDS, columns, load, part, to_common_bands, track_db

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def test_files_of_one_source_become_one_archive_and_sources_stay_apart(tmp_path: Path) -> None:
    paths = [
        archives.fma(tmp_path / "a.npz", 40),
        archives.gtzan(tmp_path / "g.npz"),
        archives.fma(tmp_path / "b.npz", 24),
    ]
    loaded = load(paths)
    assert [(archive.labelling.name, len(archive)) for archive in loaded] == [("fma", 64), ("gtzan", 40)]
    assert loaded[0].teachers["vggish"].shape == (64, 128)
    assert (loaded[0].column_seconds, loaded[1].column_seconds) == (COARSE_SECONDS, FINE_SECONDS)


def test_a_tone_lands_in_the_same_band_from_either_grid() -> None:
    hz_per_band_128, hz_per_band_108 = 49.9 / 129, 60.0 / 129
    for mel in (8.0, 20.0, 45.0):
        coarse = np.zeros((1, 108, 4), dtype=np.uint8)
        coarse[0, round(mel / hz_per_band_108) - 1] = 200
        fine = to_common_bands(coarse)
        assert fine.shape == (1, 128, 4)
        assert abs(int(fine[0, :, 0].argmax()) - (mel / hz_per_band_128 - 1)) <= 1.0


def test_both_grids_are_sampled_at_the_same_seconds(tmp_path: Path) -> None:
    gtzan, fma = load([archives.gtzan(tmp_path / "g.npz"), archives.fma(tmp_path / "f.npz", 16)])
    step = 5124 / 22_050
    for archive in (gtzan, fma):
        seconds = columns(archive, 2.0, 32, step) * archive.column_seconds
        assert np.abs(seconds - (2.0 + np.arange(32) * step)).max() <= archive.column_seconds / 2 + 1e-9


def test_what_is_shorter_than_a_patch_is_repeated(tmp_path: Path) -> None:
    (archive,) = load([archives.gtzan(tmp_path / "g.npz")])
    patches = track_db(archive, 0, 6, 128, FrontEnd(hop_samples=5_124))
    assert patches.shape == (6, 128, 128)
    assert patches.max() == 0.0
    assert patches.min() >= -80.0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"mel": None}, "has no mel"),
        ({"genre": None}, "has no genre"),
        ({"mel": np.zeros((40, 128, 20), np.float32)}, "not uint8"),
        ({"mel": np.zeros((40, 64, 20), np.uint8)}, "128 or 108"),
        ({"artist": np.zeros(3, np.int32)}, "artist has not one row a track"),
        ({"genre": np.repeat(["polka", "rock"], 20)}, r"without a meaning \(polka\)"),
    ],
)
def test_an_archive_with_a_fault_is_named_with_its_fault(
    tmp_path: Path, changes: dict[str, np.ndarray | None], said: str
) -> None:
    path = archives.gtzan(tmp_path / "odd.npz", **changes)
    with pytest.raises(TrainingError, match=said) as caught:
        load([path])
    assert str(path) in str(caught.value)


def test_a_file_cut_short_and_a_missing_one_are_named(tmp_path: Path) -> None:
    path = archives.gtzan(tmp_path / "cut.npz")
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(TrainingError, match=r"cut\.npz is damaged"):
        load([path])
    with pytest.raises(TrainingError, match="There is no archive"):
        load([tmp_path / "nowhere.npz"])


def test_a_part_keeps_only_its_tracks(tmp_path: Path) -> None:
    (archive,) = load([archives.gtzan(tmp_path / "g.npz")])
    valid = part(archive, "valid")
    assert len(valid) == 20
    assert valid.split is not None
    assert set(valid.split) == {"valid"}
    assert valid.teachers["tagger"].shape == (20, 160)
    with pytest.raises(TrainingError, match="part test"):
        part(archive, "test")


@pytest.mark.parametrize(
    ("labels", "source", "spelled"),
    [
        (("rock", "pop"), "gtzan", ["rock", "pop"]),
        (("Rock", "Pop"), "fma", ["Rock", "Pop"]),
        (("BLUES", *archives.GTZAN[1:]), "gtzan", list(archives.GTZAN)),
        (("Hip Hop", "Jazz", "electronic"), "mine", ["hiphop", "jazz", "electronic"]),
        (("Jazz", "EXPERIMENTAL"), "mine", ["jazz", "experimental"]),
    ],
)
def test_labels_are_known_whatever_their_spelling(
    tmp_path: Path, labels: tuple[str, ...], source: str, spelled: list[str]
) -> None:
    genre = np.array(labels)
    arrays = {"mel": archives.mel(genre, 108, 60), "genre": genre, "track_id": np.arange(len(genre))}
    (archive,) = load([archives.save(tmp_path / "mine.npz", arrays)])
    assert archive.labelling.name == source
    assert archive.genre.tolist() == spelled
    assert archive.name.tolist() == [str(number) for number in range(len(genre))]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared archives are not there")
def test_the_shared_archives_load_whole() -> None:
    sizes = {archive.labelling.name: len(archive) for archive in load(sorted(SHARED.glob("*_mel*.npz")))}
    assert sizes == {"fma": 7_194, "gtzan": 639, "not_music": 356}
