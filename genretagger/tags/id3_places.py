"""Where the ID3v2 tag of a DSF is: at its end, where the header says. Source: Sony, DSF File Format 1.01."""

from typing import Any, BinaryIO

from genretagger.errors import TagError
from genretagger.tags import id3_frames, id3_genres
from genretagger.tags.around import ID3_HEADER, Around, Kind, Place
from genretagger.tags.family import path_of
from genretagger.tags.genres import Manner
from genretagger.tags.id3_frames import RawTag
from genretagger.tags.splicing import Edit

DSF = b"DSD "
DSF_SIZE_AT, DSF_TAG_AT, DSF_HEADER_BYTES = 12, 20, 28
CHUNK_HEAD_BYTES = 12
SEARCHED_BYTES = 1 << 20


def read_tag(file: Any) -> bytes | None:
    """The raw ID3v2 tag that a file begins with, with its header; None when there is none."""
    with open(path_of(file), "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        head = stream.read(id3_frames.HEADER_BYTES)
        size = id3_frames.size(head)
        stream.seek(0)
        return stream.read(size) if size else None


def rendered(file: Any, tag: RawTag, genres: tuple[str, ...], manner: Manner) -> bytes:
    """The tag with these genres; raises TagError when it cannot say them."""
    try:
        texts = id3_genres.texts(genres, tag.version, manner.joined_with)
        return tag.with_genres(texts).rendered()
    except (ValueError, OverflowError) as error:
        raise TagError(f"{path_of(file)} cannot hold this genre ({error}): choose another.") from error


def is_dsf(stream: BinaryIO) -> bool:
    """Whether the file is a DSF."""
    stream.seek(0)
    return stream.read(len(DSF)) == DSF


def in_dsf(stream: BinaryIO) -> Around:
    """The tag of a DSF; raises ValueError where there is something behind the sound that it does not name."""
    size = stream.seek(0, 2)
    stream.seek(DSF_TAG_AT)
    start = int.from_bytes(stream.read(8), "little")
    if not start:
        end = _end_of_sound(stream, size)
        stream.seek(end)
        if ID3_HEADER.search(stream.read(SEARCHED_BYTES)):
            raise ValueError("it has a tag that its header does not name")
        return Around((), DSF_HEADER_BYTES, size)
    stream.seek(start)
    head = stream.read(id3_frames.HEADER_BYTES)
    end = start + id3_frames.size(head)
    if start < DSF_HEADER_BYTES or end > size:
        raise ValueError("the tag is cut short")
    if not ID3_HEADER.match(head):
        return Around((), DSF_HEADER_BYTES, start)
    return Around((Place(start, end, Kind.ID3V2),), DSF_HEADER_BYTES, start)


def dsf_edits(stream: BinaryIO, around: Around, tag: list[Edit]) -> list[Edit]:
    """The edits that give a DSF this tag, and let its header name the end and the tag.

    Padding behind the tag goes; raises ValueError where there is anything else.
    """
    size = stream.seek(0, 2)
    behind = around.places[0].end if around.places else around.end
    stream.seek(behind)
    if any(stream.read(SEARCHED_BYTES).strip(b"\0") for _ in range(behind, size, SEARCHED_BYTES)):
        raise ValueError("the tag is not at the end, where it should be")
    cut = [Edit(behind, size, b"")] if behind < size and around.places else []
    new_size = size + sum(edit.growth for edit in (*tag, *cut))
    header = new_size.to_bytes(8, "little") + around.end.to_bytes(8, "little")
    return [Edit(DSF_SIZE_AT, DSF_HEADER_BYTES, header), *tag, *cut]


def _end_of_sound(stream: BinaryIO, size: int) -> int:
    """Where the chunks of a DSF end."""
    place = 0
    while place + CHUNK_HEAD_BYTES <= size:
        stream.seek(place)
        head = stream.read(CHUNK_HEAD_BYTES)
        place += max(CHUNK_HEAD_BYTES, int.from_bytes(head[4:], "little"))
        if head.startswith(b"data"):
            break
    return min(place, size)
