"""The track panel while one listens: playing, seeking, the spectrogram, neighbours, cover, history."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, Qt, QtMsgType
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from genretagger.library import Library, State, arrays, remembered
from genretagger.library.models import Analysis, Folder, Model, Track, now
from genretagger.library.track_query import searchable
from genretagger.ui import places, qt_messages
from genretagger.ui.calls.listening import small_picture
from genretagger.ui.main_window import MainWindow
from tests.music import make_song
from tests.ui.conftest import Opener
from tests.ui.fake_sound import FakeSound
from tests.ui.keyboard import press, wait_for_track

TITLES = ("Moonsong", "Flare", "Driftwood", "Harbour")
SECONDS = 12.0


def jpeg(colour: str, side: int = 400) -> bytes:
    """A square picture of one colour."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    return bytes(buffer.data().data())


@pytest.fixture(scope="module")
def made_songs(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    """A folder of songs to copy; the first has a cover."""
    folder = tmp_path_factory.mktemp("songs")
    for number, title in enumerate(TITLES):
        make_song(
            folder / f"{number}.flac",
            seconds=SECONDS if number == 0 else 2,
            seed=number,
            sample_rate_hz=22_050,
            channels=1,
            tags={"title": title, "artist": "Shane"},
            cover=jpeg("#20A040") if number == 0 else None,
        )
    return folder


@pytest.fixture
def songs(tmp_path: Path, made_songs: Path) -> list[Path]:
    return [Path(shutil.copy2(song, tmp_path / song.name)) for song in sorted(made_songs.iterdir())]


@pytest.fixture
def library_path(tmp_path: Path, songs: list[Path]) -> Path:
    """A library of four songs that were heard; the first sounds most like the last, which is written."""
    path = tmp_path / "library.sqlite3"
    library = Library(path)
    directions = ((1, 0, 0.1), (-1, 0.4, 0), (-1, -1, 0.3), (0.9, 0.1, 0))
    with library.writing() as session:
        session.add(Folder(path=str(tmp_path)))
        session.add(Model(id="tiny", front_end_id="none", genres=["rock", "jazz"]))
        session.flush()
        for number, (song, title) in enumerate(zip(songs, TITLES, strict=True), start=1):
            there = song.stat()
            session.add(
                Track(
                    id=number,
                    path=str(song),
                    size=there.st_size,
                    mtime_ns=there.st_mtime_ns,
                    title=title,
                    artist="Shane",
                    duration_seconds=SECONDS if number == 1 else 2.0,
                    genres=[],
                    search_text=searchable(title, str(song)),
                    state=State.WRITTEN if number == 4 else State.SUGGESTED,
                    genre="rock",
                    likeliest="rock",
                    confidence=0.7,
                    chosen=["Rock"] if number == 4 else None,
                    decided_at=now() if number == 4 else None,
                )
            )
            session.flush()
            shares = np.array([0.7, 0.3], dtype=np.float32)
            session.add(
                Analysis(
                    track_id=number,
                    model_id="tiny",
                    probabilities=arrays.to_blob(shares),
                    patch_starts=arrays.to_blob(np.array([0, 0.5], dtype=np.float32)),
                    patch_probabilities=arrays.to_blob(np.stack([shares, shares]), half=True),
                    embedding=arrays.to_blob(np.array(directions[number - 1], dtype=np.float32), half=True),
                )
            )
    library.close()
    return path


@pytest.fixture
def sounds() -> list[FakeSound]:
    """What was made to play with; one at most."""
    return []


@pytest.fixture
def listening(
    opened: Opener, library_path: Path, sounds: list[FakeSound], qtbot: QtBot
) -> Iterator[MainWindow]:
    window = opened(library_path)
    window.listening.player.make = lambda parent: sounds.append(FakeSound(parent)) or sounds[-1]
    assert wait_for_track(window, qtbot) == 1
    window.review.table.setFocus()
    yield window
    window.close()
    assert all(sound.path is None for sound in sounds), "a closed window holds no file"


def test_space_plays_and_pauses_and_arrows_seek_five_seconds(
    listening: MainWindow, sounds: list[FakeSound], songs: list[Path]
) -> None:
    bar = listening.review.panel.song.bar
    assert bar.clock.text() == "0:00 / 0:12"
    assert sounds == [], "nothing is loaded before it is needed"
    press(listening, "Space")
    (sound,) = sounds
    assert (sound.path, sound.playing) == (str(songs[0]), True)
    assert "Pause" in bar.button.accessibleName()
    sound.moved.emit(3.0)
    assert bar.clock.text() == "0:03 / 0:12"
    press(listening, "Right")
    assert sound.position == 8.0
    press(listening, "Left")
    press(listening, "Left")
    assert sound.position == 0.0
    press(listening, "Space")
    assert not sound.playing
    assert "Play" in bar.button.accessibleName()
    bar.button.click()
    assert sound.playing
    assert listening.review.table.current_id() == 1, "the arrows moved in the song, not in the table"


def test_pressing_the_strip_or_the_spectrogram_plays_from_there(
    listening: MainWindow, sounds: list[FakeSound]
) -> None:
    song = listening.review.panel.song
    for widget, share in ((song.strip, 0.25), (song.spectrogram, 0.75)):
        place = QPoint(round(share * widget.width()), 10)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        assert sounds[0].playing
        assert sounds[0].position == pytest.approx(share * SECONDS, abs=0.1)
        assert song.playhead.share == pytest.approx(share, abs=0.01)
        assert song.bar.slider.value() == pytest.approx(share * SECONDS * 10, abs=1)


def test_the_slider_seeks_where_it_is_pressed(listening: MainWindow, sounds: list[FakeSound]) -> None:
    press(listening, "Space")
    slider = listening.review.panel.song.bar.slider
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, 5))
    assert sounds[0].position == pytest.approx(SECONDS / 2, abs=0.7)


