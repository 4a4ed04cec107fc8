"""Tags of MP4: M4A, M4B, M4P and MP4 with audio, as iTunes writes them and as others keep them elsewhere.

The file is taken apart here and not by mutagen, which sees one list of tags alone, sorts it, and moves the
sound without what fragments, their index and items say about its place.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from genretagger.errors import TagError
from genretagger.tags import mp4_atoms, mp4_lists, mp4_pointers, mp4_user_data
from genretagger.tags.family import FRONT_COVER, Fields, Picture, Snapshot, first_text, path_of, size_of
from genretagger.tags.genres import Manner
from genretagger.tags.mp4_atoms import Atom
from genretagger.tags.mp4_changes import changed
from genretagger.tags.mp4_pointers import Pointers
from genretagger.tags.sound import Sound, Span, outside
from genretagger.tags.splicing import splice

NAME = "MP4"
STARTS = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"}
HEADERS = {b"moov", b"meta"}
LARGEST_COVER_BYTES = 32 << 20
"""What is larger is no picture to be shown."""
NAMES = {
    "title": ("\xa9nam", "title", "displayname"),
    "artist": ("\xa9ART", "artist"),
    "album": ("\xa9alb", "album"),
    "album_artist": ("aART", "album_artist"),
    "date": ("\xa9day", "date", "creationdate"),
    "compilation": ("cpil", "compilation"),
}
FIRST = [NAMES[field] for field in ("title", "artist", "album", "album_artist", "date")]
SHOWN = {name for names in NAMES.values() for name in names} | {"trkn", "track"}


class File:
    """An MP4 file, known by its name; what is in it is read when it is asked for."""

    def __init__(self, path: str | Path) -> None:
        self.filename = str(path)


def opened(path: Path, head: bytes) -> File | None:
    """The file at `path`, if it begins like MP4 and holds sound; raises ValueError for a damaged one."""
    if head[4:8] not in STARTS:
        return None
    with path.open("rb") as stream:
        ways = [way for atom in mp4_atoms.read(stream) if atom.name == b"moov" for way in atom.walk()]
        handlers = [way[-1] for way in ways if way[-1].name == b"hdlr" and way[-2].name == b"mdia"]
        kinds = [mp4_atoms.content(stream, atom)[8:12] for atom in handlers]
    return File(path) if b"soun" in kinds else None


def owns(file: Any) -> bool:
    """Whether the file is MP4."""
    return isinstance(file, File)


def version(file: Any) -> str:
    """There is one version of these tags."""
    return ""


def fields(file: Any) -> Fields:
    """What the lists of tags say, the usual one first, else user data in the way of QuickTime."""
    with _open(file) as stream:
        atoms = mp4_atoms.read(stream)
        found = dict(_texts(stream, atoms))
    return Fields(
        **{field: next((found[n] for n in names if n in found), None) for field, names in NAMES.items()},
        track=found.get("trkn") or found.get("track"),
    )


def pictures(file: Any) -> list[Picture]:
    """The covers; MP4 does not tell what they show."""
    with _open(file) as stream:
        items = [item for tags in mp4_lists.lists(stream, mp4_atoms.read(stream)) for item in tags.items]
        covers = [
            item for item in items if item.name == b"covr" and item.end - item.body <= LARGEST_COVER_BYTES
        ]
        values = [part for item in covers for part in mp4_atoms.parts(mp4_atoms.content(stream, item))]
    return [Picture(FRONT_COVER, data[8:]) for name, data in values if name == b"data"]


def genres(file: Any) -> tuple[str, ...]:
    """The genres of the first place that says any."""
    with _open(file) as stream:
        places = mp4_lists.places(stream, mp4_atoms.read(stream))
    return next((place.genres for place in places if place.genres), ())


def holds(file: Any, genres_: tuple[str, ...], manner: Manner | None) -> bool:
    """Whether every place that says a genre says exactly these, and one does if there are any."""
    with _open(file) as stream:
        places = mp4_lists.places(stream, mp4_atoms.read(stream))
    joined_with = manner.joined_with if manner is not None else None
    return all(place.says(genres_, joined_with) for place in places) and bool(places) >= bool(genres_)


def check(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """There is room for any genre, but not where the sound may not be moved."""
    _changed(file, genres_, manner)


def set_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Write ©gen into the list of tags, and the genres into every other place that says any."""
    splice(path_of(file), _changed(file, genres_, manner))


def sound(file: Any) -> Sound:
    """Every byte outside of the header but the numbers that name places; these, counted in the same bytes."""
    size = size_of(file)
    with _open(file) as stream:
        atoms = mp4_atoms.read(stream)
        pointers = mp4_pointers.read(stream, atoms)
    headers = [(atom.start, atom.end) for atom in atoms if atom.name in HEADERS]
    spans = outside([*headers, *_numbers(pointers, headers)], size)
    guide = []
    for item in pointers:
        starts, ends = np.array(headers, np.int64).reshape(-1, 2).T
        if ((starts[:, None] <= item.targets) & (item.targets < ends[:, None])).any():
            return Sound(spans, guide=None)
        before = ((ends - starts)[:, None] * (ends[:, None] <= item.targets)).sum(axis=0)
        guide.append((item.atom.name, (item.targets - before).tobytes()))
    return Sound(spans, guide=guide if len(headers) == 1 else None)


