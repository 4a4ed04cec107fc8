"""MP4: tags wherever other programs keep them, and sound that is found again whatever names its place."""

import struct
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from mutagen.mp4 import MP4

from genretagger.audio import packet_digest
from genretagger.errors import TagError
from genretagger.tags import mp4_atoms, mp4_pointers, read
from genretagger.tags.journal import TagChange, undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.music import make_song
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import sha256, write

Tree = list[tuple[bytes, "bytes | Tree"]]
CONTAINERS = {b"moov", b"udta", b"trak", b"mdia", b"minf", b"stbl", b"ilst"}


def tree(data: bytes) -> Tree:
    """The atoms in these bytes, taken apart where they are containers."""
    found, place = [], 0
    while place < len(data):
        size, name = struct.unpack_from(">I4s", data, place)
        inside = data[place + 8 : place + size]
        found.append((name, tree(inside) if name in CONTAINERS else inside))
        place += size
    return found


def packed(atoms: Tree) -> bytes:
    return b"".join(
        atom(name, packed(inside) if isinstance(inside, list) else inside) for name, inside in atoms
    )


def atom(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, name) + data


def item(name: bytes, *texts: str) -> bytes:
    return atom(name, b"".join(atom(b"data", struct.pack(">II", 1, 0) + text.encode()) for text in texts))


def free_form(name: str, *texts: str, mean: str = "com.apple.iTunes") -> bytes:
    head = atom(b"mean", bytes(4) + mean.encode()) + atom(b"name", bytes(4) + name.encode())
    values = b"".join(atom(b"data", struct.pack(">II", 1, 0) + text.encode()) for text in texts)
    return atom(b"----", head + values)


def handler(kind: bytes = b"mdir") -> bytes:
    return atom(b"hdlr", bytes(8) + kind + b"appl" + bytes(9))


def meta(*items: bytes, version: bytes = bytes(4)) -> bytes:
    return atom(b"meta", version + handler() + atom(b"ilst", b"".join(items)))


def keyed(**values: str) -> bytes:
    """Tags whose names stand in a table of keys."""
    keys = b"".join(atom(b"mdta", f"com.apple.quicktime.{name}".encode()) for name in values)
    items = [item(struct.pack(">I", n), text) for n, text in enumerate(values.values(), start=1)]
    table = atom(b"keys", bytes(4) + struct.pack(">I", len(values)) + keys)
    return atom(b"meta", handler(b"mdta") + table + atom(b"ilst", b"".join(items)))


def quicktime(name: bytes, text: str) -> bytes:
    return atom(name, struct.pack(">HH", len(text.encode()), 0x55C4) + text.encode())


def windows(**values: str) -> bytes:
    fields = b""
    for name, text in values.items():
        key, value = name.replace("_", "/").encode(), (text + "\0").encode("utf-16-le")
        body = struct.pack(">I", len(key)) + key + struct.pack(">IIH", 1, len(value) + 6, 8) + value
        fields += struct.pack(">I", len(body) + 4) + body
    return atom(b"Xtra", fields)


TITLE, POLKA = item(b"\xa9nam", "Song"), item(b"\xa9gen", "Polka")
ELSEWHERE = {
    "a second udta": [atom(b"udta", b""), atom(b"udta", meta(TITLE, POLKA))],
    "a second udta behind tags": [atom(b"udta", meta(TITLE)), atom(b"udta", meta(POLKA))],
    "moov/meta": [meta(TITLE, POLKA)],
    "moov/meta beside the usual place": [atom(b"udta", meta(TITLE)), meta(POLKA)],
    "meta without version": [atom(b"udta", meta(TITLE, POLKA, version=b""))],
    "free form": [atom(b"udta", meta(TITLE, free_form("GENRE", "Polka")))],
    "free form of others": [atom(b"udta", meta(TITLE, free_form("Genre", "Polka", mean="org.other")))],
    "free form beside the genre": [atom(b"udta", meta(TITLE, POLKA, free_form("GENRE", "Polka")))],
    "two genres in one list": [atom(b"udta", meta(TITLE, POLKA, POLKA))],
    "a table of keys": [keyed(title="Song", genre="Polka")],
    "QuickTime": [atom(b"udta", quicktime(b"\xa9nam", "Song") + quicktime(b"\xa9gen", "Polka") + bytes(4))],
    "3GPP": [atom(b"udta", atom(b"gnre", bytes(4) + b"\x15\xc7Polka\0"))],
    "Windows": [atom(b"udta", meta(TITLE, POLKA) + windows(WM_Genre="Polka", WM_Mood="Dark"))],
}


