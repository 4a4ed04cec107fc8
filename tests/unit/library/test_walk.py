import os
import sys
import unicodedata
from pathlib import Path

import pytest

from genretagger.library.excluding import excluding
from genretagger.library.walk import Problem, walk
from genretagger.library.why_left_out import LeftOut, Why
from tests.music import make_song


def found(folder: Path) -> tuple[list[str], list[Problem]]:
    """Paths below the folder as the walk finds them, relative, and its problems."""
    problems: list[Problem] = []
    return [os.path.relpath(music.path, folder) for music in walk(str(folder), problems.append)], problems


def touch(path: Path, content: bytes = b"music?") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_music_is_found_in_nested_folders_whatever_the_capitals(tmp_path: Path) -> None:
    for name in ("a.mp3", "Disc 1/B.FLAC", "Disc 1/deep/er/c.Ogg", "Диск/日本.opus"):
        touch(tmp_path / name)
    touch(tmp_path / "cover.jpg")
    paths, problems = found(tmp_path)
    assert sorted(paths) == sorted(["a.mp3", "Disc 1/B.FLAC", "Disc 1/deep/er/c.Ogg", "Диск/日本.opus"])
    assert problems == []


def test_music_without_a_proper_ending_is_found_by_its_content(tmp_path: Path) -> None:
    make_song(tmp_path / "song.mp3", seconds=1).rename(tmp_path / "song")
    make_song(tmp_path / "other.flac", seconds=1).rename(tmp_path / "other.download")
    touch(tmp_path / "README", b"This is not music at all. " * 50)
    touch(tmp_path / "data.bin", bytes(2_000))
    paths, _ = found(tmp_path)
    assert sorted(paths) == ["other.download", "song"]


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    for name in (".hidden.mp3", ".Trash/a.mp3", "._resource.mp3", "@eaDir/a.mp3", "seen.mp3"):
        touch(tmp_path / name)
    assert found(tmp_path)[0] == ["seen.mp3"]


NOT_MUSIC = (
    *(
        "#recycle",
        "@Recycle",
        "$Recycle.Bin/S-1-5-21",
        "RECYCLER",
        "Network Trash Folder",
        ".Trash-1000/files",
    ),
    *("#snapshot", "@Recently-Snapshot/GMT01", ".snapshot/daily", "@GMT-2024.01.01-00.00.00", "lost+found"),
    *(".stversions", "song.mp3.download"),
)
UNFINISHED = (
    *(
        ".!qB",
        ".!ut",
        ".bc!",
        ".part",
        ".partial",
        ".filepart",
        ".download",
        ".crdownload",
        ".opdownload",
        "~",
    ),
    *(".unfinished", ".dctmp", ".bak", ".orig", ".1", ".~1a2b", ".Xa81k2"),
)


def left_out(folder: Path) -> dict[str, Why]:
    """What the walk leaves out and tells of, relative, and why."""
    told: list[LeftOut] = []
    list(walk(str(folder), pytest.fail, on_left_out=told.append))
    return {Path(one.path).relative_to(folder).as_posix(): one.why for one in told}


def test_music_whose_name_begins_with_dots_is_found(tmp_path: Path) -> None:
    names = [
        *("...And Justice/01.mp3", "..But Seriously/01.mp3", ".hack SIGN/01.mp3", "normal/...Baby.mp3"),
        *(".38 Special/Special Delivery/01.mp3", ".5 The Gray Chapter.mp3"),
    ]
    for name in names:
        touch(tmp_path / name)
    assert sorted(found(tmp_path)[0]) == sorted(names)
    assert left_out(tmp_path) == {}


def test_in_the_home_folder_what_begins_with_a_dot_belongs_to_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for name in (".game/sounds/click.ogg", "Music/.hack/a.mp3"):
        touch(tmp_path / name)
    assert found(tmp_path)[0] == ["Music/.hack/a.mp3"]
    assert left_out(tmp_path) == {".game": Why.HIDDEN}


def test_what_was_deleted_and_snapshots_are_left_out_and_told(tmp_path: Path) -> None:
    for folder in NOT_MUSIC:
        make_song(touch(tmp_path / folder / "01.mp3"), seconds=0.5)
    touch(tmp_path / "seen.mp3")
    assert found(tmp_path)[0] == ["seen.mp3"]
    assert set(left_out(tmp_path)) == {name.split("/")[0] for name in NOT_MUSIC}


def test_unfinished_downloads_and_backups_are_left_out_and_told(tmp_path: Path) -> None:
    song = make_song(tmp_path / "song.mp3", seconds=0.5)
    names = {*(f"song.mp3{ending}" for ending in UNFINISHED), "INCOMPLETE~song.mp3", ".song.mp3.Xa81k2"}
    for name in names:
        (tmp_path / name).write_bytes(song.read_bytes())
    for name in ("song.mp3.txt", "song.lrc", "song.wvc"):
        (tmp_path / name).write_bytes(song.read_bytes())  # belongs to a song, and is none that is missed
    assert found(tmp_path)[0] == ["song.mp3"]
    assert left_out(tmp_path) == dict.fromkeys(names, Why.UNFINISHED)