def others(file: Any, _manner: Manner) -> Snapshot:
    """All other tags byte for byte, those of one name in their order, and all else that the header holds."""
    with _open(file) as stream:
        atoms = mp4_atoms.read(stream)
        kept = dict[str, object]()
        for found in mp4_lists.lists(stream, atoms):
            tags = [item for item in found.items if not mp4_lists.is_genre(stream, item, found.keys)]
            prints = [(item.name, mp4_atoms.print_of(stream, item.body, item.end)) for item in tags]
            place = b"/".join(found.names).decode("latin-1")
            kind = "tags" if found.keys is None else "named tags"
            handlers = [mp4_atoms.content(stream, atom) for atom in found.way[-2].find(b"hdlr")]
            number = sum(name.startswith(f"{kind} in {place} ") for name in kept)
            kept[f"{kind} in {place} {number}"] = (handlers, sorted(prints, key=lambda tag: tag[0]))
        pointing = mp4_pointers.without_numbers(stream, atoms)
        header = [
            leaf for atom in atoms if atom.name in HEADERS for leaf in _leaves(stream, (atom,), pointing)
        ]
        rest = size_of(file) - max((atom.end for atom in atoms), default=0)
    return {**kept, "header": header, "rest": rest}


def _changed(file: Any, genres_: tuple[str, ...], manner: Manner) -> Any:
    path = path_of(file)
    with _open(file) as stream:
        atoms = mp4_atoms.read(stream)
        try:
            return changed(stream, atoms, genres_, manner, _first_items(stream, atoms))
        except (ValueError, OverflowError) as error:
            raise TagError(
                f"{path} has no room for a genre, and its sound cannot be moved ({error}): convert it first."
            ) from error


def _open(file: Any) -> BinaryIO:
    return open(path_of(file), "rb")  # noqa: PTH123 (names that are no valid Unicode)


def _first_items(stream: BinaryIO, atoms: tuple[Atom, ...]) -> bytes:
    """What a first list of tags says: players that find one look for nothing else."""
    found = dict(_texts(stream, atoms))
    said = [(names[0], next((found[n] for n in names if n in found), None)) for names in FIRST]
    return b"".join(mp4_lists.text_item(name.encode("latin-1"), text) for name, text in said if text)


def _texts(stream: BinaryIO, atoms: tuple[Atom, ...]) -> Iterator[tuple[str, str]]:
    """Name and text of what is shown; what is believed most comes last."""
    for way in (way for atom in atoms if atom.name == b"moov" for way in atom.walk()):
        if len(way) == 3 and way[1].name == b"udta" and way[2].name.startswith(b"\xa9"):
            text = first_text(mp4_user_data.texts(mp4_atoms.content(stream, way[2])))
            if text:
                yield way[2].name.decode("latin-1"), text
    for tags in reversed(mp4_lists.lists(stream, atoms)):
        for item in tags.items:
            name = mp4_lists.name_of(item, tags.keys)
            if name in SHOWN and item.end - item.body <= mp4_lists.LARGEST_TEXT_BYTES:
                text = _text(stream, item)
                if text:
                    yield name, text


def _text(stream: BinaryIO, item: Atom) -> str | None:
    data = mp4_atoms.content(stream, item)
    if item.name not in (b"trkn", b"cpil"):
        return first_text(mp4_lists.texts(data))
    values = [value[8:] for name, value in mp4_atoms.parts(data) if name == b"data"]
    if item.name == b"cpil":
        return str(int(any(values[0]))) if values else None
    number, total = (int.from_bytes(values[0][at : at + 2], "big") for at in (2, 4)) if values else (0, 0)
    return f"{number}/{total}" if number else None


def _leaves(
    stream: BinaryIO, way: tuple[Atom, ...], pointing: dict[int, bytes]
) -> Iterator[tuple[bytes, object]]:
    """Path and content of every atom in the header that must stay; a new list of tags brings a handler."""
    atom, path = way[-1], b"/".join(atom.name for atom in way)
    if atom.name in {b"free", b"ilst"}:
        return
    if mp4_lists.is_user_data(way):
        if left := mp4_user_data.others(atom.name, mp4_atoms.content(stream, atom)):
            yield path, left
    elif atom.children is None:
        if atom.name != b"hdlr" or way[-2].name != b"meta" or not way[-2].find(b"ilst"):
            yield path, pointing.get(atom.start) or mp4_atoms.print_of(stream, atom.body, atom.end)
    else:
        for child in atom.children:
            yield from _leaves(stream, (*way, child), pointing)
        last = max((child.end for child in atom.children), default=atom.body)
        if last < atom.end:
            yield path, mp4_atoms.print_of(stream, last, atom.end)


def _numbers(pointers: list[Pointers], headers: list[Span]) -> Iterator[Span]:
    """Where the numbers stand that are outside of the header: in fragments and their index."""
    for item in pointers:
        if item.at.size and not any(start <= item.at[0] < end for start, end in headers):
            yield from ((int(at), int(at) + item.width) for at in item.at)


def raw_tags(path: str | Path) -> list[tuple[bytes, bytes]]:
    """Name and content of every tag, list by list."""
    file = File(path)
    with _open(file) as stream:
        found = mp4_lists.lists(stream, mp4_atoms.read(stream))
        return [(item.name, mp4_atoms.content(stream, item)) for tags in found for item in tags.items]