def test_what_plays_follows_the_cursor_and_what_is_paused_does_not(
    listening: MainWindow, sounds: list[FakeSound], songs: list[Path], qtbot: QtBot
) -> None:
    press(listening, "Space")
    press(listening, "J")
    qtbot.waitUntil(lambda: sounds[0].path == str(songs[1]) and sounds[0].playing)
    assert len(sounds) == 1
    press(listening, "Space")
    press(listening, "K")
    wait_for_track(listening, qtbot)
    assert sounds[0].path is None
    press(listening, "Space")
    assert sounds[0].path == str(songs[0])


def test_at_the_end_it_can_be_played_again(listening: MainWindow, sounds: list[FakeSound]) -> None:
    press(listening, "Space")
    sounds[0].moved.emit(SECONDS)
    sounds[0].ended.emit()
    assert "Play" in listening.review.panel.song.bar.button.accessibleName()
    press(listening, "Space")
    assert (sounds[0].position, sounds[0].playing) == (0.0, True)


def test_without_qtmultimedia_it_is_said_in_words_and_nothing_breaks(
    listening: MainWindow, sounds: list[FakeSound]
) -> None:
    def missing(parent: QObject) -> FakeSound:
        raise ImportError("libpulse.so.0")

    listening.listening.player.make = missing
    press(listening, "Space")
    trouble = listening.review.panel.song.trouble
    assert trouble.isVisible()
    assert "libpulse" in trouble.text()
    press(listening, "Right")
    assert not listening.listening.player.playing


def test_without_a_sound_device_it_is_said_once_and_time_goes_by(
    listening: MainWindow, sounds: list[FakeSound], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeSound, "silent", True)
    press(listening, "Space")
    assert "no sound device" in listening.message.text
    listening.message.hide()
    press(listening, "Space")
    press(listening, "Space")
    assert not listening.message.text
    assert sounds[0].playing


def test_a_file_that_cannot_be_played_is_named_and_the_next_can_be(
    listening: MainWindow, sounds: list[FakeSound], songs: list[Path], qtbot: QtBot
) -> None:
    press(listening, "Space")
    sounds[0].refused.emit()
    trouble = listening.review.panel.song.trouble
    assert "0.flac cannot be played" in trouble.text()
    assert not listening.listening.player.playing
    press(listening, "J")
    wait_for_track(listening, qtbot)
    assert not trouble.isVisible()
    press(listening, "Space")
    assert sounds[0].path == str(songs[1])


def test_a_write_finds_the_file_closed_and_nothing_plays_until_it_is_done(
    listening: MainWindow, sounds: list[FakeSound], qtbot: QtBot
) -> None:
    press(listening, "A")
    qtbot.waitUntil(lambda: listening.review.table.current_id() == 2)
    wait_for_track(listening, qtbot)
    press(listening, "Space")
    held: list[str | None] = []
    work = listening.write_page.work
    work.started.connect(lambda: held.append(sounds[0].path))
    work.started.connect(listening.listening.player.play)
    work.started.connect(lambda: held.append(sounds[0].path))
    press(listening, "Ctrl+Return")
    qtbot.waitUntil(lambda: listening.write_page.head.button.isEnabled())
    press(listening, "Ctrl+Return")
    qtbot.waitUntil(lambda: "1 file written" in listening.message.text, timeout=30_000)
    assert held == [None, None]
    listening.listening.player.play()
    assert sounds[0].playing


