"""ID3 tags of MP3, AAC and True Audio: before the sound, with other kinds of tags around it.

The first ID3v2 tag before the sound is the file's own, also behind junk. Where there is none and an APEv2 tag
says something, that one is: beside a new ID3v2 tag players would not see it any more.
"""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO

from mutagen.id3 import ID3

from genretagger.errors import TagError
from genretagger.tags import (
    ape_items,
    around,
    beside,
    id3_frames,
    id3_genres,
    id3_places,
    id3_versions,
    texts,
)
from genretagger.tags.ape_items import RawTag as Items
from genretagger.tags.around import Around, Kind, Place
from genretagger.tags.family import (
    LARGEST_PICTURE_BYTES,
    Fields,
    Picture,
    Snapshot,
    first_text,
    path_of,
    size_of,
)
from genretagger.tags.genres import Manner, is_joined, joined
from genretagger.tags.id3_frames import RawTag
from genretagger.tags.songs import Container
from genretagger.tags.sound import Sound, outside
from genretagger.tags.splicing import Edit, Stretch, as_edits, held, splice


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags around the sound of an open file, and the one of them that is its own."""

    stream: BinaryIO
    around: Around
    own: Place | None
    front: Place | None
    frames: RawTag | None
    items: Items | None
    is_dsf: bool

    @property
    def in_items(self) -> bool:
        """Whether the APEv2 tag is the file's own."""
        return self.own is not None and self.own.kind is Kind.APEV2


def fields(file: Any) -> Fields:
    """What the frames say; where they are silent, what an APEv2 and an ID3v1 tag say."""
    with _open(file) as stream:
        tags = _read(stream)
        frames = tags.frames.understood(translate=True) if tags.frames is not None else {}
        old = texts.of_id3v1(stream, tags.around)

    def text(*names: str, of_items: tuple[str, ...]) -> str | None:
        found = (first_text(group[name].text) for group in (frames, old) for name in names if name in group)
        items = first_text(tags.items.text(*of_items)) if tags.items is not None else None
        first = (first_text(frames[name].text) for name in names if name in frames)
        return next(filter(None, first), None) or items or next(filter(None, found), None)

    return Fields(
        title=text("TIT2", of_items=("Title",)),
        artist=text("TPE1", of_items=("Artist",)),
        album=text("TALB", of_items=("Album",)),
        album_artist=text("TPE2", of_items=("Album Artist", "AlbumArtist")),
        track=text("TRCK", of_items=("Track",)),
        date=text("TDRC", "TYER", "TDRL", of_items=("Year",)),
        compilation=text("TCMP", of_items=("Compilation",)),
    )


def version(file: Any) -> str:
    """The version of the ID3v2 tag, such as "2.3"; "APEv2" or "1" where that is all there is."""
    with _open(file) as stream:
        tags = _read(stream)
    if tags.in_items:
        return str(Kind.APEV2)
    if tags.frames is not None:
        return f"2.{tags.frames.version}"
    return "1" if tags.around.of(Kind.ID3V1) else ""


def pictures(file: Any) -> list[Picture]:
    """The APIC frames, else the covers of an APEv2 tag; one that only names an address has no picture."""
    with _open(file) as stream:
        tags = _read(stream)
        found = pictures_in(stream, tags.frames) if tags.frames is not None else []
        return found or (tags.items.pictures(stream) if tags.items is not None else [])


def pictures_in(stream: BinaryIO, tag: RawTag) -> list[Picture]:
    """The pictures in the frames of a tag that are not too large to be shown."""
    found, room = list[Picture](), LARGEST_PICTURE_BYTES
    for frame in tag.frames:
        head = frame.head if isinstance(frame, Stretch) else frame
        data = held(stream, frame, room) if head.startswith((b"APIC", b"PIC")) else None
        if data is None:
            continue
        room -= len(data)
        for picture in tag.understood(translate=True, only=[data]).getall("APIC"):
            if picture.mime != "-->":
                found.append(Picture(int(picture.type), bytes(picture.data)))
    return found


def genres(file: Any) -> tuple[str, ...]:
    """The genres of the file's own tag; where it has none, those of the others around the sound."""
    with _open(file) as stream:
        tags = _read(stream)
        order = [Kind.ID3V2, Kind.APEV2, Kind.ENHANCED, Kind.ID3V1]
        others = sorted(
            tags.around.places, key=lambda place: order.index(place.kind) if place.kind in order else 9
        )
        places = ([tags.own] if tags.own is not None else []) + others
        return next((found for place in places if (found := beside.genres(stream, place))), ())


def holds(file: Any, genres_: tuple[str, ...], manner: Manner | None) -> bool:
    """Whether the file's own tag says exactly these genres, and with a manner no other tag says others."""
    with _open(file) as stream:
        tags = _read(stream)
        own = beside.genres(stream, tags.own) if tags.own is not None else ()
        if not _says(tags, own, genres_, manner):
            return False
        if manner is None:
            return True
        if tags.frames is not None and not beside.others_of_id3_in_step(tags.frames, genres_, manner):
            return False
        return beside.in_step(stream, tags.around, tags.own, genres_, manner)


