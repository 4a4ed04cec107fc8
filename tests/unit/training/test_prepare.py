"""A folder of music becomes an archive that training reads, whatever is broken in it."""

import json
import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.music import make_song
from training.__main__ import main
from training.data import load
from training.layers import front
from training.prepare import hear
from training.recipe import read_recipe
from training.splits import Split, held_out

SHARED = Path(__file__).resolve().parents[4] / "shared"


@pytest.fixture(scope="module")
def gtzan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gtzan")
    for genre in ("blues", "jazz"):
        (folder / genre).mkdir()
        for number in (0, 1):
            seed = 2 * number + (genre == "jazz")
            make_song(
                folder / genre / f"{genre}.{number:05}.wav", seconds=4, sample_rate_hz=22_050, seed=seed
            )
    (folder / "jazz" / "jazz.00054.wav").write_bytes(b"RIFF\x00\x00\x00\x00WAVE, cut short")
    return folder


def run(folder: Path, out: Path, *more: str) -> int:
    return main(["prepare", str(folder), "-o", str(out), "--jobs", "1", *more])


def test_a_folder_like_gtzan_becomes_an_archive_and_the_broken_file_is_named(
    gtzan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.npz"
    assert main(["prepare", str(gtzan), "-o", str(out), "--jobs", "2"]) == 0
    said = capsys.readouterr().err
    assert "jazz.00054.wav" in said
    assert "1 left out" in said
    assert list(tmp_path.iterdir()) == [out], "nothing half-written is left"
    (archive,) = load([out])
    assert archive.mel.shape == (4, 128, 387)
    assert archive.name.tolist() == [
        "blues/blues.00000",
        "blues/blues.00001",
        "jazz/jazz.00000",
        "jazz/jazz.00001",
    ]
    assert archive.genre.tolist() == ["blues", "blues", "jazz", "jazz"]
    assert archive.labelling.name == "gtzan"
    assert archive.artist is not None
    assert archive.artist[0] == archive.artist[1], "the artists that our split knows are kept together"


def test_chroma_and_contrast_of_the_spectrum_are_kept_and_seen_by_the_recipe_that_wants_them(
    tmp_path: Path,
) -> None:
    time = np.arange(4 * 22_050) / 22_050
    for number, pitch in enumerate((440.0, 523.25)):
        folder = tmp_path / "music" / ("blues", "jazz")[number]
        folder.mkdir(parents=True)
        with wave.open(str(folder / f"{folder.name}.00000.wav"), "wb") as file:
            file.setparams((1, 2, 22_050, 0, "NONE", ""))
            file.writeframes((9_000 * np.sin(2 * np.pi * pitch * time)).astype("<i2").tobytes())
    out = tmp_path / "mine.npz"
    assert run(tmp_path / "music", out) == 0
    (archive,) = load([out])
    assert archive.chroma is not None
    assert archive.contrast is not None
    assert archive.chroma.shape == (2, 12, 387)
    assert archive.contrast.shape == (2, 7, 387)
    assert archive.chroma.mean(axis=2).argmax(axis=1).tolist() == [9, 0], "A and C"
    recipe = read_recipe("feature_fusion_cnn")
    patches = torch.from_numpy(recipe.track_patches(archive, 0))
    assert patches.shape[1] == 128 + 12 + 7
    stack = front(recipe.net["front_layer"])
    with_spectrum, from_bands = stack(patches), stack(patches[:, :128])
    assert with_spectrum.shape == from_bands.shape == (1, 1, 187, 130)
    torch.testing.assert_close(with_spectrum[:, :, :168], from_bands[:, :, :168])
    assert with_spectrum[0, 0, 168:180].mean(dim=1).argmax() == 9
    assert not torch.allclose(with_spectrum[:, :, 168:], from_bands[:, :, 168:])
    bare = replace(archive, chroma=None)
    assert recipe.track_patches(bare, 0).shape[1] == 128, "an archive without them is heard by its bands"


def test_folds_of_a_prepared_archive_are_computed(gtzan: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.npz"
    assert run(gtzan, out) == 0
    (archive,) = load([out])
    assert held_out(archive, Split.parse("1/2")).sum() + held_out(archive, Split.parse("2/2")).sum() == 4


def test_a_folder_like_fma_takes_genre_and_artist_from_its_table(tmp_path: Path) -> None:
    folder = tmp_path / "fma_small"
    for number in (2, 5, 140):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        make_song(place / f"{number:06}.mp3", seed=number)
    metadata = tmp_path / "fma_metadata"
    metadata.mkdir()
    (metadata / "tracks.csv").write_text(
        ",artist,artist,track,track\n,id,name,genre_top,title\ntrack_id,,,,\n"
        '2,1,AWOL,Hip-Hop,"Food, and drink"\n5,1,AWOL,Hip-Hop,This World\n140,54,Alec,,Queen\n',
        encoding="utf-8",
    )
    assert run(folder, tmp_path / "f.npz") == 0
    (archive,) = load([tmp_path / "f.npz"])
    assert archive.labelling.name == "fma"
    assert archive.track_id is not None
    assert archive.artist is not None
    assert archive.track_id.tolist() == [2, 5]
    assert archive.artist.tolist() == [0, 0]


def test_any_tagged_music_is_taken_by_its_genre_tags_and_artists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "music"
    (folder / "album").mkdir(parents=True)
    for number, (genre, artist) in enumerate(
        [("Hip Hop", "Ann"), ("Jazz", "Bob"), ("Jazz", "bob"), ("Polka", "Cy")]
    ):
        make_song(folder / "album" / f"{number}.flac", seed=number, tags={"genre": genre, "artist": artist})
    assert run(folder, tmp_path / "mine.npz") == 0
    assert "Polka means nothing here" in capsys.readouterr().err
    (archive,) = load([tmp_path / "mine.npz"])
    assert archive.genre.tolist() == ["hiphop", "jazz", "jazz"]
    assert archive.artist is not None
    assert archive.artist.tolist() == [0, 1, 1]


def test_a_file_of_names_says_what_other_genres_mean(tmp_path: Path) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    make_song(folder / "1.flac", tags={"genre": "Polka"})
    make_song(folder / "2.flac", seed=1, tags={"genre": "Deathcore"})
    names = tmp_path / "names.toml"
    names.write_text('[names]\npolka = "international"\ndeathcore = "metal"\n', encoding="utf-8")
    assert run(folder, tmp_path / "mine.npz", "--genres", str(names)) == 0
    (archive,) = load([tmp_path / "mine.npz"])
    assert archive.genre.tolist() == ["international", "metal"]


@pytest.mark.parametrize(
    ("content", "said"),
    [("[names]\npolka = 3\n", "text"), ("[names\n", "cannot be read"), ("", "no table"),
     ('[names]\npolka = "slow"\n', "slow")],
)  # fmt: skip
def test_a_file_of_names_with_a_fault_is_named(
    tmp_path: Path, content: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "names.toml").write_text(content, encoding="utf-8")
    assert run(tmp_path, tmp_path / "x.npz", "--genres", str(tmp_path / "names.toml")) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "names.toml" in error


def test_a_folder_without_anything_to_learn_from_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_song(tmp_path / "untagged.flac")
    assert run(tmp_path, tmp_path / "x.npz") == 1
    assert "No file in" in capsys.readouterr().err
    assert run(tmp_path / "nowhere", tmp_path / "x.npz") == 1
    assert "There is no folder" in capsys.readouterr().err
    assert not (tmp_path / "x.npz").exists()


def test_a_long_song_is_heard_in_its_middle_and_silence_not_at_all(tmp_path: Path) -> None:
    long = make_song(tmp_path / "long.flac", seconds=40, sample_rate_hz=22_050, channels=1)
    assert hear(str(long)).mel is not None
    (tmp_path / "none.flac").write_bytes(b"")
    assert hear(str(tmp_path / "none.flac")).reason


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared music is not there")
def test_real_lossless_music_gives_the_columns_of_the_shared_archive() -> None:
    lossless, cut_elsewhere = (".flac", ".wav", ".aiff", ".wv"), ("disco.00000", "disco.00005")
    known = np.load(SHARED / "data" / "gtzan_mel.npz")
    names, mels = known["name"].tolist(), known["mel"]
    labels = json.loads((SHARED / "library_labels.json").read_text(encoding="utf-8"))
    compared = 0
    for track in labels:
        name = track.get("track")
        if name not in names or name in cut_elsewhere or not track["path"].endswith(lossless):
            continue
        heard = hear(str(SHARED / track["path"])).mel
        assert heard is not None
        columns = slice(0, 190)  # the excerpts are at least 15 s long
        wanted = mels[names.index(name)][:, columns]
        assert np.corrcoef(heard[:, columns].ravel(), wanted.ravel())[0, 1] >= 0.999, name
        compared += 1
    assert compared >= 15
