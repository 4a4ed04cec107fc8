"""The cover of a track as bytes: the picture in its tags, or the one that lies beside the file."""

from pathlib import Path

from genretagger.errors import TagError
from genretagger.tags.family import FRONT_COVER, Picture
from genretagger.tags.opening import opened

MOST_BYTES = 32 * 1024 * 1024
"""What is larger is no cover to be shown."""
FOLDER_NAMES = ("cover", "folder", "front", "albumart", "album")
FOLDER_KINDS = (".jpg", ".jpeg", ".png", ".webp")


def cover(path: str | Path) -> bytes | None:
    """The front cover of the file at `path`, else any picture in it, else one of its folder; None without.

    The bytes are as they were found: a picture may be damaged, or made to do harm.
    """
    return _embedded(path) or _beside(Path(path))


def _embedded(path: str | Path) -> bytes | None:
    try:
        found = opened(path)
        pictures = found.pictures() if found is not None else []
    except TagError:
        return None  # what is wrong with the tags is told elsewhere
    sized = [picture for picture in pictures if 0 < len(picture.data) <= MOST_BYTES]
    return min(sized, key=_rank).data if sized else None


def _rank(picture: Picture) -> bool:
    return picture.shows != FRONT_COVER


def _beside(path: Path) -> bytes | None:
    try:
        names = {
            file.name.lower(): file for file in path.parent.iterdir() if file.suffix.lower() in FOLDER_KINDS
        }
        for name in (stem + kind for stem in FOLDER_NAMES for kind in FOLDER_KINDS):
            if name in names and 0 < names[name].stat().st_size <= MOST_BYTES:
                return names[name].read_bytes()
    except OSError:
        return None  # a folder that cannot be read has no cover
    return None
