"""Every way in which a model file can be wrong has its own sentence."""

import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import onnx
import pytest

from genretagger.errors import ModelError
from genretagger.model_file import model_path, read_info
from tests.models import FRONT_END, GENRES, PATCH_FRAMES, tiny_model


def test_the_info_says_what_the_file_says(tmp_path: Path) -> None:
    info = read_info(tiny_model(tmp_path / "tiny.onnx", figures={"accuracy": 0.5}))
    assert info.id == "tiny-1"
    assert info.genres == GENRES
    assert info.front_end == FRONT_END
    assert info.patch_frames == PATCH_FRAMES
    assert info.figures == {"accuracy": 0.5}
    assert info.rejection is None


def test_a_missing_model_is_named_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no genre model at .*nowhere\.onnx: install"):
        read_info(tmp_path / "nowhere.onnx")


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read_info(tmp_path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_model_that_was_cut_short_is_refused(share: float, tmp_path: Path) -> None:
    path = tiny_model(tmp_path / "cut.onnx")
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    with pytest.raises(ModelError, match=r"cut\.onnx"):
        read_info(path)


@pytest.mark.parametrize("content", [b"", b"hello, I am no model", bytes(range(256)) * 9, b"\x80" * 40])
def test_what_is_no_onnx_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.onnx"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"other\.onnx"):
        read_info(path)


def test_a_foreign_onnx_file_without_our_metadata_is_refused(tmp_path: Path) -> None:
    path = tiny_model(tmp_path / "foreign.onnx")
    model = onnx.load(path)
    del model.metadata_props[:]
    onnx.save(model, path)
    with pytest.raises(ModelError, match="no metadata"):
        read_info(path)


@pytest.mark.parametrize("entry", ["id", "genres", "front_end", "front_end_id", "patch", "temperature"])
def test_a_missing_entry_is_named(entry: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"incomplete.*{entry}"):
        read_info(tiny_model(tmp_path / "less.onnx", **{entry: None}))


@pytest.mark.parametrize(
    "change",
    [
        {"sample_rate_hz": 16_000},
        {"mel_bands": 2_000},
        {"high_hz": 20.0, "low_hz": 50.0},
        {"hop_samples": 0},
        {"fft_samples": 1 << 20},
    ],
)
def test_another_front_end_is_refused(change: dict[str, Any], tmp_path: Path) -> None:
    other = replace(FRONT_END, **change)
    with pytest.raises(ModelError, match="another front-end"):
        read_info(tiny_model(tmp_path / "other.onnx", front_end=asdict(other), front_end_id=other.id))


def test_a_front_end_id_that_is_not_of_its_numbers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="another front-end"):
        read_info(tiny_model(tmp_path / "liar.onnx", front_end_id="mel128-sr22050-n2048-h512-f0-11025-db80"))


@pytest.mark.parametrize(
    "change",
    [
        {"genres": []},
        {"genres": ["rock", "pop", "rock"]},
        {"refusals": ["silence"]},
        {"temperature": 0.0},
        {"temperature": float("nan")},
        {"threshold": 1.5},
        {"patch": {"frames": 0, "default_count": 4}},
        {"patch": {"frames": 16, "default_count": 0}},
        {"rejection": {"mean": [0.0], "inv_std": [1.0, 1.0], "limit": 3.0}},
        {"format": 3},
        {"tags": ["House"], "styles": [{"name": "House", "index": 1, "threshold": 0.3}]},
        {"parents": [{"name": "Pop/Rock", "members": ["rock", "polka"], "threshold": 0.7}]},
        {"album": {"weight": -1.0, "least_tracks": 3, "own_from": 0.9}},
    ],
)
def test_nonsense_is_refused(change: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"odd\.onnx"):
        read_info(tiny_model(tmp_path / "odd.onnx", **change))


def test_a_model_can_be_named_and_otherwise_is_the_bundled_one() -> None:
    assert model_path(Path("mine.onnx")) == Path("mine.onnx")
    assert model_path().parts[-3:] == ("resources", "models", "genretagger.onnx")


def test_reading_the_info_loads_no_onnx_runtime(tmp_path: Path) -> None:
    path = tiny_model(tmp_path / "tiny.onnx")
    code = (
        "import sys; from pathlib import Path; from genretagger.classifier import read_info;"
        "read_info(Path(sys.argv[1])); sys.exit('onnxruntime' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0