def test_what_the_person_hides_is_left_out_and_told(tmp_path: Path) -> None:
    for name in (".secret.mp3", "also secret/a.mp3", "seen.mp3", "@eaDir/b.mp3", "._seen.mp3"):
        touch(tmp_path / name)
    (tmp_path / ".hidden").write_text("also secret\n", encoding="utf-8")
    assert found(tmp_path)[0] == ["seen.mp3"]
    assert left_out(tmp_path) == {".secret.mp3": Why.HIDDEN, "also secret": Why.HIDDEN}


def test_a_hidden_folder_is_walked_when_it_is_named(tmp_path: Path) -> None:
    touch(tmp_path / ".music" / "a.mp3")
    assert found(tmp_path / ".music")[0] == ["a.mp3"]


def test_loops_of_links_end_and_each_file_comes_once(tmp_path: Path) -> None:
    touch(tmp_path / "album" / "a.mp3")
    (tmp_path / "album" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "again").symlink_to(tmp_path / "album")
    (tmp_path / "same.mp3").symlink_to(tmp_path / "album" / "a.mp3")
    paths, _ = found(tmp_path)
    assert [Path(path).name for path in paths] == ["a.mp3"]


def test_links_that_lead_out_of_the_folder_are_followed(tmp_path: Path) -> None:
    touch(tmp_path / "elsewhere" / "b.mp3")
    touch(tmp_path / "elsewhere" / "album" / "c.mp3")
    music = tmp_path / "music"
    touch(music / "a.mp3")
    (music / "b.mp3").symlink_to(tmp_path / "elsewhere" / "b.mp3")
    (music / "album").symlink_to(tmp_path / "elsewhere" / "album")
    assert sorted(found(music)[0]) == ["a.mp3", "album/c.mp3", "b.mp3"]


def test_a_dangling_link_is_reported_or_skipped_and_the_walk_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").symlink_to(tmp_path / "gone.mp3")
    touch(tmp_path / "b.mp3")
    paths, _ = found(tmp_path)
    assert paths == ["b.mp3"]


def test_an_unreadable_folder_is_reported_and_the_walk_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path / "locked" / "a.mp3")
    touch(tmp_path / "open" / "b.mp3")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    paths, problems = found(tmp_path)
    assert paths == ["open/b.mp3"]
    assert [(Path(problem.path).name, problem.reason) for problem in problems] == [
        ("locked", "Permission denied")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a name")
def test_names_that_are_no_unicode_are_found(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9 \xff.mp3"
    Path(os.fsdecode(name)).write_bytes(b"music?")
    (path,) = (music.path for music in walk(str(tmp_path), [].append))
    assert os.fsencode(path) == name


@pytest.mark.skipif(sys.platform != "linux", reason="other systems compose names themselves")
def test_composed_and_decomposed_names_are_two_files_on_linux(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        touch(tmp_path / f"{unicodedata.normalize(form, 'naïve')}.mp3")  # type: ignore[arg-type]
    assert len(found(tmp_path)[0]) == 2


def test_very_long_paths_are_found(tmp_path: Path) -> None:
    deep = tmp_path
    while len(os.fsencode(deep)) < 3_500:
        deep /= "d" * 200
    touch(deep / "a.mp3")
    assert [Path(path).name for path in found(tmp_path)[0]] == ["a.mp3"]


def test_what_is_no_plain_file_is_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    (tmp_path / "folder.mp3").mkdir()
    assert found(tmp_path) == ([], [])


def test_folders_and_names_that_are_excluded_are_left_out(tmp_path: Path) -> None:
    for name in ("keep/a.mp3", "Podcasts/b.mp3", "x/Demos/c.mp3", "Demos/d.mp3", "Live at Home/e.mp3",
                 "keep/f (LIVE).mp3", "alive.mp3"):  # fmt: skip
        touch(tmp_path / name)

    def left(*lines: str) -> set[str]:
        walked = walk(str(tmp_path), pytest.fail, excluding(lines))
        return {Path(music.path).relative_to(tmp_path).as_posix() for music in walked}

    everything = left()
    assert len(everything) == 7
    assert everything - left(str(tmp_path / "Podcasts")) == {"Podcasts/b.mp3"}
    assert everything - left("podcasts") == {"Podcasts/b.mp3"}
    assert everything - left("X/demos/") == {"x/Demos/c.mp3"}
    assert everything - left("Demos", "pod*") == {"x/Demos/c.mp3", "Demos/d.mp3", "Podcasts/b.mp3"}
    assert everything - left("live*", "* (live).*") == {"Live at Home/e.mp3", "keep/f (LIVE).mp3"}
    assert left("/", " / ") == everything


def test_a_folder_that_was_asked_for_is_walked_whatever_it_is_called(tmp_path: Path) -> None:
    touch(tmp_path / "Podcasts/a.mp3")
    root = str(tmp_path / "Podcasts")
    assert [music.path for music in walk(root, pytest.fail, excluding([root, "podcasts"]))]
