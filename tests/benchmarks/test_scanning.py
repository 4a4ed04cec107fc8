"""A scan as a whole: two workers against one, and memory, which must not grow with the number of files."""

import sys
from pathlib import Path

import pytest

from tests.benchmarks.measuring import MEGABYTE, folder_of, scan
from tests.music import make_song

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

FEW, MANY = 40, 160


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_song(tmp_path_factory.mktemp("song") / "song.mp3", seconds=240, bit_rate=192_000)


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
