"""Undo and redo say what they would do, and do that."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from genretagger.library import State, queries
from genretagger.ui.main_window import MainWindow
from tests.accepted import accepted
from tests.music import make_song
from tests.ui.keyboard import count, press, wait_for_track


def states(window: MainWindow) -> dict[int, State]:
    assert window.library is not None
    ids = queries.track_ids(window.library, queries.TrackQuery())
    return {row.id: row.state for row in queries.rows(window.library, ids)}


def offered(window: MainWindow) -> tuple[str, str]:
    return window.actions_["undo"].text(), window.actions_["redo"].text()


def test_undo_and_redo_walk_through_decisions_and_say_what_comes_next(
    window: MainWindow, qtbot: QtBot
) -> None:
    wait_for_track(window, qtbot)
    start = states(window)
    press(window, "A")
    qtbot.waitUntil(lambda: offered(window) == ("Undo: accepted 1 track", "Redo"), timeout=20_000)
    assert window.bar.undo_button.text() == "Undo"
    after_one = states(window)
    press(window, "Ctrl+A")
    press(window, "S")
    qtbot.waitUntil(lambda: offered(window)[0].startswith("Undo: skipped"), timeout=20_000)
    after_two = states(window)

    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: offered(window)[0] == "Undo: accepted 1 track", timeout=20_000)
    assert states(window) == after_one
    assert offered(window)[1].startswith("Redo: skipped")
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: offered(window) == ("Undo", "Redo: accepted 1 track"), timeout=20_000)
    assert states(window) == start
    press(window, "Ctrl+Y")
    qtbot.waitUntil(lambda: offered(window)[0] == "Undo: accepted 1 track", timeout=20_000)
    assert states(window) == after_one
    press(window, "Ctrl+Y")
    qtbot.waitUntil(lambda: offered(window)[0].startswith("Undo: skipped"), timeout=20_000)
    assert states(window) == after_two


def test_a_new_decision_leaves_nothing_to_redo(window: MainWindow, qtbot: QtBot) -> None:
    wait_for_track(window, qtbot)
    press(window, "A")
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: offered(window) == ("Undo", "Redo: accepted 1 track"), timeout=20_000)
    assert window.actions_["redo"].isEnabled()
    press(window, "S")
    qtbot.waitUntil(lambda: offered(window) == ("Undo: skipped 1 track", "Redo"), timeout=20_000)
    assert not window.actions_["redo"].isEnabled()


def test_after_a_write_undo_leads_to_it_and_not_to_a_decision_before(
    tmp_path: Path, opened: Callable[[Path], MainWindow], qtbot: QtBot
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    songs = [make_song(music / f"{name}.mp3", seconds=0.2) for name in "ab"]
    accepted(tmp_path / "library.sqlite3", music, songs, ["Zouk"]).close()
    window = opened(tmp_path / "library.sqlite3")
    window.show_page(window.write_page)
    qtbot.waitUntil(lambda: window.write_page.head.button.isEnabled(), timeout=20_000)
    press(window, "Ctrl+Return")
    qtbot.waitUntil(lambda: offered(window)[0] == "Undo: 2 files written", timeout=20_000)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.history, timeout=20_000)
    qtbot.waitUntil(lambda: "2 files" in window.history.head.button.text(), timeout=20_000)
    window.history.undo()
    qtbot.waitUntil(lambda: offered(window)[0] == "Undo", timeout=20_000)


def test_the_bar_says_how_many_of_the_tracks_to_accept_are_likely_wrong(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown: dict[int, str] = {}
    for threshold in (90, 20):
        window.bar.threshold.setValue(threshold)
        assert window.library is not None
        sure = frozenset({State.SUGGESTED})
        query = queries.TrackQuery(states=sure, minimum_confidence=threshold / 100)
        expected = f"Accept {queries.count(window.library, query)}"
        qtbot.waitUntil(lambda expected=expected: window.bar.accept_button.text() == expected, timeout=20_000)
        shown[threshold] = window.bar.likely.text()
        assert f"≥ {threshold} %" in window.bar.likely.toolTip()
        assert "had never heard" in window.bar.likely.toolTip()
    assert shown[20] != shown[90]
    assert shown[20].startswith("about")
    assert count(window, "accepted") == sum(state is State.ACCEPTED for state in states(window).values())
