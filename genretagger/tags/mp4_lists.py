"""The lists of tags in an MP4 file, wherever they are, and every place in it that says a genre.

iTunes keeps one list in moov/udta/meta. Others put it into a second `udta`, into moov/meta or a track, or
name its items in a table of keys; QuickTime, 3GPP and Windows have places of their own in `udta`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from genretagger.tags import id3v1, mp4_atoms, mp4_user_data
from genretagger.tags.genres import is_joined, joined
from genretagger.tags.mp4_atoms import Atom

GENRE, NUMBER, FREE_FORM = b"\xa9gen", b"gnre", b"----"
USUAL = (b"moov", b"udta", b"meta", b"ilst")
UTF_8, UTF_16 = 1, 2
LARGEST_TEXT_BYTES = 1 << 20
Render = Callable[[tuple[str, ...], str], bytes]


@dataclass(frozen=True, slots=True)
class TagList:
    """A list of tags: the atoms around it and itself; `keys` names its items where numbers stand for them."""

    way: tuple[Atom, ...]
    keys: tuple[str, ...] | None

    @property
    def items(self) -> tuple[Atom, ...]:
        """The items in their order."""
        return self.way[-1].children or ()

    @property
    def names(self) -> tuple[bytes, ...]:
        """The path to it."""
        return tuple(atom.name for atom in self.way)

    @property
    def is_usual(self) -> bool:
        """Whether it is where iTunes keeps it."""
        return self.names == USUAL


@dataclass(frozen=True, slots=True)
class Place:
    """Atoms that say genres, in the innermost of those around them; `render` makes the one that says others.

    `several`: it tells several genres apart; elsewhere they are joined.
    """

    around: tuple[Atom, ...]
    atoms: tuple[Atom, ...]
    genres: tuple[str, ...]
    several: bool
    render: Render

    def says(self, genres: tuple[str, ...], joined_with: str | None) -> bool:
        """Whether it says exactly these; None: whatever stands between those that are one text."""
        if self.several or len(genres) < 2 or len(self.genres) != 1:
            return self.genres == genres
        if joined_with is None:
            return is_joined(self.genres[0], genres)
        return self.genres == (joined(genres, joined_with),)


def lists(stream: BinaryIO, atoms: tuple[Atom, ...]) -> list[TagList]:
    """All lists of tags; the one that most programs read comes first, those with named keys last."""
    found = []
    for way in _ways(atoms):
        if way[-1].name == b"ilst" and len(way) > 1 and way[-2].name == b"meta":
            found.append(TagList(way, _keys(stream, way[-2])))
    return sorted(found, key=lambda item: (item.keys is not None, not item.is_usual, len(item.way)))


def places(stream: BinaryIO, atoms: tuple[Atom, ...]) -> list[Place]:
    """All places that say a genre, in the order in which they are believed."""
    found = lists(stream, atoms)
    first = [place for item in found for place in _standard(stream, item)]
    return [
        *first,
        *(place for item in found for place in _free_form(stream, item)),
        *_elsewhere(stream, atoms),
    ]


def is_genre(stream: BinaryIO, item: Atom, keys: tuple[str, ...] | None) -> bool:
    """Whether an item of a list says the genre."""
    if keys is not None:
        return name_of(item, keys) == "genre"
    return item.name in {GENRE, NUMBER} or (item.name == FREE_FORM and _named(stream, item) == "genre")


def name_of(item: Atom, keys: tuple[str, ...] | None) -> str:
    """The name of an item as text; of one with a key the last part of it."""
    return item.name.decode("latin-1") if keys is None else _key(item, keys).rpartition(".")[2].lower()


def is_user_data(way: tuple[Atom, ...]) -> bool:
    """Whether this is a place of QuickTime, 3GPP or Windows in user data."""
    names = {mp4_user_data.QUICKTIME, mp4_user_data.ASSET, mp4_user_data.WINDOWS}
    return len(way) > 1 and way[-2].name == b"udta" and way[-1].name in names


def texts(data: bytes) -> tuple[str, ...]:
    """The texts in the content of an item."""
    found = []
    for name, value in mp4_atoms.parts(data):
        kind, raw = int.from_bytes(value[1:4], "big"), value[8:]
        if name == b"data":
            found.append(raw.decode("utf-16-be" if kind == UTF_16 else "utf-8", "replace").strip("\0 "))
    return tuple(text for text in found if text)


def genre_item(genres: tuple[str, ...], _joined_with: str = "") -> bytes:
    """The item that says these genres; b"" for none."""
    return mp4_atoms.rendered(GENRE, _values(genres)) if genres else b""


def text_item(name: bytes, text: str) -> bytes:
    """An item that says a text."""
    return mp4_atoms.rendered(name, _values((text,)))


def _ways(atoms: tuple[Atom, ...]) -> Iterator[tuple[Atom, ...]]:
    return (way for atom in atoms if atom.name in {b"moov", b"meta"} for way in atom.walk())


def _keys(stream: BinaryIO, meta: Atom) -> tuple[str, ...] | None:
    """The names in QuickTime's table of keys; None where there is none."""
    for atom in meta.find(b"keys"):
        return tuple(
            value.decode(errors="replace")
            for _, value in mp4_atoms.parts(mp4_atoms.content(stream, atom)[8:])
        )
    return None


