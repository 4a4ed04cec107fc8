"""`genretagger watch`, as it runs on a server: a process of its own that is ended politely."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.accepted import hashes
from tests.models import tiny_model
from tests.music import make_song

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_watch_hears_what_is_there_and_what_comes_and_ends_cleanly_on_a_polite_kill(tmp_path: Path) -> None:
    music = tmp_path / "music"
    music.mkdir()
    make_song(music / "first.mp3", seconds=0.5)
    tiny_model(tmp_path / "tiny.onnx")
    words = ["watch", str(music), "--json", "--workers", "1", "--model", str(tmp_path / "tiny.onnx")]
    command = [sys.executable, "-m", "genretagger", *words, "--library", str(tmp_path / "library.sqlite3")]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as watching:
        assert watching.stdout is not None
        try:
            first = json.loads(watching.stdout.readline())
            assert Path(first["path"]).name == "first.mp3"
            assert "summary" in json.loads(watching.stdout.readline())
            (music / "Album").mkdir()
            make_song(music / "Album" / "second.flac", seconds=0.5)
            before = hashes(music)
            second = json.loads(watching.stdout.readline())
            assert Path(second["path"]).name == "second.flac"
            assert json.loads(watching.stdout.readline())["summary"]["analysed"] == 1
            os.kill(watching.pid, signal.SIGTERM)
            rest, told = watching.communicate(timeout=60)
        except BaseException:
            watching.kill()
            raise
    assert watching.returncode == 0, told
    assert rest == ""
    assert "Stopped watching" in told
    assert hashes(music) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_watch_hears_a_file_again_whose_copy_stalled_for_longer_than_it_waits(tmp_path: Path) -> None:
    music = tmp_path / "music"
    music.mkdir()
    whole = make_song(tmp_path / "whole.wav", seconds=10).read_bytes()
    (music / "song.wav").write_bytes(whole[: len(whole) * 2 // 3])
    tiny_model(tmp_path / "tiny.onnx")
    words = ["watch", str(music), "--json", "--workers", "1", "--model", str(tmp_path / "tiny.onnx")]
    command = [sys.executable, "-m", "genretagger", *words, "--library", str(tmp_path / "library.sqlite3")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        try:
            first = json.loads(watching.stdout.readline())
            assert "summary" in json.loads(watching.stdout.readline())
            with (music / "song.wav").open("ab") as song:
                song.write(whole[len(whole) * 2 // 3 :])
            second = json.loads(watching.stdout.readline())
            assert json.loads(watching.stdout.readline())["summary"]["analysed"] == 1
        finally:
            watching.terminate()
    assert (first["seconds"], second["seconds"]) == (pytest.approx(6.7, abs=0.2), pytest.approx(10, abs=0.2))


def test_watch_without_a_folder_says_which_are_wanted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "genretagger", "watch", "--library", str(tmp_path / "new.sqlite3")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert "name those to watch" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_watch_waits_in_an_empty_folder_for_the_first_music(tmp_path: Path) -> None:
    music = tmp_path / "music"
    music.mkdir()
    tiny_model(tmp_path / "tiny.onnx")
    words = ["watch", str(music), "--json", "--workers", "1", "--model", str(tmp_path / "tiny.onnx")]
    command = [sys.executable, "-m", "genretagger", *words, "--library", str(tmp_path / "library.sqlite3")]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        try:
            said = ""
            while "There is no music" not in said:
                said = watching.stderr.readline()
                assert said, "it ended"
            make_song(music / "first.mp3", seconds=0.5)
            assert Path(json.loads(watching.stdout.readline())["path"]).name == "first.mp3"
            os.kill(watching.pid, signal.SIGTERM)
            watching.communicate(timeout=60)
        except BaseException:
            watching.kill()
            raise
    assert watching.returncode == 0
