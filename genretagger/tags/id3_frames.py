"""The frames of an ID3v2 tag as raw bytes, so that all but the genre stay as they are to the byte.

mutagen writes every frame anew, drops those it cannot read and turns version 2.2 into 2.4; a tag that is only
taken apart and put together again loses nothing. Sources: id3.org, ID3v2.2.0, ID3v2.3.0 and ID3v2.4.0.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

from mutagen.id3._tags import ID3Header
from mutagen.id3._util import unsynch

HEADER_BYTES = 10
NEW_PADDING_BYTES = 1024
UNSYNCHRONISED, FOOTER = 0x80, 0x10
FRAME_NAME = {2: re.compile(rb"[A-Z0-9]{3}"), 3: re.compile(rb"[A-Z0-9]{4}"), 4: re.compile(rb"[A-Z0-9]{4}")}
GENRE_FRAME = {2: b"TCO", 3: b"TCON", 4: b"TCON"}
LATIN_1, UTF_16, UTF_8 = b"\0", b"\1", b"\3"


@dataclass(frozen=True, slots=True)
class RawTag:
    """An ID3v2 tag: version 2, 3 or 4, the frames with their headers, and what stands behind them.

    `plain_sizes`: a 2.4 tag with the sizes of 2.3, as old versions of iTunes wrote it.
    """

    version: int
    revision: int
    flags: int
    frames: tuple[bytes, ...]
    rest: bytes
    plain_sizes: bool
    size: int

    @property
    def has_genre(self) -> bool:
        """Whether there is a genre frame."""
        return any(self._is_genre(frame) for frame in self.frames)

    def others(self) -> tuple[bytes, ...]:
        """All frames but the genre, and what is behind them when that is no padding."""
        frames = tuple(frame for frame in self.frames if not self._is_genre(frame))
        return (*frames, self.rest) if self.rest else frames

    def with_genres(self, texts: tuple[str, ...]) -> "RawTag":
        """The tag with one genre frame that holds these texts, where the first one stood; none removes it."""
        place = next((n for n, frame in enumerate(self.frames) if self._is_genre(frame)), len(self.frames))
        frames = [frame for frame in self.frames if not self._is_genre(frame)]
        frames[place:place] = [self._genre_frame(texts)] if texts else []
        return replace(self, frames=tuple(frames))

    def rendered(self) -> bytes:
        """The tag as bytes: of the old size where that is enough, so that the audio stays where it is."""
        content = b"".join(self.frames) + self.rest
        size = self.size - HEADER_BYTES
        if len(content) > size:
            size = len(content) + (0 if self.rest else NEW_PADDING_BYTES)
        if self.rest:
            size = len(content)
        head = b"ID3" + bytes((self.version, self.revision, self.flags)) + _synchsafe(size)
        return head + content.ljust(size, b"\0")

    def _is_genre(self, frame: bytes) -> bool:
        return frame.startswith(GENRE_FRAME[self.version])

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
    """Take a tag apart that begins and ends with `data`; raises ValueError for what cannot be kept whole.

    An extended header goes: it speaks of the old tag's size and checksum, not of the music.
    """
    stream = BytesIO(data)
    header = ID3Header(stream)
    version, revision = header.version[1], header.version[2]
    flags = header._flags & ~0x40
    body = stream.read()
    if version == 4 and flags & FOOTER:
        raise ValueError("the tag has a footer, which cannot be kept")
    if version < 4 and flags & UNSYNCHRONISED:
        body = unsynch.decode(body)
        flags &= ~UNSYNCHRONISED
    if version == 2 and flags:
        raise ValueError("the tag is compressed in a way nobody reads")
    frames, rest = _walk(body, version, _from_synchsafe if version == 4 else _from_plain)
    plain = False
    if version == 4 and rest:
        plain_frames, plain_rest = _walk(body, version, _from_plain)
        if not plain_rest or len(plain_frames) > len(frames):
            frames, rest, plain = plain_frames, plain_rest, True
    return RawTag(version, revision, flags, frames, rest, plain, len(data))


def _walk(body: bytes, version: int, size_of: Callable[[bytes], int]) -> tuple[tuple[bytes, ...], bytes]:
    name_bytes, head_bytes = (3, 6) if version == 2 else (4, 10)
    frames, place = [], 0
    while FRAME_NAME[version].fullmatch(body[place : place + name_bytes]):
        size = size_of(body[place + name_bytes : place + 2 * name_bytes])
        end = place + head_bytes + size
        if end > len(body):
            break
        frames.append(body[place:end])
        place = end
    rest = body[place:]
    return tuple(frames), rest if rest.strip(b"\0") else b""


def _from_plain(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _from_synchsafe(data: bytes) -> int:
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(data)))


def _synchsafe(number: int) -> bytes:
    if number >= 1 << 28:
        raise ValueError("the tag would become too large")
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