def _key(item: Atom, keys: tuple[str, ...]) -> str:
    number = int.from_bytes(item.name, "big")
    return keys[number - 1] if 0 < number <= len(keys) else ""


def _standard(stream: BinaryIO, found: TagList) -> Iterator[Place]:
    if found.keys is None:
        items = tuple(item for item in found.items if item.name in {GENRE, NUMBER})
        said = [text for item in items for text in _said(stream, item)]
        if items:
            yield Place(found.way, items, tuple(dict.fromkeys(said)), True, genre_item)
        return
    for item in found.items:
        if is_genre(stream, item, found.keys):
            name = item.name

            def render(genres: tuple[str, ...], joined_with: str, name: bytes = name) -> bytes:
                text = (joined(genres, joined_with),) if genres else ()
                return mp4_atoms.rendered(name, _values(text)) if text else b""

            yield Place(found.way, (item,), texts(mp4_atoms.content(stream, item)), False, render)


def _said(stream: BinaryIO, item: Atom) -> tuple[str, ...]:
    data = mp4_atoms.content(stream, item)
    if item.name == GENRE:
        return texts(data)
    numbers = [int.from_bytes(value[8:10], "big") for name, value in mp4_atoms.parts(data) if name == b"data"]
    return tuple(id3v1.NAMES[number - 1] for number in numbers if 0 < number <= len(id3v1.NAMES))


def _free_form(stream: BinaryIO, found: TagList) -> Iterator[Place]:
    for item in found.items if found.keys is None else ():
        if item.name == FREE_FORM and _named(stream, item) == "genre":
            data = mp4_atoms.content(stream, item)
            head = b"".join(
                mp4_atoms.rendered(name, value) for name, value in mp4_atoms.parts(data) if name != b"data"
            )

            def render(genres: tuple[str, ...], _joined_with: str, head: bytes = head) -> bytes:
                return mp4_atoms.rendered(FREE_FORM, head + _values(genres)) if genres else b""

            yield Place(found.way, (item,), texts(data), True, render)


def _elsewhere(stream: BinaryIO, atoms: tuple[Atom, ...]) -> Iterator[Place]:
    for way in _ways(atoms):
        if not is_user_data(way):
            continue
        name, data = way[-1].name, mp4_atoms.content(stream, way[-1])
        several = name == mp4_user_data.WINDOWS

        def render(
            genres: tuple[str, ...], joined_with: str, name: bytes = name, data: bytes = data
        ) -> bytes:
            apart = name == mp4_user_data.WINDOWS or not genres
            new = mp4_user_data.with_genres(name, data, genres if apart else (joined(genres, joined_with),))
            return mp4_atoms.rendered(name, new) if new else b""

        if said := mp4_user_data.genres(name, data):
            yield Place(way[:-1], way[-1:], said, several, render)


def _named(stream: BinaryIO, item: Atom) -> str:
    """The name of a free-form item in small letters, without reading a long value."""
    stream.seek(item.body)
    data, place = stream.read(min(item.end - item.body, 4096)), 0
    while place + 12 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if data[place + 4 : place + 8] == b"name":
            return data[place + 12 : place + size].decode(errors="replace").strip("\0 ").lower()
        place += max(8, size)
    return ""


def _values(values: tuple[str, ...]) -> bytes:
    head = UTF_8.to_bytes(4, "big") + bytes(4)
    return b"".join(mp4_atoms.rendered(b"data", head + value.encode()) for value in values)