def edits(file: Any, genres_: tuple[str, ...], manner: Manner) -> list[Edit]:
    """What puts the genres into the file; raises TagError when its tags have no room or no way for them."""
    with _open(file) as stream:
        tags = _read(stream)
        try:
            own = _own_edits(file, tags, genres_, manner)
            if file.container is Container.DSF:
                return id3_places.dsf_edits(stream, tags.around, own)
            return own + beside.edits(stream, tags.around, tags.own, genres_, manner)
        except (ValueError, OverflowError) as error:
            raise TagError(f"{path_of(file)} cannot hold this genre ({error}): choose another.") from error


def set_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Write the genres into the file's own tag, and into the other places that say one."""
    splice(path_of(file), edits(file, genres_, manner))


def sound(file: Any) -> Sound:
    """Every byte between the tags that are around the sound."""
    with _open(file) as stream:
        if file.container is Container.DSF:
            return Sound(((id3_places.DSF_HEADER_BYTES, id3_places.in_dsf(stream).end),), guide="DSF")
        return Sound(outside(around.find(stream).spans(), size_of(file)), guide="around")


def others(file: Any, manner: Manner) -> Snapshot:
    """All other frames, as mutagen understands them and byte for byte, and what is beside them.

    Where the tag is to become another version, its meaning instead of its bytes.
    """
    kept: dict[str, object] = {}
    with _open(file) as stream:
        tags = _read(stream)
        if tags.frames is not None and tags.frames.has_footer:
            raise ValueError("the tag has a footer, which cannot be kept")
        if tags.frames is not None and manner.id3_version in (None, tags.frames.version):
            kept["frames"] = tags.frames.others(stream)
            kept["understood"] = {
                key: vars(frame)
                for key, frame in tags.frames.understood().items()
                if key.upper() not in {"TCON", "TXXX:GENRE"}
            }
        if tags.frames is not None and manner.id3_version is not None:
            kept["meaning"] = id3_versions.meaning(tags.frames)
        kept["beside"] = beside.others(stream, tags.around, tags.front)
    return kept


def _read(stream: BinaryIO) -> Tags:
    is_dsf = id3_places.is_dsf(stream)
    found = id3_places.in_dsf(stream) if is_dsf else around.find(stream)
    v2 = next((place for place in found.of(Kind.ID3V2) if place.start < found.end or is_dsf), None)
    ape = next(reversed(found.of(Kind.APEV2)), None)
    frames = id3_frames.read(stream, v2.start) if v2 is not None else None
    items = ape_items.read(stream, ape) if ape is not None else None
    own = ape if items is not None and items.items and not (frames and frames.frames) else v2
    return Tags(stream, found, own, v2, frames, items, is_dsf)


def _says(tags: Tags, found: tuple[str, ...], genres_: tuple[str, ...], manner: Manner | None) -> bool:
    one_text = tags.frames is not None and tags.frames.version < 4 and not tags.in_items
    if len(genres_) < 2 or len(found) != 1 or not one_text:
        return found == genres_
    return is_joined(found[0], genres_) if manner is None else found == (joined(genres_, manner.joined_with),)


def _own_edits(file: Any, tags: Tags, genres_: tuple[str, ...], manner: Manner) -> list[Edit]:
    if tags.in_items and tags.items is not None:
        return tags.items.with_genres(genres_).edits()
    if tags.own is None and not genres_:
        return []
    new = tags.around.end if tags.is_dsf else 0
    start, end = (tags.own.start, tags.own.end) if tags.own is not None else (new, new)
    tag = _in_version(file, tags.frames if tags.frames is not None else _new_tag(tags, manner), manner)
    genres_in = id3_genres.texts(genres_, tag.version, manner.joined_with)
    return as_edits(start, end, tag.with_genres(genres_in).parts())


def _new_tag(tags: Tags, manner: Manner) -> RawTag:
    """A tag to begin with: players look no further, so it says what one at the end, or ID3v1, says."""
    for place in tags.around.of(Kind.ID3V2):
        return id3_frames.parse(id3_frames.read(tags.stream, place.start).without_footer().rendered())
    new: Any = ID3()
    for name, frame in texts.of_id3v1(tags.stream, tags.around).items():
        if name != "TCON":
            new.add(frame)
    stream = BytesIO()
    new.save(stream, v1=0, padding=lambda _info: 0)
    return id3_frames.parse(stream.getvalue() or id3_versions.empty(manner.id3_version or 4))


def _in_version(file: Any, tag: RawTag, manner: Manner) -> RawTag:
    if manner.id3_version in (None, tag.version):
        return tag
    try:
        new = id3_frames.parse(id3_versions.converted(tag.with_genres(()).rendered(), manner.id3_version))
    except Exception as error:  # whatever mutagen says of a damaged frame
        raise TagError(
            f"{path_of(file)} cannot become ID3v2.{manner.id3_version} ({error}): "
            "let your files keep their ID3 version."
        ) from error
    return replace(new, size=max(tag.size, new.size))


def _open(file: Any) -> BinaryIO:
    return open(path_of(file), "rb")  # noqa: PTH123 (names that are no valid Unicode)
