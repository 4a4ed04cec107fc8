"""APEv2 tags: Monkey's Audio, WavPack, Musepack, OptimFROG and TAK."""

from pathlib import Path
from typing import Any, BinaryIO

from genretagger.errors import TagError
from genretagger.tags import ape_items, around, beside, texts
from genretagger.tags.ape_items import RawTag
from genretagger.tags.around import Around, Kind, Place
from genretagger.tags.family import Fields, Picture, Snapshot, first_text, path_of, size_of
from genretagger.tags.genres import Manner
from genretagger.tags.songs import Container, Song
from genretagger.tags.sound import Sound, outside
from genretagger.tags.splicing import Edit, splice

NAME = "APEv2"
CONTAINERS = {
    *(Container.WAVPACK, Container.MUSEPACK, Container.MONKEY, Container.OPTIMFROG, Container.TAK),
}


def read_tag(path: str | Path) -> RawTag | None:
    """The APEv2 tag of the file at `path`; None when there is none; raises ValueError for a damaged one."""
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        return _read(stream)[2]


def owns(file: Any) -> bool:
    """Whether the file keeps APEv2 tags."""
    return isinstance(file, Song) and file.container in CONTAINERS


def version(file: Any) -> str:
    """Version 1 has no header and no Unicode."""
    tag = read_tag(path_of(file))
    return "" if tag is None else f"{tag.version / 1000:g}"


def fields(file: Any) -> Fields:
    """What the items say; where there are none, what the tags beside say."""
    with _open(file) as stream:
        found, _, tag = _read(stream)
        said = texts.said(stream, found) if tag is None else []

    def text(*names: str) -> str | None:
        if tag is not None:
            return first_text(tag.text(*names))
        return first_text([value for name, value in said if texts.ape_name(name) == names[0]])

    return Fields(
        title=text("Title"),
        artist=text("Artist"),
        album=text("Album"),
        album_artist=text("Album Artist", "AlbumArtist"),
        track=text("Track"),
        date=text("Year"),
        compilation=text("Compilation"),
    )


def pictures(file: Any) -> list[Picture]:
    """The covers among the items."""
    with _open(file) as stream:
        tag = _read(stream)[2]
        return tag.pictures(stream) if tag is not None else []


def genres(file: Any) -> tuple[str, ...]:
    """The values of the genre item; without one, what another tag says."""
    with _open(file) as stream:
        found, _, tag = _read(stream)
        said = (beside.genres(stream, place) for place in reversed(found.places))
        return (tag.genres() if tag is not None else ()) or next(filter(None, said), ())


def holds(file: Any, genres_: tuple[str, ...], manner: Manner | None) -> bool:
    """Whether the genre item has exactly these values, and with a manner no other tag says others."""
    with _open(file) as stream:
        found, own, tag = _read(stream)
        if manner is None:
            return genres(file) == genres_
        says = tag.genres() if tag is not None else ()
        return says == genres_ and beside.in_step(stream, found, own, genres_, manner)


def check(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """There is room for any genre, but for what an ID3v2 tag in front cannot say."""
    _edits(file, genres_, manner)


def set_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Write the genre item, and what others say; a new tag goes to the end, before those that are there."""
    splice(path_of(file), _edits(file, genres_, manner))


def sound(file: Any) -> Sound:
    """Every byte outside of the tags: they are around the sound, and decoders count them to it."""
    with _open(file) as stream:
        spans = around.find(stream).spans()
    return Sound(outside(spans, size_of(file)), guide="around", known=False)


def others(file: Any, _manner: Manner) -> Snapshot:
    """All other items in their order, with their flags, and what other tags say but the genre."""
    with _open(file) as stream:
        found, own, tag = _read(stream)
        kept: dict[str, object] = {"beside": beside.others(stream, found, own)}
        if tag is not None and (items := tag.others(stream)):
            kept["items"] = items
    return kept


def _edits(file: Any, genres_: tuple[str, ...], manner: Manner) -> list[Edit]:
    with _open(file) as stream:
        found, own, tag = _read(stream)
        tag = tag if tag is not None else ape_items.empty(found.end)
        if all(item.is_genre for item in tag.items):
            tag = tag.with_texts((texts.ape_name(name), text) for name, text in texts.said(stream, found))
        try:
            others = beside.edits(stream, found, own, genres_, manner)
        except (ValueError, OverflowError) as error:
            raise TagError(f"{path_of(file)} cannot hold this genre ({error}): choose another.") from error
    return tag.with_genres(genres_).edits() + others


def _read(stream: BinaryIO) -> tuple[Around, Place | None, RawTag | None]:
    """The tags around the sound, where the file's own is, and that."""
    found = around.find(stream)
    own = next(reversed(found.of(Kind.APEV2)), None)
    return found, own, ape_items.read(stream, own) if own is not None else None


def _open(file: Any) -> BinaryIO:
    return open(path_of(file), "rb")  # noqa: PTH123 (names that are no valid Unicode)
