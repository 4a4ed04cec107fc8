"""Runs the frozen app as a person would, away from the source tree: `python -m shipping.app_test FOLDER`.

Music is generated; the app is copied to an empty place with an empty environment, scans, writes, undoes, and
its window opens (in an X server of its own where Xvfb is there). Ends in one line and an exit status.
"""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from genretagger import __version__
from tests.music import make_song

WINDOW_SECONDS = 60
DRAWING_SECONDS = 4
TRACKS = ("one.mp3", "two.flac", "three.ogg", "four.m4a")


class AppTestError(Exception):
    """The app did not do what it must; the message says what."""


def main(app: Path) -> int:
    """Test the app in this folder (a program inside, or an .app bundle)."""
    with tempfile.TemporaryDirectory(prefix="genretagger-app-test-") as scratch:
        place = Path(scratch)
        moved = place / "app"
        shutil.copytree(app, moved, symlinks=True)
        try:
            test(moved, place)
        except AppTestError as error:
            print(f"app test FAILED: {error}", file=sys.stderr)
            return 1
    print("app test passed")
    return 0


def test(app: Path, place: Path) -> None:
    """All that is tested, in order. Raises AppTestError."""
    music, library = place / "music", place / "library.sqlite3"
    music.mkdir()
    for name in TRACKS:
        make_song(music / name, seconds=12)
    old = hashes(music)
    run = Runner(program(app, "genretagger-cli"), place, library)
    said = run("--version")
    check(__version__ in said, f"--version says {said!r}")
    check("ok" in run("doctor").lower(), "doctor finds something wrong")
    run("scan", str(music))
    check(count(library, "analyses") == len(TRACKS), "the scan did not hear every track")
    run("accept", "--genre", "Zouk", *(str(path) for path in sorted(music.iterdir())))
    run("write", "--existing", "replace")
    check(all(hashes(music)[name] != old[name] for name in old), "the write left a file as it was")
    run("undo", "--last")
    check(hashes(music) == old, "the undo did not give the same bytes back")
    print(f"command line: {len(TRACKS)} tracks scanned, written and given back")
    seconds, how = window(program(app, "Genretagger"), place, music)
    print(f"window: {how}, {seconds:.1f} s")
    left = [path for path in (place / "home").rglob("*") if "onnxruntime" in path.name.lower()]
    check(not left, f"telemetry of ONNX Runtime is at work: {left}")


class Runner:
    """Runs the command line of the app with a library of its own."""

    def __init__(self, program: Path, place: Path, library: Path) -> None:
        self.program, self.place, self.library = program, place, library

    def __call__(self, *words: str) -> str:
        """What a command prints. Raises AppTestError when it fails."""
        option = () if words[0].startswith("-") else ("--library", str(self.library))
        ran = subprocess.run(
            [str(self.program), *words, *option],
            cwd=self.place, env=environment(self.place), capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        check(ran.returncode == 0, f"{' '.join(words)}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
        return ran.stdout


def window(program: Path, place: Path, music: Path) -> tuple[float, str]:
    """Open the window on the music and wait until all is heard; seconds to the window, and what was seen."""
    with display() as shown:
        env = environment(place) | ({"DISPLAY": shown} if shown else {"QT_QPA_PLATFORM": "offscreen"})
        began = time.monotonic()
        process = subprocess.Popen(
            [str(program), str(music)], cwd=place, env=env, stderr=subprocess.PIPE, text=True
        )
        try:
            library = place / "home" / "data"
            stands = None
            while time.monotonic() - began < WINDOW_SECONDS:
                check(process.poll() is None, f"the window ended by itself: {process.returncode}")
                if stands is None and shown and is_shown(shown):
                    stands = time.monotonic() - began
                files = list(library.rglob("*.sqlite3"))
                if files and heard(files[0]) == len(TRACKS) and (stands is not None or not shown):
                    break
                time.sleep(0.02)
            else:
                raise AppTestError(f"after {WINDOW_SECONDS} s the window had not heard the music")
            play(shown)
            if sys.platform == "linux":
                apart(process.pid, place)
            return stands or time.monotonic() - began, "shown, all heard" if shown else "offscreen, all heard"
        finally:
            process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
            _, complaints = process.communicate(timeout=30)
            check(not complaints.strip(), f"the window complained: {complaints}")


def play(shown: str | None) -> None:
    """Let the window draw the track it stands on, and play it where a key can be pressed."""
    time.sleep(DRAWING_SECONDS)
    press = shutil.which("xdotool")
    if press is not None and shown:
        env = os.environ | {"DISPLAY": shown}
        subprocess.run([press, "key", "space"], env=env, check=True)
        time.sleep(DRAWING_SECONDS)


def apart(pid: int, place: Path) -> None:
    """Nothing that the process has open or mapped may lie in the source tree or its environment."""
    source = Path(__file__).resolve().parents[1]
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    check(str(source) not in maps and sys.prefix not in maps, "the app uses files of the source tree")
    check(str(place) in maps, "the app does not run from where it was moved")


@contextmanager
def display() -> Iterator[str | None]:
    """The name of an X server that is there for this test alone; None without Xvfb."""
    server = shutil.which("Xvfb")
    if server is None:
        yield None
        return
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()


def is_shown(shown: str) -> bool:
    """Whether a window of the app is mapped there."""
    look = shutil.which("xwininfo")
    if look is None:
        return True
    tree = subprocess.run([look, "-display", shown, "-root", "-tree"], capture_output=True, text=True)
    ids = [line.split()[0] for line in tree.stdout.splitlines() if '"Genretagger"' in line]
    return any("IsViewable" in _about(look, shown, window) for window in ids)


def _about(look: str, shown: str, window: str) -> str:
    return subprocess.run([look, "-display", shown, "-id", window], capture_output=True, text=True).stdout


def environment(place: Path) -> dict[str, str]:
    """Nothing of ours: a home of its own, the system's programs."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    home = place / "home"
    return kept | {
        "PATH": os.defpath,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "LOCALAPPDATA": str(home / "data"),
        "LANG": "C.UTF-8",
    }


def program(app: Path, name: str) -> Path:
    """The executable of that name; on Linux there is one for both."""
    for path in (app / f"{name}.exe", app / "Contents/MacOS" / name, app / name, app / "genretagger"):
        if path.is_file():
            return path
    raise AppTestError(f"there is no program in {app}")


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in the folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def heard(library: Path) -> int:
    """How many tracks are analysed; 0 while the library is being made."""
    try:
        return count(library, "analyses")
    except sqlite3.Error:
        return 0


def count(library: Path, table: str) -> int:
    """Rows of a table of the library."""
    with sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def check(holds: bool, otherwise: str) -> None:
    """Raise AppTestError unless it holds."""
    if not holds:
        raise AppTestError(otherwise)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
