import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.models import tiny_model
from tests.music import make_song

ROOT = Path(__file__).parents[2]
FIELDS = {"path", "state", "genre", "confidence", "probabilities", "error"}


class Shell:
    """The command line in a folder of its own, as a program would call it."""

    def __init__(self, folder: Path) -> None:
        self.music = folder / "music"
        self.library = folder / "library.sqlite3"
        self.model = folder / "tiny.onnx"
        tiny_model(self.model)
        self.music.mkdir()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("QT_", "DISPLAY"))
        }
        environment["XDG_DATA_HOME"] = str(self.model.with_name("data"))  # not the library of who runs this
        return subprocess.run(
            [sys.executable, "-m", "genretagger", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )

    def json(self, *words: str, status: int = 0) -> list[dict[str, Any]]:
        done = self.run(*words, "--json", "--library", str(self.library))
        assert done.returncode == status, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def scan(self, status: int = 0) -> list[dict[str, Any]]:
        return self.json("scan", str(self.music), "--model", str(self.model), "--workers", "1", status=status)

    def hashes(self) -> dict[str, str]:
        files = sorted(path for path in self.music.rglob("*") if path.is_file())
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    make_song(shell.music / "a.mp3", seconds=2, seed=1)
    make_song(shell.music / "b.flac", seconds=2, seed=2, tags={"genre": "Zouk"})
    return shell


def test_a_folder_of_music_in_and_out_and_back_again(shell: Shell) -> None:
    original = shell.hashes()

    *tracks, last = shell.scan()
    assert {Path(track["path"]).name for track in tracks} == {"a.mp3", "b.flac"}
    for track in tracks:
        assert track.keys() >= FIELDS
        assert track["state"] in ("suggested", "unsure")
        assert (track["genre"] is None) == (track["state"] == "unsure")
        assert track["confidence"] == max(track["probabilities"].values())
        assert track["error"] is None
    assert last["summary"].keys() == {"tracks", "analysed", "failed", "unchanged", "seconds"}
    assert (last["summary"]["tracks"], last["summary"]["analysed"]) == (2, 2)

    (preview,) = shell.json("accept", "--min-confidence", "0", "--also-unsure", "--dry-run")
    assert preview["tracks"] == 2
    assert 0 < preview["least"] <= preview["likely_wrong"] <= preview["most"] < 2
    assert {track["state"] for track in shell.json("review")} == {track["state"] for track in tracks}
    accepted = shell.json("accept", "--min-confidence", "0", "--also-unsure")
    assert {track["state"] for track in accepted} == {"accepted"}
    likeliest = {
        track["path"]: max(track["probabilities"], key=track["probabilities"].__getitem__) for track in tracks
    }
    assert {track["path"]: track["genre"] for track in accepted} == likeliest

    planned = shell.json("write", "--dry-run", "--existing", "replace")
    assert [line["written"] for line in planned] == [False, False]
    assert shell.hashes() == original

    asked = {Path(line["path"]).name: line for line in shell.json("write")}
    assert asked["a.mp3"]["written"]
    assert asked["a.mp3"]["before"] == []
    assert not asked["b.flac"]["written"]
    assert asked["b.flac"]["error"] is None
    (added,) = shell.json("write", "--existing", "add")
    assert added["before"] == ["Zouk"]
    assert added["after"][0] == "Zouk"
    assert len(added["after"]) == 2
    assert shell.hashes() != original

    *_, last = shell.scan()
    assert last["summary"]["unchanged"] == 2
    assert {track["state"] for track in shell.json("review", "--state", "written")} == {"written"}

    assert [line["restored"] for line in shell.json("undo", "--last")] == ["bytes"]
    assert [line["restored"] for line in shell.json("undo", str(shell.music / "a.mp3"))] == ["bytes"]
    assert shell.hashes() == original
    assert shell.json("undo", "--last") == []


def test_a_person_names_genres_of_their_own(shell: Shell) -> None:
    shell.scan()
    song = str(shell.music / "a.mp3")
    (track,) = shell.json("accept", song, "--genre", "Kids", "--genre", "Film")
    assert track["accepted"] == ["Kids", "Film"]
    (line,) = shell.json("write")
    assert line["after"] == ["Kids", "Film"]
    assert [found["path"] for found in shell.json("review", "--genre", "film")] == [song]


def test_the_filters_of_the_window_are_options_of_the_lists(shell: Shell) -> None:
    shell.scan()
    song = str(shell.music / "a.mp3")
    tagged = {track["path"] for track in shell.json("review") if track["tags"]}
    assert 0 < len(tagged) < len(shell.json("review"))
    untagged = {track["path"] for track in shell.json("review", "--no-genre")}
    assert untagged
    assert untagged.isdisjoint(tagged)
    assert [track["path"] for track in shell.json("review", "--search", "A.MP3")] == [song]
    assert shell.json("review", "--min-confidence", "0.5", "--max-confidence", "0.4") == []
    assert len(shell.json("review", "--folder", str(shell.music))) == len(shell.json("review"))
    sure = [track["confidence"] for track in shell.json("review", "--sort", "confidence", "--descending")]
    assert sure == sorted(sure, reverse=True)
    exported = shell.run("export", "--format", "json", "--search", "a.mp3", "--library", str(shell.library))
    assert [track["path"] for track in json.loads(exported.stdout)] == [song]


def test_one_file_stands_for_its_album(shell: Shell) -> None:
    shell.scan()
    tracks = shell.json("accept", "--album", str(shell.music / "a.mp3"), "--genre", "Film")
    assert len(tracks) > 1
    assert {tuple(track["accepted"]) for track in tracks} == {("Film",)}
    assert shell.run("accept", "--album", "--min-confidence", "0.5").returncode == 2


def test_a_whole_folder_is_accepted_by_its_name(shell: Shell) -> None:
    shell.scan()
    assert len(shell.json("accept", str(shell.music))) == 2


def test_a_batch_is_taken_back_by_its_number(shell: Shell) -> None:
    original = shell.hashes()
    shell.scan()
    shell.json("accept", "--min-confidence", "0", "--also-unsure")
    shell.json("write", "--existing", "replace")
    assert {line["restored"] for line in shell.json("undo", "--batch", "1")} == {"bytes"}
    assert shell.hashes() == original
    assert shell.run("undo", "--batch", "7", "--library", str(shell.library)).returncode == 2


def test_a_file_that_fails_is_listed_and_makes_the_status_one(shell: Shell) -> None:
    (shell.music / "bad.mp3").write_bytes(b"nothing here")
    *tracks, last = shell.scan(status=1)
    (bad,) = [track for track in tracks if track["error"]]
    assert bad["state"] == "failed"
    assert bad["genre"] is None
    assert "bad.mp3" in bad["error"]
    assert last["summary"]["failed"] == 1


@pytest.mark.parametrize(
    "words",
    [["scan"], ["accept"], ["accept", "x.mp3", "--min-confidence", "1"], ["undo"], ["undo", "--last", "x"],
     ["frobnicate"], ["write", "--existing", "maybe"], ["scan", "/no/such/folder"], ["/no/such/folder"],
     ["accept", "--min-confidence", "2"], ["accept", "x.mp3", "--dry-run"], ["export"]],
)  # fmt: skip
def test_wrong_usage_is_explained_with_status_two(shell: Shell, words: list[str]) -> None:
    done = shell.run(*words)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_damaged_library_is_explained_with_status_one(shell: Shell) -> None:
    shell.library.write_bytes(b"this is no library" * 100)
    done = shell.run("review", "--library", str(shell.library))
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_is_explained(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = shell.run("scan", str(tmp_path / "empty"), "--library", str(shell.library))
    assert done.returncode != 0
    assert "There is no music in" in done.stderr


def test_accepting_a_file_that_is_not_known_says_so(shell: Shell) -> None:
    shell.scan()
    done = shell.run("accept", "/else/where.mp3", "--library", str(shell.library))
    assert done.returncode == 1
    assert "scan its folder first" in done.stderr


def test_lists_are_exported_for_other_programs(shell: Shell, tmp_path: Path) -> None:
    make_song(shell.music / "=cmd.mp3", seconds=2, seed=3)
    shell.scan()
    shell.json("accept", "--min-confidence", "0", "--also-unsure")
    table = shell.run("export", "--format", "csv", "--library", str(shell.library)).stdout
    assert len(table.splitlines()) == 4
    objects = json.loads(shell.run("export", "--format", "json", "--library", str(shell.library)).stdout)
    assert len(objects) == 3
    playlist = tmp_path / "list.m3u8"
    shell.run("export", "--format", "m3u8", str(playlist), "--library", str(shell.library))
    lines = playlist.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#EXTM3U"
    assert sum(line.startswith(str(shell.music)) for line in lines) == 3


def test_the_model_is_told_in_words_and_as_one_object(shell: Shell, tmp_path: Path) -> None:
    path = tiny_model(tmp_path / "told.onnx", threshold=0.7)
    (told,) = shell.json("model", "--model", str(path))
    assert (told["id"], told["threshold"], told["license"]) == ("tiny-1", 0.7, "CC0-1.0")
    assert told["patch"]["default_count"] == 4
    assert "from 70% on" in shell.run("model", "--model", str(path)).stdout
    path.write_bytes(path.read_bytes()[:400])
    broken = shell.run("model", "--model", str(path))
    assert broken.returncode == 1
    assert "told.onnx" in broken.stderr


def test_the_doctor_finds_the_program_well(shell: Shell) -> None:
    shell.scan()
    findings = {line["check"]: line for line in shell.json("doctor")}
    assert findings.keys() >= {"genretagger", "onnxruntime", "av", "mutagen", "decoders", "model", "library"}
    assert all(finding["ok"] for finding in findings.values())
    assert "2 tracks" in findings["library"]["detail"]


@pytest.mark.parametrize("words", ["hiphop", "Hip-Hop", "hip hop"])
def test_a_genre_is_found_by_each_of_its_spellings(shell: Shell, words: str) -> None:
    shell.scan()
    shell.json("accept", str(shell.music / "a.mp3"), "--genre", "Hip-Hop")
    assert len(shell.json("review", "--genre", words)) == 1


def test_a_dry_run_shows_what_a_write_by_confidence_would_do_and_accepts_nothing(shell: Shell) -> None:
    shell.scan()
    words = ["write", "--min-confidence", "0", "--also-unsure", "--existing", "replace"]
    planned = {line["path"]: line["after"] for line in shell.json(*words, "--dry-run")}
    assert len(planned) == 2
    assert shell.json("review", "--state", "accepted") == []
    assert {line["path"]: line["after"] for line in shell.json(*words)} == planned


def test_a_genre_without_a_name_is_wrong_usage(shell: Shell) -> None:
    shell.scan()
    assert shell.json("accept", str(shell.music), "--genre", " ", status=2) == []
    assert shell.json("review", "--state", "accepted") == []


def test_undo_without_a_word_lists_the_batches(shell: Shell) -> None:
    shell.scan()
    shell.json("accept", "--min-confidence", "0", "--also-unsure")
    shell.json("write", "--existing", "replace")
    done = shell.run("undo", "--library", str(shell.library))
    assert done.returncode == 2
    assert "--batch 1: " in done.stderr
    assert "2 files, 0 of them taken back" in done.stderr


def test_an_export_to_a_link_or_a_device_leaves_them_what_they_are(shell: Shell, tmp_path: Path) -> None:
    shell.scan()
    (tmp_path / "target.csv").touch()
    (tmp_path / "link.csv").symlink_to("target.csv")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    export = ["export", "--format", "csv", "--library", str(shell.library)]
    assert shell.run(*export, str(tmp_path / "link.csv")).returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert len((tmp_path / "target.csv").read_text().splitlines()) == 3
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True) as reader:
        assert shell.run(*export, str(pipe)).returncode == 0
        assert reader.stdout is not None
        assert len(reader.stdout.read().splitlines()) == 3
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    "words",
    [["review", "--library", "{}/l.sqlite3"], ["doctor", "--library", "{}/l.sqlite3"], ["scan", "{}"],
     ["export", "--format", "csv", "{}/tracks.csv"], ["{}"]],
)  # fmt: skip
def test_a_place_that_the_system_refuses_is_explained(shell: Shell, tmp_path: Path, words: list[str]) -> None:
    refused = str(tmp_path / ("x" * 300))
    words = [word.format(refused) for word in words]
    if words[0] in ("scan", "export"):
        words += ["--library", str(shell.library)]
    done = shell.run(*words)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert refused in done.stderr + done.stdout


