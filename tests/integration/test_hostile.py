"""A hostile file is only data, from its tags to every shell: terminal, CSV, M3U8, JSON."""

import csv
import io
import json
import resource
import struct
import sys
import zlib
from pathlib import Path

import mutagen
import pytest
from mutagen.flac import FLAC, Picture

from genretagger import cli, pipeline, tags
from genretagger.audio import Listening, listen
from genretagger.library.database import Library
from genretagger.pipeline import ScanOptions
from tests.hostile import LONG, NAMES, UNDECODABLE, file_name, harmless
from tests.models import tiny_model
from tests.music import make_song

linux = pytest.mark.skipif(sys.platform != "linux", reason="such file names are for Linux")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scanned songs whose names, folders and tags are hostile, one of them with 10 MB of title."""
    folder = tmp_path_factory.mktemp("hostile")
    plain = make_song(folder / "plain.flac", seconds=0.5)
    names = [*NAMES.values(), UNDECODABLE]
    for number, name in enumerate(names):
        place = folder / "music" / f"{number} {file_name(name)}"
        place.mkdir(parents=True)
        path = place / f"{file_name(name)}.flac"
        path.write_bytes(plain.read_bytes())
        file = FLAC(str(path))
        value = name.replace("\0", " ").encode("utf-8", "replace").decode()
        file.update({key: [LONG if number == 0 and key == "title" else value] for key in ("title", "artist")})
        file["genre"] = [value]
        file.save()
    model = tiny_model(folder / "tiny.onnx")
    path = folder / "library.sqlite3"
    opened = Library(path)
    summary = pipeline.scan(opened, [str(folder / "music")], options=ScanOptions(model=model, workers=1))
    assert (summary.tracks, summary.failed) == (len(names), 0)
    opened.close()
    assert path.stat().st_size < 2_000_000
    return path


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    capsys.readouterr()
    cli.run(words)
    return capsys.readouterr()


@linux
@pytest.mark.parametrize(
    "command",
    [
        "review",
        "review --state nonsense",
        "accept --min-confidence 0 --also-unsure",
        "write --dry-run",
        "write --existing add --dry-run",
        "write --existing replace",
        "undo --last",
        "doctor",
        "library check",
    ],
)
def test_no_command_lets_a_name_or_a_tag_steer_the_terminal(
    command: str, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = shown(capsys, *command.split(), "--library", str(library))
    lines = (out + err).splitlines()
    assert lines
    assert [line for line in (out + err).split("\n") if not harmless(line)] == []


@linux
@pytest.mark.parametrize("name", [*NAMES.values(), UNDECODABLE])
def test_a_hostile_argument_is_said_back_harmlessly(
    name: str, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argument = f"nowhere {file_name(name)}"
    for words in (
        ["scan", argument],
        ["accept", argument],
        ["undo", argument],
        ["review", "--genre", argument],
    ):
        out, err = shown(capsys, *words, argument, "--library", str(library))
        assert [line for line in (out + err).split("\n") if not harmless(line)] == []


@linux
def test_a_spreadsheet_runs_nothing_of_what_is_exported(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = shown(capsys, "export", "--format", "csv", "--library", str(library))
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert len(rows) == len(NAMES) + 2
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert harmless(cell)
        assert cell[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20")
        assert len(cell) <= 32_767


@linux
def test_a_playlist_has_a_line_for_each_track_and_no_other(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown(capsys, "accept", "--min-confidence", "0", "--also-unsure", "--library", str(library))
    out, _ = shown(capsys, "export", "--format", "m3u8", "--library", str(library))
    lines = [line for line in out.split("\n") if line and not line.startswith("#")]
    assert len(lines) == len(NAMES) + 1
    assert all(line.startswith(("/", "file:///")) for line in lines)
    assert all(map(harmless, out.split("\n")))


@linux
def test_json_holds_every_path_exactly(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = shown(capsys, "review", "--json", "--library", str(library))
    paths = {json.loads(line)["path"] for line in out.splitlines()}
    assert all(Path(path).is_file() for path in paths)
    assert len(paths) == len(NAMES) + 1
    assert out.isascii()


def png_bomb(side: int) -> bytes:
    """A picture of side × side pixels, all of one colour: small in a file, huge in memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    pixels = zlib.compress(bytes((side * 3 + 1) * side), 9)
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("kind", ["flac", "mp3"])
def test_a_picture_that_would_fill_the_memory_is_never_unpacked(kind: str, tmp_path: Path) -> None:
    bomb = png_bomb(12_000)  # 432 MB unpacked
    path = make_song(tmp_path / f"song.{kind}", seconds=1, tags={"title": "t"})
    if kind == "flac":
        file = FLAC(str(path))
        picture = Picture()
        picture.type, picture.mime, picture.data = 3, "image/png", bomb
        file.add_picture(picture)
        file.save()
    else:
        from mutagen.id3 import APIC, ID3

        id3 = ID3(path)
        id3.add(APIC(encoding=3, mime="image/png", type=3, desc="", data=bomb))
        id3.save(path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert tags.read(path).title == "t"
    assert listen(path, 22_050, Listening(1, 1.0)).segments
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 150_000, f"{grown / 1_000:.0f} MB"
    assert mutagen.File(path) is not None  # type: ignore[attr-defined]
