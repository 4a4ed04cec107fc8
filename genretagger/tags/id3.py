"""ID3 tags: MP3, AAC, TTA at the front of the file; DSF at its end. Those in chunks are in `chunk_tags`.

The version stays: 2.2, 2.3 or 2.4, and a new tag is 2.4, unless the manner asks for another. Only 2.4 tells
several genres apart, older ones get them joined. Other places that say a genre (ID3v1, APEv2 behind an MP3)
are kept in step.
"""

from dataclasses import replace
from typing import Any

from genretagger.errors import TagError
from genretagger.tags import id3_frames, id3_front, id3_versions
from genretagger.tags.genres import Manner
from genretagger.tags.id3_front import fields, genres, holds, others, pictures, set_genres, sound, version
from genretagger.tags.songs import Container, Song

__all__ = [
    "NAME",
    "check",
    "fields",
    "genres",
    "holds",
    "in_version",
    "others",
    "owns",
    "pictures",
    "set_genres",
    "sound",
    "version",
]

NAME = "ID3"
CONTAINERS = {Container.MPEG, Container.AAC, Container.TTA, Container.DSF}


def owns(file: Any) -> bool:
    """Whether the file keeps ID3 tags."""
    return isinstance(file, Song) and file.container in CONTAINERS


def check(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """The version that is wanted must be able to say these genres and all else."""
    id3_front.edits(file, genres_, manner)


def in_version(path: str, raw: bytes, manner: Manner) -> id3_frames.RawTag:
    """The tag of the file at `path` in the version that is wanted; raises TagError when it cannot be."""
    tag = id3_frames.parse(raw)
    if manner.id3_version in (None, tag.version):
        return tag
    try:
        new = id3_frames.parse(id3_versions.converted(raw, manner.id3_version))
    except Exception as error:  # whatever mutagen says of a damaged frame
        raise TagError(
            f"{path} cannot become ID3v2.{manner.id3_version} ({error}): "
            "let your files keep their ID3 version."
        ) from error
    return replace(new, size=max(len(raw), new.size))