def test_names_that_are_no_unicode_come_through(shell: Shell) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux takes any bytes as a name")
    raw = os.fsencode(shell.music) + b"/caf\xe9.mp3"
    (shell.music / "a.mp3").rename(os.fsdecode(raw))
    *tracks, _ = shell.scan()
    assert raw in {os.fsencode(track["path"]) for track in tracks}
    shell.json("accept", "--min-confidence", "0", "--also-unsure")
    assert len([line for line in shell.json("write", "--existing", "add") if line["written"]]) == 2
    assert {line["restored"] for line in shell.json("undo", "--last")} == {"bytes"}


def test_without_a_display_and_a_folder_a_demo_runs_in_the_terminal(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "DISPLAY"))}
    environment |= {"XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "genretagger"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "no display" in done.stderr
    assert "3 tracks: 3 analysed" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_the_libraries_of_the_window_the_job_runs_in_the_terminal(tmp_path: Path) -> None:
    program = "import sys; sys.modules['PySide6'] = None; from genretagger.__main__ import main; "
    done = subprocess.run(
        [sys.executable, "-c", program + f"sys.exit(main([{str(tmp_path)!r}]))"],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "The window cannot be shown" in done.stderr
    assert "There is no music in" in done.stderr
    assert "Traceback" not in done.stderr


def test_choices_are_made_shown_and_gone_back_from(shell: Shell) -> None:
    (chosen,) = shell.json("settings", "set", "excluded", "~/Podcasts", "*.flac")
    assert chosen["excluded"] == ["~/Podcasts", "*.flac"]
    *tracks, _ = shell.scan()
    assert [Path(track["path"]).name for track in tracks] == ["a.mp3"]
    shown = shell.run("settings", "show", "--library", str(shell.library)).stdout
    assert "threshold          80         (a number from 0 to 100)" in shown
    assert shell.json("settings", "reset")[0]["excluded"] == []
    refused = shell.run("settings", "set", "threshold", "150", "--library", str(shell.library))
    assert refused.returncode == 2
    assert "a number from 0 to 100" in refused.stderr


def test_similar_names_the_other_tracks_that_sound_most_like_a_file(shell: Shell) -> None:
    make_song(shell.music / "c.flac", seconds=2, seed=2)
    shell.scan()
    near = shell.json("similar", str(shell.music / "b.flac"))
    assert [Path(line["path"]).name for line in near] == ["c.flac", "a.mp3"]
    assert near[0]["likeness"] > near[1]["likeness"]
    one = shell.run("similar", str(shell.music / "b.flac"), "--count", "1", "--library", str(shell.library))
    assert one.returncode == 0
    assert len(one.stdout.splitlines()) == 1
    assert "c.flac" in one.stdout
    unknown = shell.run("similar", "nowhere.mp3", "--library", str(shell.library))
    assert unknown.returncode == 1
    assert "not in the library" in unknown.stderr


def test_what_a_scan_leaves_out_is_counted_and_listed_with_its_reason(shell: Shell) -> None:
    (shell.music / "#recycle").mkdir()
    for name in ("#recycle/old.mp3", "a.mp3.part"):
        shutil.copy(shell.music / "a.mp3", shell.music / name)

    assert shell.scan()[-1]["summary"]["left_out"] == 2

    listed = shell.json("left-out", str(shell.music))
    assert [(Path(one["path"]).name, one["why"].split()[-1]) for one in listed] == [
        ("#recycle", "snapshot"),
        ("a.mp3.part", "backup"),
    ]
