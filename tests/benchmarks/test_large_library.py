"""A library of 100,000 tracks in the window: what each thing costs that a person does with it.

The figures are printed. Absolute bounds are those a person feels, many times what a quiet machine takes; how
a list grows with the library is compared within one run.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from genretagger import review
from genretagger.library import Library, State, queries
from genretagger.library.track_query import Sort, TrackQuery
from genretagger.ui import places
from genretagger.ui.table.columns import CONFIDENCE, TITLE
from genretagger.ui.table.listing import EVERYTHING, Filter
from genretagger.ui.table.track_model import FIRST_PAGE, TrackModel
from tests.ui.conftest import Opener, app, opened  # noqa: F401 (fixtures)
from tests.ui.generated import make_library

TRACKS = 100_000
SLOW = 2
"""A slower processor takes so many times what the bounds say."""
MOST_MEGABYTES = 350

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "library.sqlite3"
    make_library(path, TRACKS, analyses=1).close()
    return path


def test_lists_filters_and_searches_of_a_large_library_are_there_at_once(large: Path) -> None:
    library = Library(large)
    everything = frozenset({State.SUGGESTED, State.UNSURE, State.UNDONE})
    first_pages = {
        "first page": TrackQuery(states=everything),
        "by title": TrackQuery(states=everything, sort=Sort.TITLE),
        "by confidence": TrackQuery(states=everything, sort=Sort.CONFIDENCE, descending=True),
        "grouped by album": TrackQuery(states=everything, grouped=True),
    }
    filters = {
        "search": TrackQuery(search="moon river"),
        "search in vain": TrackQuery(search="zzzz"),
        "genre": TrackQuery(genre="Rock"),
        "genre now": TrackQuery(genre_now="Rock"),
        "style": TrackQuery(style="House"),
        "style and mood": TrackQuery(style="House", mood="Happy"),
        "no genre": TrackQuery(untagged=True),
        "disagrees": TrackQuery(disagrees=True),
        "confidence": TrackQuery(minimum_confidence=0.9, maximum_confidence=0.95),
    }
    print()
    for bound, asked in ((0.3, first_pages), (0.1, filters)):
        for name, query in asked.items():
            taken = best_of_processor(lambda query=query: queries.track_ids(library, query, FIRST_PAGE))
            print(f"{name:<20} {1_000 * taken:6.1f} ms (wanted: {1_000 * bound:.0f})")
            assert taken < SLOW * bound
    library.close()


def test_a_page_costs_much_less_than_the_whole_list(large: Path) -> None:
    library = Library(large)
    query = TrackQuery(sort=Sort.TITLE)
    page = best(lambda: queries.track_ids(library, query, FIRST_PAGE))
    whole = best(lambda: queries.track_ids(library, query))
    library.close()
    print(f"\na page {1_000 * page:.1f} ms, the whole list {1_000 * whole:.1f} ms")
    assert page < whole / 2


def test_the_window_opens_scrolls_sorts_filters_and_searches_a_large_library(
    opened: Opener,  # noqa: F811
    large: Path,
    qtbot: QtBot,
) -> None:
    start = time.perf_counter()
    window = opened(large)
    tracks, table = window.review.tracks, window.review.table
    window.sidebar.go(places.ALL)
    qtbot.waitUntil(lambda: len(tracks.ids()) == TRACKS, timeout=60_000)
    print(f"\n{'start, all listed':<24} {1_000 * (time.perf_counter() - start):7.0f} ms")

    def scroll() -> None:
        for row in range(0, TRACKS, TRACKS // 50):
            table.scrollTo(tracks.index(row, TITLE))
            table.viewport().repaint()

    print(f"{'50 screens scrolled':<24} {1_000 * took(scroll):7.0f} ms")
    for name, act in (
        ("sort", lambda: tracks.sort(CONFIDENCE, Qt.SortOrder.DescendingOrder)),
        ("filter", lambda: tracks.show_filter(Filter(genre_now="Rock"))),
        ("filter off", lambda: tracks.show_filter(EVERYTHING)),
        ("search", lambda: tracks.show_search("moon river")),
        ("search off", lambda: tracks.show_search("")),
        ("albums", lambda: tracks.group(True)),
    ):
        first = until_shown(tracks, act, qtbot)
        qtbot.waitUntil(lambda: tracks.complete, timeout=60_000)
        print(f"{name + ', first page':<24} {1_000 * first:7.0f} ms")


def test_accepting_a_hundred_thousand_tracks_takes_seconds(large: Path) -> None:
    library = Library(large)
    ids = review.acceptable(library, 0, unsure=True)
    start = time.perf_counter()
    done = review.accept(library, ids)
    accepted = time.perf_counter() - start
    review.restore(library, done)
    library.close()
    print(f"\n{len(ids)} tracks accepted in {accepted:.2f} s")
    assert len(done.changed) == len(ids)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_window_on_a_large_library_keeps_to_its_memory(large: Path) -> None:
    code = f"""
import time
from pathlib import Path
from genretagger.ui import places
from genretagger.ui.app import application
from genretagger.ui.main_window import MainWindow
app = application()
window = MainWindow()
window.show()
window.open(Path({str(large)!r}))
end = time.monotonic() + 100
def wait(done):
    while not done() and time.monotonic() < end:
        app.processEvents()
wait(lambda: window.overview is not None)
window.sidebar.go(places.ALL)
tracks = window.review.tracks
wait(lambda: len(tracks.ids()) == {TRACKS})
window.review.table.selectAll()
tracks.group(True)
wait(lambda: tracks.grouped and tracks.complete)
for row in range(0, {TRACKS}, 500):
    window.review.table.scrollTo(tracks.index(row, 0))
    app.processEvents()
assert len(tracks.ids()) == {TRACKS}
peak = [line for line in open("/proc/self/status") if line.startswith("VmHWM")][0]
print(int(peak.split()[1]) * 1024)
window.close()
"""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    megabytes = int(done.stdout.split()[-1]) / 1e6
    print(f"\n{megabytes:.0f} MB at most")
    assert megabytes < MOST_MEGABYTES


def took(act: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def best(act: Callable[[], object]) -> float:
    """The least seconds of three calls."""
    return min(took(act) for _ in range(3))


def best_of_processor(act: Callable[[], object]) -> float:
    """The least seconds of three calls that this thread works on them, whatever else the machine does."""
    found = []
    for _ in range(3):
        start = time.thread_time()
        act()
        found.append(time.thread_time() - start)
    return min(found)


def until_shown(tracks: TrackModel, act: Callable[[], None], qtbot: QtBot) -> float:
    """Seconds from asking for a listing until its first page is shown."""
    start = time.perf_counter()
    with qtbot.waitSignal(tracks.changed, timeout=60_000):
        act()
    return time.perf_counter() - start
