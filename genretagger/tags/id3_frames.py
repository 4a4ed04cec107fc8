"""The frames of an ID3v2 tag as raw bytes, so that all but the genre stay as they are to the byte.

mutagen writes every frame anew, drops those it cannot read and turns version 2.2 into 2.4; a tag that is only
taken apart and put together again loses nothing. A large frame, a cover, is not read at all.
Sources: id3.org, ID3v2.2.0, ID3v2.3.0 and ID3v2.4.0.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO

from mutagen.id3 import ID3
from mutagen.id3._tags import ID3Header
from mutagen.id3._util import unsynch

from genretagger.tags.splicing import Part, Stretch, print_of, size_of, stretch

HEADER_BYTES = 10
NEW_PADDING_BYTES = 1024
UNSYNCHRONISED, FOOTER = 0x80, 0x10
FRAME_NAME = {2: re.compile(rb"[A-Z0-9]{3}"), 3: re.compile(rb"[A-Z0-9]{4}"), 4: re.compile(rb"[A-Z0-9]{4}")}
GENRE_FRAME = {2: b"TCO", 3: b"TCON", 4: b"TCON"}
OTHER_GENRE_FRAME = {2: b"TXX", 3: b"TXXX", 4: b"TXXX"}
OTHER_GENRE = "GENRE"
"""What a text that a person gave a name is called where it says the genre; players take it for the same."""
HELD_BYTES, HELD_TEXT_BYTES = 1 << 18, 1 << 24
"""Frames that are larger stay on the disk; of texts only those that no line could show."""
LARGEST_WHOLE_BYTES = 1 << 25
"""A tag that has to be decoded as a whole may be this large."""
LATIN_1, UTF_16, UTF_8 = b"\0", b"\1", b"\3"


@dataclass(frozen=True, slots=True)
class RawTag:
    """An ID3v2 tag: version 2, 3 or 4, the frames with their headers, and what stands behind them.

    `plain_sizes`: a 2.4 tag with the sizes of 2.3, as old versions of iTunes wrote it.
    """

    version: int
    revision: int
    flags: int
    frames: tuple[Part, ...]
    rest: Part
    plain_sizes: bool
    size: int

    @property
    def has_footer(self) -> bool:
        """Whether its header is repeated behind it, as in tags at the end of a file."""
        return self.version == 4 and bool(self.flags & FOOTER)

    @property
    def has_genre(self) -> bool:
        """Whether there is a genre frame, or another text of that name."""
        return any(self.is_genre(frame) or self.is_other_genre(frame) for frame in self.frames)

    def others(self, stream: BinaryIO | None = None) -> tuple[Part, ...]:
        """All frames but the genre, and what is behind them when that is no padding; large ones as hashes."""
        kept = [f for f in self.frames if not self.is_genre(f) and not self.is_other_genre(f)]
        parts = (*kept, self.rest) if self.rest else tuple(kept)
        return parts if stream is None else tuple(print_of(stream, part) for part in parts)

    def with_genres(self, texts: tuple[str, ...]) -> "RawTag":
        """The tag with one genre frame that holds these texts, where the first one stood; none removes it.

        A text of the name GENRE goes: players would show both.
        """
        place = next((n for n, frame in enumerate(self.frames) if self.is_genre(frame)), len(self.frames))
        kept = [
            (n, f) for n, f in enumerate(self.frames) if not self.is_genre(f) and not self.is_other_genre(f)
        ]
        before, after = ([f for n, f in kept if n < place], [f for n, f in kept if n > place])
        return replace(self, frames=(*before, *([self._genre_frame(texts)] if texts else []), *after))

    def parts(self) -> list[Part]:
        """The tag as it is in a file: of the old size if that is enough, so that the audio stays in place."""
        content: list[Part] = [*self.frames, self.rest]
        used, size = sum(map(size_of, content)), self.size - HEADER_BYTES
        if self.rest or self.has_footer:
            size = used
        elif used > size:
            size = used + NEW_PADDING_BYTES
        head = bytes((self.version, self.revision, self.flags)) + _synchsafe(size)
        return [b"ID3" + head, *content, bytes(size - used), b"3DI" + head if self.has_footer else b""]

    def without_footer(self) -> "RawTag":
        """The tag as it is in front of the sound."""
        return replace(self, flags=self.flags & ~FOOTER)

    def rendered(self) -> bytes:
        """The tag as bytes; raises ValueError for one with frames that are too large for that."""
        if any(isinstance(part, Stretch) for part in self.parts()):
            raise ValueError("its pictures are too large")
        return b"".join(part for part in self.parts() if isinstance(part, bytes))

    def understood(self, *, translate: bool = False, only: Iterable[Part] | None = None) -> Any:
        """What mutagen makes of the frames that are no large ones, brought to version 2.4 if so wished."""
        small = [f for f in (self.frames if only is None else only) if isinstance(f, bytes)]
        tag = replace(self.without_footer(), frames=tuple(small), rest=b"", size=HEADER_BYTES)
        return ID3(BytesIO(tag.rendered()), translate=translate)

    def other_genres(self) -> list[list[str]]:
        """What the other texts of the name GENRE say."""
        frames = [frame for frame in self.frames if self.is_other_genre(frame)]
        return [list(found.text) for found in self.understood(only=frames).getall("TXXX")] if frames else []

    def is_genre(self, frame: Part) -> bool:
        """Whether a frame is the genre."""
        return _head(frame).startswith(GENRE_FRAME[self.version])

    def is_other_genre(self, frame: Part) -> bool:
        """Whether a frame is another text of the name GENRE."""
        if not _head(frame).startswith(OTHER_GENRE_FRAME[self.version]) or isinstance(frame, Stretch):
            return False
        if OTHER_GENRE.encode() not in frame.replace(b"\0", b"").upper():
            return False
        return any(text.desc.upper() == OTHER_GENRE for text in self.understood(only=[frame]).getall("TXXX"))

    def _genre_frame(self, texts: tuple[str, ...]) -> bytes:
        text = "\0".join(texts)
        if text.isascii():
            body = LATIN_1 + text.encode()
        elif self.version == 4:
            body = UTF_8 + text.encode()
        else:
            body = UTF_16 + b"\xff\xfe" + text.encode("utf-16-le")
        name = GENRE_FRAME[self.version]
        if self.version == 2:
            return name + len(body).to_bytes(3, "big") + body
        plain = self.version == 3 or self.plain_sizes
        size = len(body).to_bytes(4, "big") if plain else _synchsafe(len(body))
        return name + size + b"\0\0" + body


def size(data: bytes) -> int:
    """How many bytes a tag at the beginning of these takes; 0 where there is none."""
    return int(ID3Header(BytesIO(data)).size) if data[:3] == b"ID3" and len(data) >= HEADER_BYTES else 0


def parse(data: bytes) -> RawTag:
    """Take a tag apart that begins and ends with `data`; raises ValueError for what cannot be kept whole."""
    return read(BytesIO(data), 0, len(data))


def read(stream: BinaryIO, start: int, held: int = HELD_BYTES) -> RawTag:
    """The tag that begins at this byte of a file; raises ValueError for what cannot be kept whole.

    Frames of more than `held` bytes stay on the disk, but for texts that a line could show. An extended
    header goes: it speaks of the old tag's size and checksum, not of the music.
    """
    stream.seek(start)
    header = ID3Header(stream)
    begin, end = stream.tell(), start + header.size
    version, revision = header.version[1], header.version[2]
    flags = header._flags & ~0x40
    if stream.seek(0, 2) < end:
        raise ValueError("the tag is cut short")
    if version < 4 and flags & UNSYNCHRONISED:
        if end - begin > LARGEST_WHOLE_BYTES:
            raise ValueError("the tag is encoded as a whole, and too large for that")
        stream.seek(begin)
        stream = BytesIO(unsynch.decode(stream.read(end - begin)))
        begin, end = 0, stream.seek(0, 2)
        flags &= ~UNSYNCHRONISED
        held = LARGEST_WHOLE_BYTES
    if version == 2 and flags:
        raise ValueError("the tag is compressed in a way nobody reads")
    frames, rest = _walk(stream, begin, end, version, _from_synchsafe if version == 4 else _from_plain, held)
    plain = False
    if version == 4 and rest:
        plain_frames, plain_rest = _walk(stream, begin, end, version, _from_plain, held)
        if not plain_rest or len(plain_frames) > len(frames):
            frames, rest, plain = plain_frames, plain_rest, True
    return RawTag(version, revision, flags, frames, rest, plain, header.size)


def _walk(
    stream: BinaryIO, place: int, limit: int, version: int, number: Callable[[bytes], int], held: int
) -> tuple[tuple[Part, ...], Part]:
    name_bytes, head_bytes = (3, 6) if version == 2 else (4, 10)
    frames = list[Part]()
    while True:
        stream.seek(place)
        head = stream.read(min(head_bytes, limit - place))
        end = place + head_bytes + number(head[name_bytes : 2 * name_bytes])
        if not FRAME_NAME[version].fullmatch(head[:name_bytes]) or end > limit:
            break
        most = max(held, HELD_TEXT_BYTES) if head.startswith(b"T") else held
        frames.append(stretch(stream, place, end, most, head_bytes))
        place = end
    rest = stretch(stream, place, limit, held)
    return tuple(frames), b"" if _is_padding(stream, rest) else rest


def _is_padding(stream: BinaryIO, part: Part) -> bool:
    if isinstance(part, bytes):
        return not part.strip(b"\0")
    stream.seek(part.start)
    blocks = (min(HELD_BYTES, part.end - at) for at in range(part.start, part.end, HELD_BYTES))
    return not any(stream.read(size).strip(b"\0") for size in blocks)


def _head(frame: Part) -> bytes:
    return frame if isinstance(frame, bytes) else frame.head


def _from_plain(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _from_synchsafe(data: bytes) -> int:
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(data)))


def _synchsafe(number: int) -> bytes:
    if number >= 1 << 28:
        raise ValueError("the tag would become too large")
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
