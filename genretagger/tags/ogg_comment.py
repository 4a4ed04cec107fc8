"""The comment packet of an Ogg stream, the second of its packets: Vorbis, Opus, Speex and FLAC.

It is laid on as many pages as before, so that no other page has to be numbered anew. Sources: RFC 3533,
RFC 7845, xiph.org on Speex and on FLAC in Ogg.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from mutagen.ogg import OggPage

from genretagger.tags import vorbis_comment
from genretagger.tags.vorbis_comment import Comment

SEGMENT_BYTES = SEGMENTS = 255
"""A page holds up to 255 segments of up to 255 bytes; a shorter segment ends its packet."""

LARGEST_PAGE_BYTES = SEGMENT_BYTES * SEGMENTS
LARGEST_BYTES = 48 << 20
"""A cover among the comments is taken apart in memory, text and all, so it may not be of any size."""

COMMENT_HEADS = {b"\x01vorbis": b"\x03vorbis", b"OpusHead": b"OpusTags", b"Speex   ": b"", b"\x7fFLAC": b""}
"""What the first packet of a stream begins with → what its comment packet begins with."""


@dataclass(frozen=True, slots=True)
class Packet:
    """The comment packet, the pages that it takes, and what else there is on these: `others`."""

    head: bytes
    comment: Comment
    pages: tuple[Any, ...]
    others: tuple[bytes, ...]
    is_flac: bool

    def with_genres(self, genres: tuple[str, ...]) -> "Packet":
        """The packet with these genres."""
        return replace(self, comment=self.comment.with_genres(genres))

    def rendered(self) -> bytes:
        """The packet as it is in a file; that of FLAC is a metadata block and says how long it is."""
        data = self.comment.rendered()
        return self.head[:1] + len(data).to_bytes(3, "big") + data if self.is_flac else self.head + data


def read(path: str | Path) -> Packet:
    """The comment packet of the first audio stream in the file at `path`; raises ValueError without one."""
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        return read_from(stream, 0)


def read_from(stream: BinaryIO, place: int) -> Packet:
    """As `read`, of an open file whose pages begin at this place."""
    stream.seek(place)
    first = _page(stream)
    while (start := _start(first)) is None:
        first = _page(stream)
    pages: list[Any] = []
    while not pages or not (pages[-1].complete or len(pages[-1].packets) > 1):
        page = _page(stream)
        if page.serial == first.serial:
            pages.append(page)
        if len(pages) * LARGEST_PAGE_BYTES > LARGEST_BYTES:
            raise ValueError(f"its comments are larger than {LARGEST_BYTES >> 20} MB")
    data, *others = (bytes(packet) for packet in OggPage.to_packets(pages))
    is_flac = start == b"\x7fFLAC"
    head = data[:4] if is_flac else COMMENT_HEADS[start]
    if not data.startswith(head) or (is_flac and data[0] & 0x7F != 4):
        raise ValueError("the comment is not where it should be")
    comment = vorbis_comment.parse(data[len(head) :])
    return Packet(head, comment, tuple(pages), tuple(others), is_flac)


def write(path: str | Path, packet: Packet) -> None:
    """Put a packet in the place of the one in the file at `path`."""
    pages = _laid_out([packet.rendered(), *packet.others], packet.pages)
    with open(path, "r+b") as stream:  # noqa: PTH123
        OggPage.replace(stream, list(packet.pages), pages)


def _page(stream: BinaryIO) -> Any:
    try:
        return OggPage(stream)
    except EOFError as error:
        raise ValueError("it ends before its comment does") from error


def _start(page: Any) -> bytes | None:
    data = bytes(page.packets[0]) if page.packets else b""
    return next((start for start in COMMENT_HEADS if data.startswith(start)), None)


def _laid_out(packets: list[bytes], old: tuple[Any, ...]) -> list[Any]:
    """Pages for these packets: as many as the old ones if they fit, the last left open if it was."""
    segments = [
        (number, packet[place : place + SEGMENT_BYTES])
        for number, packet in enumerate(packets)
        for place in range(0, len(packet) + 1, SEGMENT_BYTES)
    ]
    if not old[-1].complete:
        segments.pop()
    count = min(max(len(old), -(-len(segments) // SEGMENTS)), len(segments))
    each, more = divmod(len(segments), count)
    pages: list[Any] = []
    place = 0
    for number in range(count):
        part = segments[place : place + each + (number < more)]
        place += len(part)
        ends = [len(data) < SEGMENT_BYTES for _, data in part]
        page: Any = OggPage()
        page.packets = [
            b"".join(data for owner, data in part if owner == packet)
            for packet in dict.fromkeys(owner for owner, _ in part)
        ]
        page.complete = ends[-1]
        page.continued = bool(pages) and not pages[-1].complete
        page.position = 0 if any(ends) else -1
        pages.append(page)
    return pages
