"""The numbers of a large library, beside one plain pass over its table."""

import time
from pathlib import Path

import pytest

from genretagger.overview import overview
from tests.ui.generated import make_library

TRACKS = 100_000
PASS = "SELECT sum(length(search_text)), sum(length(path)), sum(duration_seconds) FROM tracks"


@pytest.mark.benchmark
def test_the_numbers_of_a_large_library_cost_no_more_than_a_few_passes_over_it(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library.sqlite3", TRACKS)
    overview(library)
    with library.connection() as connection:
        start = time.process_time()
        connection.execute(PASS).fetchone()
        once = time.process_time() - start
    start = time.process_time()
    found = overview(library)
    took = time.process_time() - start
    library.close()
    print(f"\n{found.tracks} tracks: {took * 1_000:.0f} ms of CPU, one pass {once * 1_000:.0f} ms")
    assert took < 16 * once
