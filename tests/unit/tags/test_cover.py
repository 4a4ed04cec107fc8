from pathlib import Path

import pytest
from mutagen.id3 import APIC, ID3

from genretagger.tags.cover import cover
from tests.music import KINDS, make_song

FRONT = b"\xff\xd8 the front, as a JPEG would begin"
BACK = b"\xff\xd8 the back"
WITHOUT_TAGS = ("aac", "tta")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in WITHOUT_TAGS])
def test_the_cover_in_the_tags_is_found_in_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    (tmp_path / "cover.jpg").write_bytes(BACK)
    song = make_song(tmp_path / f"song.{kind}", seconds=1, tags={"title": "Moon"}, cover=FRONT)
    assert cover(song) == FRONT


def test_the_front_cover_comes_before_other_pictures(tmp_path: Path) -> None:
    song = make_song(tmp_path / "song.mp3", seconds=1)
    tags = ID3()
    tags.add(APIC(encoding=0, mime="-->", type=3, desc="address", data=b"http://example.org/a.jpg"))
    tags.add(APIC(encoding=0, mime="image/jpeg", type=4, desc="back", data=BACK))
    tags.add(APIC(encoding=0, mime="image/jpeg", type=3, desc="front", data=FRONT))
    tags.save(song)
    assert cover(song) == FRONT


@pytest.mark.parametrize("name", ["Folder.JPG", "cover.png", "front.jpeg"])
def test_a_picture_beside_the_file_stands_in(tmp_path: Path, name: str) -> None:
    song = make_song(tmp_path / "song.flac", seconds=1)
    (tmp_path / "back.jpg").write_bytes(BACK)
    assert cover(song) is None
    (tmp_path / name).write_bytes(FRONT)
    assert cover(song) == FRONT


def test_a_file_that_is_gone_or_damaged_or_no_music_has_no_cover(tmp_path: Path) -> None:
    assert cover(tmp_path / "gone" / "song.mp3") is None
    broken = tmp_path / "broken.flac"
    broken.write_bytes(b"fLaC" + bytes(100))
    assert cover(broken) is None


def test_a_comment_that_is_no_picture_is_passed_over(tmp_path: Path) -> None:
    song = make_song(tmp_path / "song.ogg", seconds=1, cover=FRONT)
    import mutagen

    file = mutagen.File(song)
    file["metadata_block_picture"] = ["%%%", "AAAA", *file["metadata_block_picture"]]
    file.save()
    assert cover(song) == FRONT
