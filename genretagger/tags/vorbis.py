"""Vorbis comments: FLAC, Ogg Vorbis, Opus, Speex and FLAC in Ogg. Each genre is a field of its own."""

import re
from typing import Any

from mutagen.flac import FLAC
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggspeex import OggSpeex
from mutagen.oggvorbis import OggVorbis

from genretagger.audio import packet_digest
from genretagger.errors import TagError
from genretagger.tags import id3_places, id3v1
from genretagger.tags.family import Fields, Snapshot, first_text, path_of

NAME = "Vorbis comments"
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
NAMELESS = re.compile(r"unknown\d+")
"""What mutagen calls a comment without a name."""
HEAD_BYTES = 16 << 20
COMMENT_BLOCK, PADDING_BLOCK = 4, 1


def owns(file: Any) -> bool:
    """Whether the file keeps Vorbis comments."""
    return isinstance(file, FLAC | OggVorbis | OggOpus | OggSpeex | OggFLAC)


def version(file: Any) -> str:
    """There is one version of Vorbis comments."""
    return ""


def fields(file: Any) -> Fields:
    """What the comments say."""

    def text(*names: str) -> str | None:
        return next((found for name in names if (found := first_text((file.tags or {}).get(name)))), None)

    return Fields(
        title=text("title"),
        artist=text("artist"),
        album=text("album"),
        album_artist=text("albumartist", "album artist"),
        track=text("tracknumber", "track"),
        date=text("date", "year"),
    )


def genres(file: Any) -> tuple[str, ...]:
    """The values of all GENRE fields, in their order."""
    return tuple(text for key, value in file.tags or () if key.lower() == "genre" and (text := value.strip()))


def holds(file: Any, genres_: tuple[str, ...]) -> bool:
    """Whether the GENRE fields are exactly these."""
    return genres(file) == genres_


def set_genres(file: Any, genres_: tuple[str, ...]) -> None:
    """Write the genres where the first one stood, or behind the other comments."""
    if file.tags is None:
        file.add_tags()
    _refuse_unreadable(file)
    comments = list(file.tags)
    names = [key for key, _ in comments if key.lower() == "genre"]
    first = next((place for place, (key, _) in enumerate(comments) if key.lower() == "genre"), len(comments))
    name = names[0] if names else "GENRE"
    comments = [pair for pair in comments if pair[0].lower() != "genre"]
    comments[first:first] = [(name, genre) for genre in genres_]
    file.tags[:] = comments
    file.save()
    if isinstance(file, FLAC):
        id3_places.update_front(file, genres_)
        id3v1.update(path_of(file), genres_)


def sound(file: Any) -> str:
    """Digest of the packets that a decoder gets."""
    return packet_digest(path_of(file))


def others(file: Any) -> Snapshot:
    """All other comments in their order, the name of the encoder, and the other blocks of FLAC."""
    comments = [(key, value) for key, value in file.tags or () if key.lower() != "genre"]
    kept: dict[str, object] = {"comments": comments}
    if file.tags is not None:
        kept["vendor"] = file.tags.vendor
    if isinstance(file, FLAC):
        kept["blocks"] = [
            (block.code, block.write())
            for block in file.metadata_blocks
            if block.code not in {COMMENT_BLOCK, PADDING_BLOCK}
        ]
        kept["ID3"] = id3_places.front_others(file), (id3v1.read_tag(path_of(file)) or b"")[:-1]
    return kept


def _refuse_unreadable(file: Any) -> None:
    """Comments that are no UTF-8 or have no name come back from mutagen changed: they would be lost."""
    with open(path_of(file), "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        meant = stream.read(HEAD_BYTES).count(UNREADABLE.encode())
    suspects = [key for key, value in file.tags for _ in range(value.count(UNREADABLE))]
    nameless = [key for key, _ in file.tags if NAMELESS.fullmatch(key)]
    for key in nameless + (suspects if len(suspects) > meant else []):
        raise TagError(
            f"{path_of(file)} has a comment that is damaged ({key}): correct it with another tagger."
        )