def test_the_spectrogram_arrives_and_is_kept(listening: MainWindow, qtbot: QtBot) -> None:
    view = listening.review.panel.song.spectrogram
    qtbot.waitUntil(lambda: view.picture is not None, timeout=30_000)
    first = view.picture
    assert first is not None
    assert first.seconds == pytest.approx(SECONDS, abs=0.1)
    image = view.grab().toImage()
    shades = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, 80, 3)}
    assert len(shades) > 20
    press(listening, "J")
    qtbot.waitUntil(lambda: view.picture is not None and view.picture is not first, timeout=30_000)
    press(listening, "K")
    qtbot.waitUntil(lambda: view.picture is first, timeout=30_000)


def test_a_file_that_is_gone_has_no_picture_but_a_sentence(
    listening: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    songs[2].unlink()
    listening.review.table.go_to_row(2)
    view = listening.review.panel.song.spectrogram
    qtbot.waitUntil(lambda: "cannot be heard" in view.accessibleDescription(), timeout=30_000)
    assert view.picture is None


def test_a_picture_that_is_no_longer_wanted_is_not_drawn_to_its_end(
    listening: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from genretagger.ui import calls

    stops: list[object] = []

    def hear(path: str, known: object, stopped: object) -> None:
        stops.append(stopped)

    monkeypatch.setattr(calls.listening, "spectrogram", hear)
    press(listening, "J")
    qtbot.waitUntil(lambda: len(stops) >= 1, timeout=30_000)
    asked = stops[-1]
    press(listening, "J")
    assert callable(asked)
    qtbot.waitUntil(asked)


def test_similar_tracks_are_listed_and_gone_to_even_when_the_list_hides_them(
    listening: MainWindow, qtbot: QtBot
) -> None:
    similar = listening.review.panel.similar
    qtbot.waitUntil(lambda: len(similar.lines) == 3)
    nearest = similar.lines[0]
    assert nearest.accessibleName() == "Harbour, Shane, Rock"
    listening.review.list.filters.open(True)
    listening.review.list.filters.untagged.click()
    listening.review.list.filters.state.choose("suggested")
    listening.bar.search.setText("Moonsong")
    listening.sidebar.go(places.TO_REVIEW)
    qtbot.waitUntil(lambda: list(listening.review.tracks.ids()) == [1])
    QTest.mouseClick(nearest, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listening.review.table.current_id() == 4)
    assert listening.review.panel.head.title.text() == "Moonsong" or wait_for_track(listening, qtbot) == 4


def test_the_cover_of_the_file_is_shown_and_a_track_without_has_none(
    listening: MainWindow, qtbot: QtBot
) -> None:
    cover = listening.review.panel.head.cover
    qtbot.waitUntil(lambda: cover.image is not None)
    shown = cover.grab().toImage().pixelColor(36, 36)
    assert shown.green() > 2 * shown.red()
    press(listening, "J")
    qtbot.waitUntil(lambda: cover.image is None)
    assert cover.accessibleDescription() == "None"


@pytest.mark.qt_log_ignore("JPEG", "Maximum supported image")
def test_a_large_picture_is_shown_small_and_what_is_no_picture_not_at_all(app: object) -> None:
    small = small_picture(jpeg("red", side=2_000))
    assert small is not None
    assert max(small.width(), small.height()) <= 256
    assert small_picture(b"\xff\xd8 not a picture") is None
    assert small_picture(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>") is None
    bomb = bytearray(jpeg("red"))
    at = bomb.index(b"\xff\xc0")
    bomb[at + 5 : at + 9] = b"\xff\xff\xff\xff"  # it claims to be 65,535 pixels wide and high
    assert small_picture(bytes(bomb)) is None


def test_the_history_tells_what_was_decided_written_and_taken_back(
    listening: MainWindow, qtbot: QtBot
) -> None:
    history = listening.review.panel.history
    press(listening, "2")
    qtbot.waitUntil(
        lambda: (
            listening.overview is not None
            and places.size(
                places.ACCEPTED, {str(key): count for key, count in listening.overview.counts.states.items()}
            )
            == 1
        )
    )
    listening.show_page(listening.write_page)
    qtbot.waitUntil(lambda: listening.write_page.head.button.isEnabled())
    press(listening, "Ctrl+Return")
    qtbot.waitUntil(lambda: "1 file written" in listening.message.text, timeout=30_000)
    listening.actions_["back"].trigger()
    listening.sidebar.go(places.WRITTEN)
    qtbot.waitUntil(lambda: 1 in listening.review.tracks.ids())
    listening.review.table.go_to_row(list(listening.review.tracks.ids()).index(1))
    expected = ["Written: (none) → Jazz", "Accepted as Jazz", "Heard by tiny"]
    qtbot.waitUntil(lambda: history.lines == expected)


def test_the_tags_are_read_from_the_file(listening: MainWindow, qtbot: QtBot) -> None:
    tags = listening.review.panel.tags
    qtbot.waitUntil(lambda: tags.lines.get("Title") == "Moonsong")
    assert tags.lines["Kept as"] == "Vorbis comments"
    assert tags.lines["Genre"] == "(none)"


def test_volume_and_folded_sections_are_as_they_were_left(
    listening: MainWindow, opened: Opener, library_path: Path, qtbot: QtBot
) -> None:
    panel = listening.review.panel
    assert panel.sections["tags"].is_folded
    panel.sections["heard"].head.click()
    panel.song.bar.volume.setValue(35)
    library = listening.library
    assert library is not None
    qtbot.waitUntil(lambda: remembered.load(library).get("volume") == 35)
    listening.close()
    again = opened(library_path)
    qtbot.waitUntil(lambda: again.listening.player.volume == 35)
    assert again.review.panel.sections["heard"].is_folded
    assert not again.review.panel.bars.isVisible()
    assert not again.review.panel.sections["song"].is_folded


def test_space_presses_a_button_that_has_the_keyboard(
    listening: MainWindow, sounds: list[FakeSound], qtbot: QtBot
) -> None:
    wait_for_track(listening, qtbot)
    listening.review.panel.foot.skip_button.setFocus()
    press(listening, "Space")
    qtbot.waitUntil(lambda: listening.review.table.current_id() == 2)
    assert sounds == []


PLAY = """
import importlib, os, sys, time
from PySide6.QtWidgets import QApplication
from genretagger.ui import qt_messages
from genretagger.ui.track.player import Player
app = QApplication([])
qt_messages.install()
song = sys.argv[1]
player = Player()
player.show(song, 12.0)
player.seek(5.0)
try:
    importlib.import_module("genretagger.ui.track.sound")
except ImportError:
    sys.exit(print("missing"))
player.play()
at = []
player.moved.connect(at.append)
def until(condition):
    for _ in range(400):
        if condition():
            return
        app.processEvents()
        time.sleep(0.05)
    sys.exit("it did not come")
until(lambda: at and at[-1] > 5.2)
player.seek(11.5)
until(lambda: not player.playing)
player.play()
until(lambda: player.playing and at[-1] < 5)
player.hold(True)
holding = "/proc/self/fd"
if os.path.isdir(holding):
    links = [os.path.join(holding, name) for name in os.listdir(holding)]
    assert song not in [os.readlink(link) for link in links if os.path.islink(link)]
print("played")
"""


def test_qtmultimedia_plays_seeks_ends_and_lets_go_of_the_file_with_a_silent_console(
    songs: list[Path],
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PLAY, str(songs[0])],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.stdout == "missing\n":
        pytest.skip("QtMultimedia cannot be loaded here")
    assert (done.stdout, done.stderr, done.returncode) == ("played\n", "", 0)


def test_what_qt_says_of_sound_systems_and_pictures_is_no_warning_in_the_log(
    app: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for category, text in (
        ("qt.multimedia.symbolsresolver", "Couldn't load pipewire-0.3 library"),
        ("qt.gui.imageio.jpeg", "Corrupt JPEG data"),
        ("default", "No audio device detected"),
        ("qt.widgets.gestures", "A gesture"),
    ):
        context = SimpleNamespace(category=category)
        qt_messages.to_log(QtMsgType.QtWarningMsg, context, text)  # type: ignore[arg-type]
    levels = [record.levelno for record in caplog.records]
    assert levels == [logging.INFO, logging.INFO, logging.INFO, logging.WARNING]
