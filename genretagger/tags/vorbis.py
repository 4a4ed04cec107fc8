"""Vorbis comments: FLAC, Ogg Vorbis, Opus, Speex and FLAC in Ogg. Each genre is a field of its own."""

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, BinaryIO

from mutagen.flac import Picture as FLACPicture
from mutagen.flac import error as flac_error

from genretagger.errors import TagError
from genretagger.tags import around, beside, flac_blocks, ogg_comment, texts
from genretagger.tags.around import Around
from genretagger.tags.family import (
    LARGEST_PICTURE_BYTES,
    Fields,
    Picture,
    Snapshot,
    first_text,
    path_of,
    size_of,
)
from genretagger.tags.flac_blocks import LARGEST_BYTES, PICTURE, Blocks
from genretagger.tags.genres import Manner
from genretagger.tags.ogg_comment import Packet
from genretagger.tags.songs import Container, Song
from genretagger.tags.sound import Sound, outside
from genretagger.tags.splicing import Edit, held, splice
from genretagger.tags.vorbis_comment import Comment

NAME = "Vorbis comments"
PICTURE_FIELD = "METADATA_BLOCK_PICTURE"


def owns(file: Any) -> bool:
    """Whether the file keeps Vorbis comments."""
    return isinstance(file, Song) and file.container in {Container.FLAC, Container.OGG}


def version(file: Any) -> str:
    """There is one version of Vorbis comments."""
    return ""


def fields(file: Any) -> Fields:
    """What the comments say; where they say nothing, what the tags beside say."""
    with _open(file) as stream:
        found, own = _read(file, stream)
        said = own.comment.texts() if own.comment.says_more else texts.said(stream, found)

    def text(*names: str) -> str | None:
        values = ([value for key, value in said if key.lower() == name] for name in names)
        return next((shown for value in values if (shown := first_text(value))), None)

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
    with _open(file) as stream:
        _, own = _read(file, stream)
        found = []
        for data in _pictures(stream, own):
            with suppress(flac_error, Base64Error, ValueError):  # not a picture: the others may be
                picture = FLACPicture(data if isinstance(own, Blocks) else b64decode(data))
                found.append(Picture(int(picture.type), picture.data))
    return found


def genres(file: Any) -> tuple[str, ...]:
    """The values of all GENRE fields, in their order; where there are none, what the tags beside say."""
    with _open(file) as stream:
        found, own = _read(file, stream)
        said = (beside.genres(stream, place) for place in found.places)
        return own.comment.genres() or next(filter(None, said), ())


def holds(file: Any, genres_: tuple[str, ...], manner: Manner | None) -> bool:
    """Whether the GENRE fields are exactly these, and with a manner no other tag says others."""
    with _open(file) as stream:
        found, own = _read(file, stream)
        if manner is None:
            return (own.comment.genres() or genres(file)) == genres_
        return own.comment.genres() == genres_ and beside.in_step(stream, found, None, genres_, manner)


def check(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """A block of FLAC holds 16 MB, and the comment is one; in Ogg there is always room."""
    with _open(file) as stream:
        found, own = _read(file, stream)
        if isinstance(own, Blocks):
            _blocks_with(file, own, _comment_with(stream, found, own, genres_))
        _beside(file, stream, found, genres_, manner)


def set_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Write the genres where the first one stood, or behind the other comments."""
    with _open(file) as stream:
        found, own = _read(file, stream)
        comment = _comment_with(stream, found, own, genres_)
        edits = _beside(file, stream, found, genres_, manner)
        if isinstance(own, Blocks):
            edits += _blocks_with(file, own, comment).edits()
    if isinstance(own, Blocks):
        splice(path_of(file), edits)
        return
    splice(path_of(file), [edit for edit in edits if edit.start >= found.end])
    ogg_comment.write(path_of(file), replace(own, comment=comment))
    splice(path_of(file), [edit for edit in edits if edit.start < found.end])


def sound(file: Any) -> Sound:
    """All frames behind the blocks of FLAC; of Ogg all pages but those that the comment shares.

    On other pages than before, these move all later ones to other numbers: the guide says so.
    """
    size = size_of(file)
    with _open(file) as stream:
        found, own = _read(file, stream)
    if isinstance(own, Blocks):
        tags = [*found.spans(), (own.start - len(flac_blocks.MARK), own.end)]
        return Sound(outside(tags, size), guide=own.blocks[0])
    pages = [(page.offset, page.offset + page.size) for page in own.pages]
    return Sound(outside([*found.spans(), *pages], size), guide=(len(pages), own.others))


def others(file: Any, _manner: Manner) -> Snapshot:
    """All other comments in their order, the name of the encoder, and the other blocks of FLAC."""
    with _open(file) as stream:
        found, own = _read(file, stream)
        vendor, fields_ = own.comment.others()
        kept: dict[str, object] = {"vendor": vendor, "beside": beside.others(stream, found, None)}
        if fields_:
            kept["comments"] = fields_
        if isinstance(own, Blocks):
            kept["blocks"] = own.others(stream)
    return kept


def _comment_with(stream: BinaryIO, found: Around, own: Blocks | Packet, genres_: tuple[str, ...]) -> Comment:
    """The comment with these genres; a first one says what the tags beside said until then."""
    comment = own.comment
    if not comment.says_more:
        comment = comment.with_texts(texts.said(stream, found))
    return comment.with_genres(genres_)


def _beside(
    file: Any, stream: BinaryIO, found: Around, genres_: tuple[str, ...], manner: Manner
) -> list[Edit]:
    try:
        return beside.edits(stream, found, None, genres_, manner)
    except (ValueError, OverflowError) as error:
        raise TagError(f"{path_of(file)} cannot hold this genre ({error}): choose another.") from error


def _blocks_with(file: Any, old: Blocks, comment: Comment) -> Blocks:
    if len(comment.rendered()) > LARGEST_BYTES:
        raise TagError(
            f"{path_of(file)} has no room for this genre, its comments would grow beyond the 16 MB that FLAC "
            "can hold: choose a shorter one, or take something large out of them."
        )
    return old.with_comment(comment)


def _pictures(stream: BinaryIO, own: Blocks | Packet) -> Iterator[bytes]:
    room = LARGEST_PICTURE_BYTES
    if isinstance(own, Blocks):
        for block in own.blocks:
            data = held(stream, block.data, room) if block.kind == PICTURE else None
            if data is not None:
                room -= len(data)
                yield data
        return
    for name, value in own.comment.texts():
        if name.upper() == PICTURE_FIELD:
            yield value.encode()


def _read(file: Any, stream: BinaryIO) -> tuple[Around, Blocks | Packet]:
    found = around.find(stream)
    if file.container is Container.FLAC:
        return found, flac_blocks.read_from(stream, found.start)
    return found, ogg_comment.read_from(stream, found.start)


def _open(file: Any) -> BinaryIO:
    return open(path_of(file), "rb")  # noqa: PTH123 (names that are no valid Unicode)
