"""What the pages for writing and taking back tell when something does not go as wished."""

from pathlib import Path

import mutagen
import pytest
from pytestqt.qtbot import QtBot

from genretagger.library import Library, State, queries
from genretagger.library.models import Folder, Track
from genretagger.library.track_query import searchable
from genretagger.ui.main_window import MainWindow
from genretagger.ui.pages.plan_model import Fate
from tests.music import make_song
from tests.ui.conftest import Opener
from tests.ui.keyboard import press


@pytest.fixture
def songs(tmp_path: Path) -> list[Path]:
    return [
        make_song(tmp_path / f"{number}.flac", seed=number, tags={"title": f"Song {number}"})
        for number in range(3)
    ]


@pytest.fixture
def accepted(opened: Opener, tmp_path: Path, songs: list[Path], qtbot: QtBot) -> MainWindow:
    """The window on three accepted songs, the page before the write open."""
    path = tmp_path / "library.sqlite3"
    library = Library(path)
    with library.writing() as session:
        session.add(Folder(path=str(tmp_path)))
        for song in songs:
            there = song.stat()
            session.add(
                Track(
                    path=str(song),
                    size=there.st_size,
                    mtime_ns=there.st_mtime_ns,
                    title=song.stem,
                    genres=[],
                    search_text=searchable(str(song)),
                    state=State.ACCEPTED,
                    genre="rock",
                    likeliest="rock",
                    confidence=0.9,
                    chosen=["Rock"],
                )
            )
    library.close()
    window = opened(path)
    window.actions_["write"].trigger()
    qtbot.waitUntil(lambda: window.write_page.plan.count(Fate.WILL) == 3)
    return window


def write(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["write"].trigger()
    qtbot.waitUntil(lambda: not window.write_page.work.running and bool(window.message.text), timeout=30_000)


def genre(song: Path) -> list[str]:
    return list(mutagen.File(song).get("genre", []))


def test_a_file_that_another_program_changed_is_left_alone_and_named(
    accepted: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    other = mutagen.File(songs[1])
    other["comment"] = "mine"
    other.save()
    write(accepted, qtbot)
    assert "2 files written; 1 file could not be" in accepted.message.text
    line = next(line for line in accepted.write_page.plan.lines if line.path == str(songs[1]))
    assert line.fate is Fate.CANNOT
    assert line.told
    assert [genre(song) for song in songs] == [["Rock"], [], ["Rock"]]


def test_a_file_that_is_gone_is_told_and_the_others_are_written(
    accepted: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    songs[0].unlink()
    write(accepted, qtbot)
    assert "2 files written; 1 file could not be" in accepted.message.text


def test_what_was_changed_since_is_refused_with_its_reason(
    accepted: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    write(accepted, qtbot)
    other = mutagen.File(songs[2])
    other["genre"] = "Polka"
    other.save()
    history = accepted.history
    accepted.actions_["history"].trigger()
    qtbot.waitUntil(history.head.button.isEnabled)
    history.head.button.click()
    qtbot.waitUntil(lambda: "left alone" in accepted.message.text, timeout=30_000)
    assert "2 files restored, byte for byte" in accepted.message.text
    assert history.refused.isVisible()
    assert "2.flac" in history.refused.text()
    assert [genre(song) for song in songs] == [[], [], ["Polka"]]


def test_a_write_can_be_stopped_between_two_files(
    accepted: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    page = accepted.write_page
    page.write()
    accepted.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: not page.work.running, timeout=30_000)
    written = [song for song in songs if genre(song)]
    assert len(written) < 3
    assert accepted.actions_["scan"].isEnabled()


def test_a_paused_write_waits_between_two_files_until_it_goes_on(
    accepted: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    page = accepted.write_page
    page.write()
    accepted.actions_["pause"].trigger()
    qtbot.waitUntil(lambda: "1 of 3 · paused" in accepted.progress.text, timeout=30_000)
    assert page.work.running
    assert accepted.actions_["pause"].text() == "Resume"
    accepted.actions_["pause"].trigger()
    qtbot.waitUntil(lambda: not page.work.running, timeout=30_000)
    assert all(genre(song) for song in songs)
    assert accepted.actions_["pause"].text() == "Pause"


def test_keeping_adding_and_replacing_are_shown_before_they_are_done(
    accepted: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    library = accepted.library
    assert library is not None
    with library.writing() as session:
        for track in session.query(Track):
            track.genres = ["Polka"]
    page = accepted.write_page
    for choice, fate, after in (
        ("replace", Fate.WILL, ("Rock",)),
        ("add", Fate.WILL, ("Polka", "Rock")),
        ("keep", Fate.STAYS, ()),
        ("ask", Fate.QUESTION, ("Rock",)),
    ):
        page.choices[choice].click()
        qtbot.waitUntil(
            lambda fate=fate, after=after: {(x.fate, x.after) for x in page.plan.lines} == {(fate, after)}
        )
    assert not page.head.button.isEnabled()
    qtbot.waitUntil(lambda: accepted.settings.now is not None and accepted.settings.now.existing == "ask")


def test_an_older_write_can_be_chosen_by_keyboard_and_later_ones_are_left_alone(
    accepted: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    from genretagger import review

    write(accepted, qtbot)
    library = accepted.library
    assert library is not None
    track = next(
        line.id for line in queries.rows(library, queries.track_ids(library, queries.TrackQuery()))
        if line.path == str(songs[0])
    )  # fmt: skip
    review.accept(library, [track], ("Jazz",))
    accepted.write_page.choices["replace"].click()
    qtbot.waitUntil(lambda: accepted.write_page.plan.count(Fate.WILL) == 1)
    accepted.message.hide()
    write(accepted, qtbot)
    assert [genre(song) for song in songs] == [["Jazz"], ["Rock"], ["Rock"]]
    press(accepted, "Ctrl+Shift+Z")
    history = accepted.history
    qtbot.waitUntil(lambda: history.list.count() == 2)
    history.list.setFocus()
    press(accepted, "Down")
    assert "3 files" in history.list.currentItem().text()
    press(accepted, "Return")
    qtbot.waitUntil(lambda: "left alone" in accepted.message.text, timeout=30_000)
    assert [genre(song) for song in songs] == [["Jazz"], [], []]
