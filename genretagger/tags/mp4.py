"""Tags of MP4: M4A, M4B, M4P and MP4 with audio, as iTunes writes them."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import numpy as np
from mutagen.mp4 import MP4, MP4Tags
from mutagen.mp4._atom import Atoms

from genretagger.tags.family import FRONT_COVER, Fields, Picture, Snapshot, first_text, path_of, size_of
from genretagger.tags.genres import Manner
from genretagger.tags.sound import Sound, outside

NAME = "MP4"
GENRE = "\xa9gen"
GENRE_ATOMS = {b"\xa9gen", b"gnre"}
TAGS = (b"moov", b"udta", b"meta", b"ilst")
NEW_TAGS = {b"/moov/udta/meta/hdlr", b"/moov/udta/meta/ilst"}
OFFSETS = {b"stco": ">u4", b"co64": ">u8"}
MOVING = {b"free", *OFFSETS}
"""Padding, and where the sound is: that it is found there still, `sound` says."""
FRAGMENTS = {b"moof", b"sidx", b"mfra"}


def owns(file: Any) -> bool:
    """Whether the file is MP4."""
    return isinstance(file, MP4)


def version(file: Any) -> str:
    """There is one version of these tags."""
    return ""


def fields(file: Any) -> Fields:
    """What the atoms say."""
    tags = file.tags or {}
    number, total = next(iter(tags.get("trkn") or ()), (0, 0))
    return Fields(
        title=first_text(tags.get("\xa9nam")),
        artist=first_text(tags.get("\xa9ART")),
        album=first_text(tags.get("\xa9alb")),
        album_artist=first_text(tags.get("aART")),
        track=f"{number}/{total}" if number else None,
        date=first_text(tags.get("\xa9day")),
    )


def pictures(file: Any) -> list[Picture]:
    """The covers; MP4 does not tell what they show."""
    return [Picture(FRONT_COVER, bytes(cover)) for cover in (file.tags or {}).get("covr") or ()]


def genres(file: Any) -> tuple[str, ...]:
    """The values of ©gen; mutagen reads the numbered `gnre` as if it were one."""
    return tuple(text for value in (file.tags or {}).get(GENRE) or () if (text := str(value).strip()))


def holds(file: Any, genres_: tuple[str, ...], _manner: Manner | None) -> bool:
    """Whether ©gen has exactly these values."""
    return genres(file) == genres_


def check(file: Any, genres_: tuple[str, ...], _manner: Manner) -> None:
    """There is room for any genre."""


def set_genres(file: Any, genres_: tuple[str, ...], _manner: Manner) -> None:
    """Write ©gen; a `gnre` beside it goes, so that the file says one thing.

    mutagen sorts the atoms it knows and drops parts of them. What it cannot read it writes back as it was, so
    all others are given to it as such.
    """
    tags: Any = MP4Tags()
    for name, data in _raw_tags(file):
        if name not in GENRE_ATOMS:
            tags._failed_atoms.setdefault(name.decode("latin-1"), []).append(data)
    if genres_:
        tags[GENRE] = list(genres_)
    tags.save(path_of(file))


def sound(file: Any) -> Sound:
    """Every byte outside of the header, by the places that its tables say, counted in these bytes alone.

    All else in the header is compared as tags are; fragments have tables of their own.
    """
    size = size_of(file)
    with open(path_of(file), "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        atoms = Atoms(stream).atoms
        if atoms[-1].offset + atoms[-1].length > size:
            raise ValueError("it ends before its last atom does")
        headers = [(atom.offset, atom.offset + atom.length) for atom in atoms if atom.name == b"moov"]
        spans = outside(headers, size)
        if len(headers) != 1 or any(atom.name in FRAGMENTS for atom in atoms):
            return Sound(spans, guide=None)
        start, end = headers[0]
        tables = list(_places(stream, atoms))
    if any(((start <= places) & (places < end)).any() for _, places in tables):
        return Sound(spans, guide=None)
    counted = [(name, np.where(places < end, places, places - (end - start))) for name, places in tables]
    return Sound(spans, guide=[(name, places.tobytes()) for name, places in counted])


def others(file: Any, _manner: Manner) -> Snapshot:
    """All other tags byte for byte, those of one name in their order, and all else that the header holds."""
    tags = [(name, data) for name, data in _raw_tags(file) if name not in GENRE_ATOMS]
    with open(path_of(file), "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        header = list(_leaves(stream, Atoms(stream).atoms, b""))
    return {"tags": sorted(tags, key=lambda tag: tag[0]), "header": header}


def _raw_tags(file: Any) -> list[tuple[bytes, bytes]]:
    """Name and content of every tag."""
    with open(path_of(file), "rb") as stream:  # noqa: PTH123
        atoms: Any = Atoms(stream)
        try:
            found = atoms.path(*TAGS)[-1].children
        except KeyError:
            return []
        return [(bytes(atom.name), _content(stream, atom)) for atom in found]


def _leaves(stream: BinaryIO, atoms: list[Any], path: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Path and content of every atom in the header that must stay; a new list of tags brings a handler."""
    for atom in atoms:
        here = path + b"/" + bytes(atom.name)
        if atom.name in MOVING or here in NEW_TAGS or (not path and atom.name != b"moov"):
            continue
        if atom.children is None:
            yield here, _content(stream, atom)
        else:
            yield from _leaves(stream, atom.children, here)


def _places(stream: BinaryIO, atoms: list[Any]) -> Iterator[tuple[bytes, Any]]:
    """Name of each table of chunk offsets in the header, and the offsets; ISO/IEC 14496-12, 8.7.5."""
    for atom in atoms:
        if atom.name in OFFSETS:
            data = _content(stream, atom)
            number = np.dtype(OFFSETS[atom.name])
            count = min(int.from_bytes(data[4:8], "big"), (len(data) - 8) // number.itemsize)
            yield atom.name, np.frombuffer(data, number, count, offset=8).astype(np.int64)
        elif atom.children is not None:
            yield from _places(stream, atom.children)


def _content(stream: BinaryIO, atom: Any) -> bytes:
    whole, data = atom.read(stream)
    if not whole:
        raise ValueError(f"{atom.name!r} is cut short")
    return bytes(data)
