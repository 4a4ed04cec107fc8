"""Where an ID3v2 tag is: before the sound, or at the end of a DSF."""

from typing import Any, BinaryIO

from mutagen._util import resize_bytes
from mutagen.dsf import DSF
from mutagen.id3._tags import ID3Header

from genretagger.errors import TagError
from genretagger.tags import id3_frames, id3_genres
from genretagger.tags.family import path_of, size_of
from genretagger.tags.genres import Manner
from genretagger.tags.id3_frames import RawTag
from genretagger.tags.sound import Sound

DSF_SIZE_AT, DSF_TAG_AT, DSF_HEADER_BYTES = 12, 20, 28


def read_tag(file: Any) -> bytes | None:
    """The raw ID3v2 tag of the file with its header; None when there is none."""
    with open(path_of(file), "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        return _read(stream, _offset(stream, file))


def write_tag(file: Any, data: bytes) -> None:
    """Put `data` in the place of the file's ID3v2 tag."""
    old = read_tag(file)
    with open(path_of(file), "r+b") as stream:  # noqa: PTH123
        if isinstance(file, DSF):
            _write_at_end(stream, data, len(old or b""))
        else:
            resize_bytes(stream, len(old or b""), len(data), 0)
            stream.seek(0)
            stream.write(data)


def update_front(file: Any, genres: tuple[str, ...], manner: Manner) -> None:
    """Say the genres in an ID3v2 tag before another family's file, if there is one that says any."""
    data = check_front(file, genres, manner)
    if data is not None:
        write_tag(file, data)


def check_front(file: Any, genres: tuple[str, ...], manner: Manner) -> bytes | None:
    """The tag that `update_front` writes; raises TagError when there cannot be one."""
    raw = read_tag(file)
    tag = id3_frames.parse(raw) if raw is not None else None
    return rendered(file, tag, genres, manner) if tag is not None and tag.has_genre else None


def rendered(file: Any, tag: RawTag, genres: tuple[str, ...], manner: Manner) -> bytes:
    """The tag with these genres; raises TagError when it cannot say them."""
    try:
        texts = id3_genres.texts(genres, tag.version, manner.joined_with)
        return tag.with_genres(texts).rendered()
    except (ValueError, OverflowError) as error:
        raise TagError(f"{path_of(file)} cannot hold this genre ({error}): choose another.") from error


def front_others(file: Any) -> tuple[bytes, ...] | None:
    """All frames but the genre of an ID3v2 tag before another family's file."""
    raw = read_tag(file)
    return None if raw is None else id3_frames.parse(raw).others()


def sound(file: Any) -> Sound:
    """All that is between the first header of a DSF and the tag."""
    size = size_of(file)
    with open(path_of(file), "rb") as stream:  # noqa: PTH123
        end = _offset(stream, file) or size
        return Sound(((DSF_HEADER_BYTES, end),), guide="DSF" if end <= size else None)


def _offset(stream: BinaryIO, file: Any) -> int | None:
    if isinstance(file, DSF):
        stream.seek(DSF_TAG_AT)
        return int.from_bytes(stream.read(8), "little") or None
    return 0


def _read(stream: BinaryIO, offset: int | None) -> bytes | None:
    if offset is None:
        return None
    stream.seek(offset)
    if stream.read(3) != b"ID3":
        return None
    stream.seek(offset)
    size = ID3Header(stream).size
    stream.seek(offset)
    data = stream.read(size)
    if len(data) < size:
        raise ValueError("the tag is cut short")
    return data


def _write_at_end(stream: BinaryIO, data: bytes, old_bytes: int) -> None:
    """Sony, DSF File Format Specification 1.01: the tag is last, the header says where."""
    end = stream.seek(0, 2)
    stream.seek(DSF_TAG_AT)
    offset = int.from_bytes(stream.read(8), "little") or end
    stream.seek(offset + old_bytes)
    if offset < DSF_HEADER_BYTES or offset + old_bytes > end or stream.read().strip(b"\0"):
        raise ValueError("the tag is not at the end, where it should be")
    stream.seek(offset)
    stream.write(data)
    stream.truncate()
    stream.seek(DSF_SIZE_AT)
    stream.write((offset + len(data)).to_bytes(8, "little") + offset.to_bytes(8, "little"))
