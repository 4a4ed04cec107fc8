"""Music is known by its ending, and by its content where the ending says nothing."""

from pathlib import Path

import pytest

from genretagger.kinds import MUSIC_SUFFIXES, is_music
from tests.music import KINDS, make_song

NOT_MUSIC = {
    "text": b"Rock music is a broad genre of popular music.\n" * 100,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(5_000),
    "utf-16 text": "Rock music is a broad genre".encode("utf-16") * 50,
    "avi": b"RIFF\x00\x00\x00\x00AVI LIST" + bytes(500),
    "webp": b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(500),
    "movie": b"\x00\x00\x00\x18ftypisom" + b"hdlr\0\0\0\0soun hdlr\0\0\0\0vide" + bytes(500),
    "ogg video": b"OggS" + bytes(24) + b"\x80theora" + bytes(500),
    "zeros": bytes(5_000),
    "one sync word": b"\xff\xfb\x90\x00" + b"x" * 5_000,
    "pdf": b"%PDF-1.4" + b"x" * 500,
    "nothing": b"",
}


@pytest.mark.parametrize("kind", KINDS)
def test_music_is_known_without_its_ending(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=1.0).rename(tmp_path / "no ending")
    assert is_music(path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_music_has_a_known_ending(kind: str) -> None:
    assert Path(f"song.{kind}").suffix in MUSIC_SUFFIXES


@pytest.mark.parametrize("name", NOT_MUSIC)
def test_other_files_are_no_music(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(NOT_MUSIC[name])
    assert not is_music(path)


def test_a_tag_in_front_does_not_hide_the_music(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.mp3", seconds=1.0, cover=bytes(20_000))
    assert is_music(path)


def test_what_cannot_be_read_is_no_music(tmp_path: Path) -> None:
    assert not is_music(tmp_path / "nowhere")
    assert not is_music(tmp_path)
