"""Vorbis comments: FLAC, Ogg Vorbis, Opus, Speex and FLAC in Ogg. Each genre is a field of its own."""

from base64 import b64decode
from contextlib import suppress
from typing import Any

from mutagen.flac import FLAC
from mutagen.flac import Picture as FLACPicture
from mutagen.flac import error as flac_error
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggspeex import OggSpeex
from mutagen.oggvorbis import OggVorbis

from genretagger.errors import TagError
from genretagger.tags import flac_blocks, id3_places, id3v1, ogg_comment
from genretagger.tags.family import Fields, Picture, Snapshot, first_text, path_of, size_of
from genretagger.tags.flac_blocks import LARGEST_BYTES, Blocks
from genretagger.tags.genres import Manner
from genretagger.tags.sound import Sound, outside

NAME = "Vorbis comments"


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
        compilation=text("compilation"),
    )


def pictures(file: Any) -> list[Picture]:
    """The picture blocks of FLAC, and those that are comments elsewhere."""
    found = list(file.pictures) if isinstance(file, FLAC) else []
    for text in (file.tags or {}).get("metadata_block_picture") or ():
        with suppress(flac_error, ValueError):  # not a picture: the others may be
            found.append(FLACPicture(b64decode(text)))
    return [Picture(int(picture.type), picture.data) for picture in found]


def genres(file: Any) -> tuple[str, ...]:
    """The values of all GENRE fields, in their order."""
    return tuple(text for key, value in file.tags or () if key.lower() == "genre" and (text := value.strip()))


def holds(file: Any, genres_: tuple[str, ...], _manner: Manner | None) -> bool:
    """Whether the GENRE fields are exactly these."""
    return genres(file) == genres_


def check(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """A block of FLAC holds 16 MB, and the comment is one; in Ogg there is always room."""
    if isinstance(file, FLAC):
        _with_genres(file, genres_)
        id3_places.check_front(file, genres_, manner)


def set_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Write the genres where the first one stood, or behind the other comments."""
    path = path_of(file)
    if isinstance(file, FLAC):
        flac_blocks.write(path, _with_genres(file, genres_))
        id3_places.update_front(file, genres_, manner)
        id3v1.update(path, genres_)
    else:
        ogg_comment.write(path, ogg_comment.read(path).with_genres(genres_))


def sound(file: Any) -> Sound:
    """All frames behind the blocks of FLAC; of Ogg all pages but those that the comment shares.

    On other pages than before, these move all later ones to other numbers: the guide says so.
    """
    path, size = path_of(file), size_of(file)
    if isinstance(file, FLAC):
        blocks = _blocks(file)
        end = size - len(id3v1.read_tag(path) or b"")
        return Sound(((blocks.end, end),), guide=blocks.blocks[0])
    packet = ogg_comment.read(path)
    pages = [(page.offset, page.offset + page.size) for page in packet.pages]
    return Sound(outside(pages, size), guide=(len(pages), packet.others))


def others(file: Any, _manner: Manner) -> Snapshot:
    """All other comments in their order, the name of the encoder, and the other blocks of FLAC."""
    if not isinstance(file, FLAC):
        return {"comments": ogg_comment.read(path_of(file)).comment.others()}
    old = (id3v1.read_tag(path_of(file)) or b"")[:-1]
    return {"blocks": _blocks(file).others(), "ID3": (id3_places.front_others(file), old)}


def _with_genres(file: Any, genres_: tuple[str, ...]) -> Blocks:
    blocks = _blocks(file).with_genres(genres_)
    if any(len(block.data) > LARGEST_BYTES for block in blocks.blocks):
        raise TagError(
            f"{path_of(file)} has no room for this genre, its comments would grow beyond the 16 MB that FLAC "
            "can hold: choose a shorter one, or take something large out of them."
        )
    return blocks


def _blocks(file: Any) -> Blocks:
    return flac_blocks.read(path_of(file), len(id3_places.read_tag(file) or b""))
