"""What a decision about a whole library costs, and taking it back."""

import time
from pathlib import Path

import pytest

from genretagger import review
from tests.ui.generated import make_library

TRACKS = 20_000


@pytest.mark.benchmark
def test_taking_a_decision_back_costs_no_more_than_making_it(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library.sqlite3", TRACKS)
    ids = review.acceptable(library, 0, unsure=True)
    start = time.perf_counter()
    done = review.accept(library, ids)
    accepted = time.perf_counter() - start
    review.restore(library, done)
    restored = time.perf_counter() - start - accepted
    library.close()
    print(f"\n{len(ids)} tracks: accepted in {accepted:.2f} s, taken back in {restored:.2f} s")
    assert len(done.changed) == len(ids) > TRACKS / 2
    assert restored < 1.5 * accepted