def with_tags(path: Path, tags: list[bytes]) -> Path:
    """A song that has these atoms at the end of its header, and no other tags."""
    make_song(path, seconds=1)
    atoms = tree(path.read_bytes())
    name, header = atoms[-1]
    assert name == b"moov"
    assert isinstance(header, list)
    kept = [(kind, data) for kind, data in header if kind not in {b"udta", b"meta"}]
    path.write_bytes(packed(atoms[:-1]) + atom(b"moov", packed(kept) + b"".join(tags)))
    return path


def as_libav_reads(path: Path) -> dict[str, str]:
    with av.open(str(path)) as container:
        return {name.lower(): text for name, text in container.metadata.items()}


@pytest.mark.parametrize("tags", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_genre_is_seen_and_changed_wherever_it_is(tags: list[bytes], tmp_path: Path) -> None:
    path = with_tags(tmp_path / "song.m4a", tags)
    before = path.read_bytes()
    said = as_libav_reads(path)
    found = read(path)
    assert (found.genres, found.problem) == (("Polka",), None)
    assert found.title in {said.get("title"), said.get("com.apple.quicktime.title")}
    change = write(path, "Música")
    assert read(path).genres == ("Música",)
    assert b"Polka" not in path.read_bytes()
    assert "Polka".encode("utf-16-le") not in path.read_bytes()
    changed = {name: "Música" if text == "Polka" else text for name, text in said.items()}
    title = {"title": found.title} if found.title else {}
    assert as_libav_reads(path) == changed | {"genre": "Música"} | title
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == before


@pytest.mark.parametrize("tags", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_several_genres_stay_several_where_the_place_can_hold_them(tags: list[bytes], tmp_path: Path) -> None:
    path = with_tags(tmp_path / "song.m4a", tags)
    write(path, "Jazz", "Soul")
    assert read(path).genres in {("Jazz", "Soul"), ("Jazz/Soul",)}
    assert b"Polka" not in path.read_bytes()


@pytest.mark.parametrize("name", ["a table of keys", "QuickTime"])
def test_a_first_list_of_tags_hides_nothing(name: str, tmp_path: Path) -> None:
    path = with_tags(tmp_path / "song.m4a", ELSEWHERE[name])
    write(path, "Jazz")
    assert TITLE + item(b"\xa9gen", "Jazz") in path.read_bytes()


def test_a_genre_alone_is_put_back_into_every_place(tmp_path: Path) -> None:
    path = with_tags(tmp_path / "song.m4a", ELSEWHERE["free form beside the genre"])
    change = write(path, "Jazz")
    file = MP4(path)
    file["\xa9nam"] = ["Another title"]
    file.save()
    assert undo(change, path=str(path)).restored == "genre"
    assert path.read_bytes().count(b"Polka") == 2
    assert b"Jazz" not in path.read_bytes()


def test_a_second_place_that_was_changed_since_keeps_its_genre(tmp_path: Path) -> None:
    path = with_tags(tmp_path / "song.m4a", ELSEWHERE["free form beside the genre"])
    change = write(path, "Jazz")
    file = MP4(path)
    file["----:com.apple.iTunes:GENRE"] = [b"Blues"]
    file.save()
    assert undo(change, path=str(path)).restored == "refused"


def remuxed(source: Path, target: Path, flags: str) -> Path:
    """The same packets as libav puts them into MP4 with these flags."""
    with (
        av.open(str(source)) as old,
        av.open(
            str(target), "w", format="mp4", options={"movflags": flags, "frag_duration": "200000"}
        ) as new,
    ):
        stream = new.add_stream_from_template(old.streams.audio[0])
        for packet in old.demux(old.streams.audio[0]):
            if packet.dts is not None:
                packet.stream = stream
                new.mux(packet)
    return target


def targets(path: Path) -> dict[bytes, list[bytes]]:
    """What the numbers of the file that name places find there."""
    with path.open("rb") as stream:
        pointers = mp4_pointers.read(stream, mp4_atoms.read(stream))
    data, found = path.read_bytes(), dict[bytes, list[bytes]]()
    for pointer in pointers:
        found.setdefault(pointer.atom.name, []).extend(data[place : place + 12] for place in pointer.targets)
    return found


@pytest.mark.parametrize(
    ("flags", "names"),
    [
        ("faststart", {b"stco"}),
        ("frag_keyframe+empty_moov+default_base_moof", {b"tfra"}),
        ("frag_keyframe+empty_moov", {b"tfra", b"tfhd"}),
        ("frag_keyframe+empty_moov+default_base_moof+global_sidx", {b"tfra", b"sidx"}),
        ("dash+empty_moov", {b"sidx"}),
    ],
)
def test_all_that_names_a_place_names_the_same_one_after_a_write(
    flags: str, names: set[bytes], song: Song, tmp_path: Path
) -> None:
    path = remuxed(song("m4a"), tmp_path / "moved.m4a", flags)
    before, found, packets = sha256(path), targets(path), packet_digest(path)
    assert names <= found.keys()
    assert all(places for name, places in found.items() if name != b"stco")
    change = write(path, "A genre of many words " * 100 + "end")
    assert path.stat().st_size > change.size_before
    assert targets(path) == found
    assert packet_digest(path) == packets
    assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == before


def with_tables(path: Path, tables: Callable[[int], bytes], moved: int = 0) -> Path:
    """A song with the header in front, and atoms in it that are made of the place where its sound is."""
    make_song(path, seconds=1)
    *front, (_, header) = tree(path.read_bytes())
    assert isinstance(header, list)
    begin = packed([front[0]])
    size = len(atom(b"moov", packed(header) + tables(0)))
    sound = len(begin) + size + len(packed(front[1:])) - len(front[-1][1])
    old = len(packed(front)) - len(front[-1][1])
    raw = packed(header)
    place = raw.index(b"stco") + 12
    (first,) = struct.unpack_from(">I", raw, place)
    raw = raw[:place] + struct.pack(">I", first - old + sound) + raw[place + 4 :]
    path.write_bytes(begin + atom(b"moov", raw + tables(sound + moved)) + packed(front[1:]))
    return path


def auxiliary(place: int) -> bytes:
    return atom(b"saio", struct.pack(">III", 0, 2, place) + struct.pack(">I", place + 100))


def items(place: int) -> bytes:
    """Two items: one by its place, one by a place and the distance from there."""
    one = struct.pack(">HHIHII", 1, 0, 0, 1, place + 20, 8)
    other = struct.pack(">HHIHII", 2, 0, place, 1, 40, 8)
    location = atom(b"iloc", bytes(4) + b"\x44\x40" + struct.pack(">H", 2) + one + other)
    return atom(b"meta", bytes(4) + handler(b"pict") + location)


@pytest.mark.parametrize("tables", [auxiliary, items])
def test_places_of_other_things_than_sound_are_kept(tables: Callable[[int], bytes], tmp_path: Path) -> None:
    path = with_tables(tmp_path / "song.m4a", tables)
    found = targets(path)
    assert all(b"\0" * 8 not in place for places in found.values() for place in places)
    write(path, "A genre of many words " * 100 + "end")
    assert targets(path) == found
    assert packet_digest(path) == packet_digest(with_tables(tmp_path / "other.m4a", tables))


def test_sound_in_another_file_is_not_moved(tmp_path: Path) -> None:
    path = with_tables(tmp_path / "song.m4a", lambda _: b"")
    data = path.read_bytes()
    place = data.index(b"url ") + 4
    path.write_bytes(data[:place] + bytes(4) + data[place + 4 :])
    problem = read(path).problem
    assert problem is not None
    assert "in another file" in problem
    with pytest.raises(TagError, match="in another file"):
        write_genres(path, ("Jazz",), expected=None, journal=MemoryJournal())


def test_half_a_file_is_told_before_the_write_in_words_that_blame_no_tags(tmp_path: Path) -> None:
    path = with_tables(tmp_path / "song.m4a", lambda _: b"")
    path.write_bytes(path.read_bytes()[:-1000])
    with pytest.raises(TagError, match=r"song\.m4a .* copied only in part"):
        read(path)


def test_padding_gives_way_so_that_nothing_moves(tmp_path: Path) -> None:
    path = with_tables(tmp_path / "song.m4a", lambda _: b"")
    write(path, "Jazz")
    size = path.stat().st_size
    change: TagChange = write(path, "A genre of many words " * 20 + "end")
    assert path.stat().st_size == size
    write(path, "Zouk")
    assert path.stat().st_size == size
    assert undo(change, path=str(path)).restored == "refused"


def test_damage_outside_of_the_tags_is_noticed_in_fragments_too(song: Song, tmp_path: Path) -> None:
    from genretagger.tags import sound
    from genretagger.tags.opening import opened

    path = remuxed(song("m4a"), tmp_path / "one.m4a", "frag_keyframe+empty_moov")
    file = opened(path)
    assert file is not None
    before = file.sound()
    assert before.guide is not None
    for name, distance in ((b"tfra", 25), (b"mdat", 300)):
        data = bytearray(path.read_bytes())
        data[data.rindex(name) + distance] ^= 1
        other = tmp_path / "other.m4a"
        other.write_bytes(data)
        after = opened(other)
        assert after is not None
        assert not sound.same(path, before, other, after.sound())
