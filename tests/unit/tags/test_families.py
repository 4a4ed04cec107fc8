"""What is particular to Vorbis comments, MP4, ASF and APEv2."""

import struct
from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.apev2 import APEv2
from mutagen.asf import ASF
from mutagen.flac import FLAC
from mutagen.mp4 import MP4, MP4FreeForm
from mutagen.oggvorbis import OggVorbis

from genretagger.errors import TagError
from genretagger.tags import apev2, flac_blocks, ogg_comment, read
from genretagger.tags.family import number, year
from genretagger.tags.journal import undo
from genretagger.tags.vorbis_comment import Comment
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.unit.tags.conftest import COVER, Song
from tests.unit.tags.files import sha256, write


@pytest.mark.parametrize("kind", ["flac", "ogg"])
def test_comments_keep_their_order_and_spelling(kind: str, song: Song) -> None:
    path = song(kind, tagged=False)
    file = FLAC(path) if kind == "flac" else OggVorbis(path)
    comments = [
        ("TITLE", "a"),
        ("Genre", "Rock"),
        ("ARTIST", "b"),
        ("GENRE", "Jazz"),
        ("ARTIST", "a"),
        ("X", ""),
    ]
    file.tags[:] = comments
    file.save()
    write(path, "Blues", "Soul")
    found = list((FLAC(path) if kind == "flac" else OggVorbis(path)).tags)
    assert [pair for pair in found if pair[0].lower() != "genre"] == [
        pair for pair in comments if pair[0].lower() != "genre"
    ]
    assert found[1:3] == [("Genre", "Blues"), ("Genre", "Soul")]


@pytest.mark.parametrize("kind", ["flac", "ogg"])
def test_a_comment_that_breaks_the_rules_stays_as_it_is(kind: str, song: Song) -> None:
    path = song(kind)
    strange = b"K\xc3\x9cNSTLER=\xff\xfe", b"no name at all", b"=nothing", b"A~B=tilde"
    if kind == "flac":
        blocks = flac_blocks.read(path, 0)
        comment = Comment(fields=strange)
        changed = [replace(b, data=comment.rendered()) if b.kind == 4 else b for b in blocks.blocks]
        flac_blocks.write(path, replace(blocks, blocks=tuple(changed)))
    else:
        packet = ogg_comment.read(path)
        ogg_comment.write(path, replace(packet, comment=replace(packet.comment, fields=strange)))
    before = path.read_bytes()
    change = write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert change is not None
    assert all(field in path.read_bytes() for field in strange)
    assert read(path).genres == ("Zouk",)
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == before


def test_only_the_pages_of_the_comment_change_in_an_ogg_file(song: Song) -> None:
    path = song("ogg")
    before = path.read_bytes()
    pages = ogg_comment.read(path).pages
    write(path, "Zouk", "A genre of many words " * 40 + "end")
    after = path.read_bytes()
    assert before[: pages[0].offset] == after[: pages[0].offset]
    sound = before[pages[-1].offset + pages[-1].size :]
    assert len(sound) > 10_000
    assert after.endswith(sound)


def test_padding_of_a_flac_gives_way_so_that_the_music_stays_where_it_is(song: Song) -> None:
    path = song("flac")
    before = path.stat().st_size
    write(path, "Zouk", "A genre of many words " * 10 + "end")
    assert path.stat().st_size == before


def test_comments_of_a_flac_that_have_no_room_for_a_genre_are_told_before_and_after(song: Song) -> None:
    path = song("flac", tagged=False)
    blocks = flac_blocks.read(path, 0)
    filling = flac_blocks.LARGEST_BYTES - len(Comment().rendered()) - len("    DESCRIPTION=")
    for spare, told_before in ((0, True), (100, False)):
        full = Comment(fields=(b"DESCRIPTION=" + b"x" * (filling - spare),))
        others = [block for block in blocks.blocks if block.kind != flac_blocks.COMMENT]
        comment = flac_blocks.Block(flac_blocks.COMMENT, full.rendered())
        flac_blocks.write(path, replace(flac_blocks.read(path, 0), blocks=(others[0], comment, *others[1:])))
        before = sha256(path)
        problem = read(path).problem
        assert (problem is not None) == told_before
        with pytest.raises(TagError, match=r"song\.flac has no room for this genre.*16 MB") as caught:
            write(path, "Z" * 200)
        assert problem in (None, str(caught.value))
        assert sha256(path) == before
    write(path, "Zouk")


