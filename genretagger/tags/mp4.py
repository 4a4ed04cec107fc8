"""Tags of MP4: M4A, M4B, M4P and MP4 with audio, as iTunes writes them."""

from typing import Any

from mutagen.mp4 import MP4

from genretagger.audio import packet_digest
from genretagger.tags.family import Fields, Snapshot, first_text, path_of

NAME = "MP4"
GENRE = "\xa9gen"


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


def genres(file: Any) -> tuple[str, ...]:
    """The values of ©gen; mutagen reads the numbered `gnre` as if it were one."""
    return tuple(text for value in (file.tags or {}).get(GENRE) or () if (text := str(value).strip()))


def holds(file: Any, genres_: tuple[str, ...]) -> bool:
    """Whether ©gen has exactly these values."""
    return genres(file) == genres_


def set_genres(file: Any, genres_: tuple[str, ...]) -> None:
    """Write ©gen; a `gnre` beside it goes with the save, so that the file says one thing."""
    if file.tags is None:
        file.add_tags()
    if genres_:
        file.tags[GENRE] = list(genres_)
    else:
        file.tags.pop(GENRE, None)
    file.save()


def sound(file: Any) -> str:
    """Digest of the packets that a decoder gets."""
    return packet_digest(path_of(file))


def others(file: Any) -> Snapshot:
    """All other atoms, covers with their format, and the chapters."""
    tags = file.tags
    if tags is None:
        return {"atoms": {}}
    atoms = {key: _plain(value) for key, value in tags.items() if key != GENRE}
    unread = {key: tuple(values) for key, values in tags._failed_atoms.items() if key != "gnre"}
    chapters = [(chapter.start, chapter.title) for chapter in file.chapters or ()]
    return {"atoms": atoms, "unread atoms": unread, "chapters": chapters}


def _plain(value: Any) -> object:
    if isinstance(value, list):
        return [
            (bytes(item), item.imageformat) if hasattr(item, "imageformat") else _typed(item)
            for item in value
        ]
    return value


def _typed(item: Any) -> object:
    return (bytes(item), item.dataformat) if hasattr(item, "dataformat") else item
