"""Taking writes back, and settling those that a crash cut off."""

import dataclasses
import json
import os
from pathlib import Path

import pytest
from mutagen.flac import FLAC
from mutagen.id3 import ID3, TCON, TIT2

from genretagger.tags import delta, read
from genretagger.tags.journal import recover, undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import leftovers, make_read_only, sha256, write


def test_a_write_is_prepared_before_the_file_is_replaced_and_done_after(song: Song) -> None:
    path = song("flac")
    seen = []

    class Watching(MemoryJournal):
        def prepare(self, change):  # type: ignore[no-untyped-def]
            seen.append(("prepare", sha256(path) == change.sha256_before))
            return super().prepare(change)

        def done(self, entry_id: int) -> None:
            seen.append(("done", sha256(path) == self.changes[0].sha256_after))
            super().done(entry_id)

    write_genres(str(path), ("Zydeco",), expected=None, journal=Watching())
    assert seen == [("prepare", True), ("done", True)]


def test_a_change_but_for_its_undo_is_plain_json(song: Song) -> None:
    change = write(song("flac"), "Zydeco")
    values = dataclasses.asdict(dataclasses.replace(change, undo=b""))
    del values["undo"]
    assert json.loads(json.dumps(values))["after"] == ["Zydeco"]


def test_a_file_changed_since_gets_its_genre_back_and_keeps_the_change(song: Song) -> None:
    path = song("flac")
    change = write(path, "Zydeco")
    file = FLAC(path)
    file["title"] = ["Corrected by hand"]
    file.save()
    assert undo(change, path=str(path)).restored == "genre"
    assert FLAC(path)["title"] == ["Corrected by hand"]
    assert FLAC(path)["genre"] == ["Klezmer"]
    assert leftovers(path.parent) == []


@pytest.mark.parametrize("kind", ["mp3", "flac", "m4a", "wma", "wv", "opus", "wav"])
def test_a_genre_that_was_not_there_is_taken_away_again_from_a_changed_file(kind: str, song: Song) -> None:
    path = song(kind, tagged=False)
    first = write(path, "Zydeco")
    write(path, "Polka")
    write(path, "Zydeco")
    assert (
        undo(dataclasses.replace(first, sha256_after="?", sha256_before="?"), path=str(path)).restored
        == "genre"
    )
    assert read(path).genres == ()


def test_a_second_undo_finds_its_work_done(song: Song) -> None:
    path = song("mp3")
    change = write(path, "Zydeco")
    undo(change, path=str(path))
    before = path.stat().st_ino
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.stat().st_ino == before


def test_a_file_is_undone_where_it_is_now(song: Song) -> None:
    path = song("mp3")
    before = sha256(path)
    change = write(path, "Zydeco")
    moved = path.rename(path.with_name("moved.mp3"))
    assert undo(change, path=str(moved)).restored == "bytes"
    assert sha256(moved) == before


@pytest.mark.parametrize("fault", ["gone", "read-only", "cut short", "of another file", "newer"])
def test_an_undo_that_cannot_be_says_why_and_changes_nothing(
    fault: str, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = song("mp3")
    change = write(path, "Zydeco")
    before = sha256(path)
    if fault == "gone":
        path.unlink()
    elif fault == "read-only":
        make_read_only(path, monkeypatch)
    elif fault == "cut short":
        change = dataclasses.replace(change, undo=change.undo[: len(change.undo) // 2])
    elif fault == "of another file":
        change = dataclasses.replace(change, undo=delta.between(song("flac"), path))
    else:
        change = dataclasses.replace(change, delta="of-tomorrow")
    undone = undo(change, path=str(path))
    assert undone.restored == "refused"
    assert undone.reason is not None
    assert str(path) in undone.reason
    assert leftovers(path.parent) == []
    if fault != "gone":
        assert sha256(path) == before


def test_permissions_of_today_survive_an_undo(song: Song) -> None:
    path = song("mp3")
    change = write(path, "Zydeco")
    path.chmod(0o600)
    undo(change, path=str(path))
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_change_that_was_cut_off_is_told_by_the_file_itself(song: Song) -> None:
    path = song("mp3")
    old = path.read_bytes()
    change = write(path, "Zydeco")
    assert recover(change) == "done"
    path.write_bytes(old)
    assert recover(change) == "discard"
    tags = ID3(path)
    tags.add(TIT2(encoding=3, text="Other"))
    tags.add(TCON(encoding=3, text="Other"))
    tags.save()
    assert recover(change) == "conflict"
    path.unlink()
    assert recover(change) == "conflict"


def test_an_undo_is_no_way_around_a_hard_link(song: Song, tmp_path: Path) -> None:
    path = song("mp3")
    change = write(path, "Zydeco")
    os.link(path, tmp_path / "other.mp3")
    assert undo(change, path=str(path)).restored == "refused"
    assert (tmp_path / "other.mp3").samefile(path)