def test_a_replacement_character_that_somebody_wrote_is_no_damage(song: Song) -> None:
    path = song("flac")
    file = FLAC(path)
    file["comment"] = ["caf\N{REPLACEMENT CHARACTER}"]
    file.save()
    write(path, "Rock")
    assert FLAC(path)["comment"] == ["caf\N{REPLACEMENT CHARACTER}"]


def with_gnre(path: Path) -> Path:
    """Turn ©gen "Rock" into the numbered gnre that old programs wrote, in an atom of the same size."""
    data = path.read_bytes()
    place = data.index(b"\xa9gen") - 4
    size = int.from_bytes(data[place : place + 4], "big")
    number_atom = struct.pack(">I4sI4sIIH", 26, b"gnre", 18, b"data", 0, 0, 18)
    filler = struct.pack(">I4s", size - 26, b"free").ljust(size - 26, b"\0")
    path.write_bytes(data[:place] + number_atom + filler + data[place + size :])
    return path


def test_the_numbered_genre_of_mp4_is_read_and_gives_way_to_the_name(song: Song) -> None:
    path = song("m4a")
    file = MP4(path)
    file["\xa9gen"] = ["A genre with a long name"]
    file.save()
    with_gnre(path)
    assert read(path).genres == ("Rock",)
    before = sha256(path)
    change = write(path, "Jazz")
    assert b"gnre" not in path.read_bytes()
    assert MP4(path)["\xa9gen"] == ["Jazz"]
    undo(change, path=str(path))
    assert sha256(path) == before


def test_free_form_atoms_and_covers_of_mp4_are_kept(song: Song) -> None:
    path = song("m4a")
    file = MP4(path)
    file["----:com.apple.iTunes:LABEL"] = [MP4FreeForm(b"One"), MP4FreeForm(b"Two")]
    file["trkn"] = [(3, 12)]
    file.save()
    write(path, "Jazz")
    after = MP4(path)
    assert [bytes(value) for value in after["----:com.apple.iTunes:LABEL"]] == [b"One", b"Two"]
    assert bytes(after["covr"][0]) == COVER
    assert read(path).track_number == 3


def test_repeated_attributes_of_asf_keep_their_order(song: Song) -> None:
    path = song("wma")
    file = ASF(path)
    file["Author"] = ["B", "A"]
    file["WM/Genre"] = ["Rock", "Pop"]
    file.save()
    assert read(path).genres == ("Rock", "Pop")
    write(path, "Soul", "Blues", "Jazz")
    assert [str(value) for value in ASF(path)["Author"]] == ["B", "A"]
    assert [str(value) for value in ASF(path)["WM/Genre"]] == ["Soul", "Blues", "Jazz"]


def test_items_of_apev2_keep_order_flags_and_what_is_behind_them(song: Song) -> None:
    path = song("wv")
    tag = apev2.read_tag(path)
    assert tag is not None
    tag = replace(tag, items=tuple(replace(item, flags=item.flags | 1) for item in tag.items))
    v1 = b"TAG" + b"Title".ljust(124, b"\0") + bytes([17])
    path.write_bytes(path.read_bytes()[: tag.start] + tag.rendered() + v1)
    assert list(APEv2(path)["Genre"]) == ["Klezmer"]
    names = [item.name for item in tag.items]
    write(path, "Jazz")
    after = apev2.read_tag(path)
    assert after is not None
    assert [item.name for item in after.items] == names
    assert all(item.flags & 1 for item in after.items if not item.is_genre)
    assert path.read_bytes()[-128:] == v1[:-1] + bytes([8])


def test_a_new_apev2_tag_goes_before_an_id3v1_tag(song: Song) -> None:
    path = song("wv", tagged=False)
    found = apev2.read_tag(path)
    sound = path.read_bytes()[: found.start if found else None]
    path.write_bytes(sound + b"TAG" + b"Title".ljust(124, b"\0") + b"\x11")
    assert read(path).genres == ("Rock",)
    write(path, "Jazz")
    assert path.read_bytes().startswith(sound)
    assert path.read_bytes()[-128:-120] == b"TAGTitle"
    assert list(APEv2(path)["Genre"]) == ["Jazz"]


@pytest.mark.parametrize(
    ("text", "expected"), [("3", 3), ("03/12", 3), ("", None), ("A1", None), ("0", None), (None, None)]
)
def test_track_numbers_are_read_however_they_are_written(text: str | None, expected: int | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1999", "1999"),
        ("1999-12-31", "1999"),
        ("Oct 3, 1995", "1995"),
        ("0000", None),
        ("", None),
        (None, None),
    ],
)
def test_years_are_found_in_dates(text: str | None, expected: str | None) -> None:
    assert year(text) == expected
