"""The trunk: read without TensorFlow, the same without its dead filters, and what is learnt on it."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from genretagger.errors import TrainingError
from training.__main__ import main
from training.distil import spectra
from training.distil.checkpoint import read_checkpoint
from training.distil.examples import Examples, taggrams
from training.distil.folds import PARENTS, held_out_logits, suggested, with_albums
from training.distil.front import FRONT_END, PATCH_FRAMES
from training.distil.head import HeadOptions
from training.distil.musicnn import PACKAGE, TAGS, Musicnn, load_teacher
from training.distil.prune import difference, prune
from training.layouts import Source

SHARED = Path(__file__).parents[4] / "shared"
TAGGRAMS = SHARED / "data" / "gtzan_taggram_train.npz"


def varint(value: int) -> bytes:
    parts = []
    while True:
        value, part = value >> 7, value & 0x7F
        parts.append(part | (0x80 if value else 0))
        if not value:
            return bytes(parts)


def entry(array: np.ndarray, offset: int) -> bytes:
    """A BundleEntryProto: dtype float32, shape, offset, size."""
    dimensions = b"".join(
        b"\x12" + varint(len(one)) + one for one in (b"\x08" + varint(n) for n in array.shape)
    )
    return (
        b"\x08\x01" + b"\x12" + varint(len(dimensions)) + dimensions
        + b"\x20" + varint(offset) + b"\x28" + varint(array.nbytes)
    )  # fmt: skip


def block(entries: list[tuple[bytes, bytes]]) -> bytes:
    """A LevelDB block whose keys share what they can with the one before, with its trailer."""
    rows, before = b"", b""
    for key, value in entries:
        shared = next((n for n, (a, b) in enumerate(zip(key, before, strict=False)) if a != b), 0)
        rows += varint(shared) + varint(len(key) - shared) + varint(len(value)) + key[shared:] + value
        before = key
    return rows + (0).to_bytes(4, "little") + (1).to_bytes(4, "little") + b"\0" * 5


def write_checkpoint(folder: Path, variables: dict[str, np.ndarray]) -> None:
    folder.mkdir()
    entries, data = [(b"", b"\x08\x01")], b""
    for name, array in sorted(variables.items()):
        entries.append((name.encode(), entry(array, len(data))))
        data += array.astype("<f4").tobytes()
    body = block(entries)
    handle = varint(0) + varint(len(body) - 5)
    index = block([(b"zzz", handle)])
    footer = varint(0) + varint(0) + varint(len(body)) + varint(len(index) - 5)
    magic = 0xDB4775248B80FB57.to_bytes(8, "little")
    (folder / ".index").write_bytes(body + index + footer.ljust(40, b"\0") + magic)
    (folder / ".data-00000-of-00001").write_bytes(data)


def test_a_checkpoint_is_read_without_tensorflow(tmp_path: Path) -> None:
    kernel = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
    write_checkpoint(
        tmp_path / "made", {"conv/kernel": kernel, "conv/kernel/Adam": kernel, "conv/bias": kernel[0, 0]}
    )
    found = read_checkpoint(tmp_path / "made")
    assert set(found) == {"conv/kernel", "conv/bias"}
    np.testing.assert_array_equal(found["conv/kernel"], kernel)


def test_a_checkpoint_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    write_checkpoint(tmp_path / "made", {"bias": np.ones(8, np.float32)})
    data = tmp_path / "made" / ".data-00000-of-00001"
    data.write_bytes(data.read_bytes()[:-4])
    with pytest.raises(TrainingError, match="cut short"):
        read_checkpoint(tmp_path / "made")
    with pytest.raises(TrainingError, match="no TensorFlow checkpoint"):
        read_checkpoint(tmp_path / "nowhere")


def test_dead_filters_can_go_without_changing_an_answer() -> None:
    torch.manual_seed(0)
    net = Musicnn().eval()
    with torch.no_grad():
        for value in net.buffers():
            if value.dim():
                value.copy_(torch.rand_like(value) + 0.5)
        for part in [*net.timbral, *net.temporal]:
            part.conv.weight[5:] = 0  # type: ignore[union-attr, index]
    pruned = prune(net)
    assert sum(value.numel() for value in pruned.parameters()) < 0.5 * sum(
        v.numel() for v in net.parameters()
    )
    assert difference(net, pruned) < 1e-3


@pytest.mark.skipif(not TAGGRAMS.exists(), reason="needs the published taggrams")
def test_the_trunk_says_what_its_author_published(tmp_path: Path) -> None:
    pytest.importorskip(PACKAGE)
    said = taggrams(TAGGRAMS, 28)
    rows = json.loads((SHARED / "audio" / "labels.json").read_text("utf-8"))
    known = {str(name): place for place, name in enumerate(said.name)}
    chosen = [row for row in rows if Path(row["path"]).stem in known][::8]
    sources = [Source(str(SHARED / "audio" / row["path"]), row["path"], "", None) for row in chosen]
    net, ours, theirs = prune(load_teacher()), [], []
    for track in spectra.prepare(
        sources, tmp_path / "features", 1, lambda path, why: pytest.fail(f"{path}: {why}")
    ):
        with torch.inference_mode():
            heard = net(torch.from_numpy(spectra.patches_of(tmp_path / "features", track, 5, level_db=None)))
        ours.append(heard.logits.sigmoid().mean(0).numpy())
        theirs.append(1 / (1 + np.exp(-said.logits[known[Path(track.path).stem]])))
    assert np.corrcoef(np.ravel(ours), np.ravel(theirs))[0, 1] >= 0.97


def write_taggrams(path: Path, seed: int) -> Path:
    """Taggrams of three genres of which each has a tag of its own."""
    random = np.random.default_rng(seed)
    genres = np.repeat(["jazz", "metal", "punk"], 20)
    tags = random.uniform(0.01, 0.2, (60, 28, 50))
    for row, genre in zip(tags, genres, strict=True):
        row[:, TAGS.index(genre)] += 0.5
    names = np.array([f"{genre}.{number}" for number, genre in enumerate(genres)])
    np.savez(path, tags=tags.astype(np.float16), name=names, genre=genres, artist=np.arange(60) // 2)
    return path


def test_published_tags_are_scored_by_one_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train, test = write_taggrams(tmp_path / "train.npz", 0), write_taggrams(tmp_path / "test.npz", 1)
    assert main(["taggrams", str(train), str(test), "--patches", "5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["accuracy"] == 1.0
    assert found["test"] == {"file": "test.npz", "n": 60}
    assert set(found["per_genre"]) == {"jazz", "metal", "punk"}


def test_a_file_without_taggrams_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    np.savez(tmp_path / "other.npz", mel=np.zeros(3))
    assert main(["taggrams", str(tmp_path / "other.npz"), str(tmp_path / "other.npz")]) == 1
    assert "other.npz holds no taggrams" in capsys.readouterr().err


def made_examples(artists: int = 10) -> Examples:
    """Two genres that sound alike but for what each artist adds."""
    random = np.random.default_rng(0)
    genre = np.repeat(["jazz", "metal"], artists * 4)
    artist = np.array([f"{name} {number // 4}" for number, name in enumerate(genre)])
    by_artist = {name: random.normal(0, 5, 50) for name in np.unique(artist)}
    logits = np.stack([by_artist[name] for name in artist]) + random.normal(0, 0.1, (len(genre), 50))
    return Examples(
        logits.astype(np.float32), np.zeros((len(genre), 200), np.float32), genre,
        np.full(len(genre), "gtzan"), artist, artist,
    )  # fmt: skip


def test_nothing_is_learnt_from_an_artist_that_is_scored() -> None:
    tracks = made_examples()
    nothing = tracks.only(np.zeros(len(tracks), dtype=bool))
    logits = held_out_logits(tracks, nothing, HeadOptions(embedding=False))
    said = np.array(["jazz", "metal"])[logits[:, [5, 6]].argmax(axis=1)]
    right = (said == tracks.genre).mean()
    assert right < 0.8  # artists are all there is to learn; with leaks it would be 1


def test_siblings_that_share_are_suggested_as_their_parent() -> None:
    chances = np.full((1, 19), 0.001)
    chances[0, [7, 9]] = 0.49, 0.48
    assert suggested(chances, 0.9, 0.8) == ["Pop/Rock"]
    assert suggested(chances, 0.9, 0.99) == [None]
    assert dict(PARENTS)["Pop/Rock"] == ("pop", "rock")


def test_an_album_makes_its_doubtful_track_surer() -> None:
    chances = np.full((4, 19), 0.005)
    chances[:3, 5] = 0.9
    chances[3, 5], chances[3, 6] = 0.5, 0.4
    together = with_albums(chances, ["a"] * 4, 1.0)
    assert together[3, 5] > 0.8
    np.testing.assert_allclose(with_albums(chances, [""] * 4, 1.0), chances)


def test_features_are_made_once_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.music import make_song

    for genre in ("jazz", "metal"):
        (tmp_path / "music" / genre).mkdir(parents=True)
        make_song(tmp_path / "music" / genre / "song.wav", seconds=5)
    arguments = ["prepare", str(tmp_path / "music"), "--layout", "folders", "-o", str(tmp_path / "features")]
    assert main([*arguments, "--jobs", "1"]) == 0
    tracks = spectra.read_index(tmp_path / "features")
    assert [track.genre for track in tracks] == ["jazz", "metal"]
    patches = spectra.patches_of(tmp_path / "features", tracks[0], 3)
    assert patches.shape == (3, FRONT_END.mel_bands, PATCH_FRAMES)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "features").glob("*.npz")}
    assert main([*arguments, "--jobs", "1"]) == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "features").glob("*.npz")} == before
