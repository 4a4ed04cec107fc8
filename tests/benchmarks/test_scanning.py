"""A scan as a whole: two workers against one, and memory, which must not grow with the number of files."""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.music import make_song

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

ROOT = Path(__file__).parents[2]
MEGABYTE = 1e6
FEW, MANY = 40, 160


@dataclass(frozen=True)
class Scan:
    """Seconds the scan took, and the peak resident memory of its processes, in bytes."""

    seconds: float
    main: int
    workers: tuple[int, ...]


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_song(tmp_path_factory.mktemp("song") / "song.mp3", seconds=240, bit_rate=192_000)


def folder_of(song: Path, number: int, folder: Path) -> Path:
    """A folder with links to one song under many names."""
    folder.mkdir()
    for index in range(number):
        os.link(song, folder / f"{index:04}.mp3")
    return folder


def scan(music: Path, library: Path, workers: int) -> Scan:
    command = [sys.executable, "-m", "genretagger", "scan", str(music), "--json", "--workers", str(workers)]
    with subprocess.Popen(
        [*command, "--library", str(library)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.set_blocking(process.stdout.fileno(), False)  # type: ignore[union-attr]
        peaks: dict[int, int] = defaultdict(int)
        output = b""
        while process.poll() is None:
            for pid in (process.pid, *_children(process.pid)):
                peaks[pid] = max(peaks[pid], _peak(pid))
            output += process.stdout.read() or b""  # type: ignore[union-attr]
            time.sleep(0.05)
        output += process.stdout.read() or b""  # type: ignore[union-attr]
    summary = json.loads(output.splitlines()[-1])["summary"]
    assert summary["failed"] == 0
    main = peaks.pop(process.pid)
    listening = tuple(sorted(peaks.values(), reverse=True)[:workers])
    return Scan(summary["seconds"], main, listening)


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def test_two_workers_are_nearly_twice_as_fast_and_memory_stays_flat(song: Path, tmp_path: Path) -> None:
    few = folder_of(song, FEW, tmp_path / "few")
    many = folder_of(song, MANY, tmp_path / "many")
    one = scan(many, tmp_path / "one.sqlite3", workers=1)
    two = scan(many, tmp_path / "two.sqlite3", workers=2)
    small = scan(few, tmp_path / "small.sqlite3", workers=1)
    again = scan(many, tmp_path / "one.sqlite3", workers=1)
    print(
        f"\n{MANY} songs of 4 minutes: one worker {one.seconds:.1f} s, two {two.seconds:.1f} s "
        f"(× {one.seconds / two.seconds:.2f}), nothing changed {again.seconds:.2f} s\n"
        f"peak memory: main {two.main / MEGABYTE:.0f} MB, workers "
        f"{', '.join(f'{peak / MEGABYTE:.0f} MB' for peak in two.workers)}; "
        f"main with {FEW} songs {small.main / MEGABYTE:.0f} MB, with {MANY} {one.main / MEGABYTE:.0f} MB"
    )
    assert one.seconds / two.seconds >= 1.7
    assert two.main <= 250 * MEGABYTE
    assert all(peak <= 200 * MEGABYTE for peak in two.workers)
    assert one.main <= 1.1 * small.main
    assert again.seconds <= one.seconds / 10
