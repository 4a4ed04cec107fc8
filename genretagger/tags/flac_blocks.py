"""The metadata blocks of a FLAC file as raw bytes. Source: RFC 9639, section 8."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from genretagger.tags import vorbis_comment
from genretagger.tags.splicing import Edit, Part, as_edits, print_of, size_of, splice, stretch
from genretagger.tags.vorbis_comment import Comment

STREAM_INFO, PADDING, COMMENT, PICTURE = 0, 1, 4, 6
MARK = b"fLaC"
LARGEST_BYTES = (1 << 24) - 1
LAST = 0x80
HELD_BYTES = 1 << 18
"""Blocks that are larger stay on the disk, but for the comment."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block: what it is, and its content."""

    kind: int
    data: Part


@dataclass(frozen=True, slots=True)
class Blocks:
    """All blocks, and the bytes of the file that they take."""

    blocks: tuple[Block, ...]
    start: int
    end: int

    def others(self, stream: BinaryIO) -> list[tuple[int, bytes]]:
        """All blocks but padding and the comment; large ones as hashes."""
        kept = [block for block in self.blocks if block.kind not in {PADDING, COMMENT}]
        return [(block.kind, print_of(stream, block.data)) for block in kept]

    def with_comment(self, new: Comment) -> "Blocks":
        """The blocks with this comment; where there was none it comes behind the stream info."""
        comment = Block(COMMENT, new.rendered())
        place = next((n for n, block in enumerate(self.blocks) if block.kind == COMMENT), 1)
        blocks = [block for block in self.blocks if block.kind != COMMENT]
        return replace(self, blocks=(*blocks[:place], comment, *blocks[place:]))

    def fitted(self) -> "Blocks":
        """The blocks with the last padding made shorter or longer so that the music stays where it is."""
        place = next((n for n, block in reversed([*enumerate(self.blocks)]) if block.kind == PADDING), None)
        if place is None:
            return self
        used = sum(map(size_of, self.parts()))
        size = size_of(self.blocks[place].data) + self.end - self.start - used
        if not 0 <= size <= LARGEST_BYTES:
            return self
        padding = Block(PADDING, bytes(size))
        return replace(self, blocks=(*self.blocks[:place], padding, *self.blocks[place + 1 :]))

    def parts(self) -> list[Part]:
        """The blocks as they are in a file; none may be larger than LARGEST_BYTES."""
        found = list[Part]()
        for number, block in enumerate(self.blocks, start=1):
            last = LAST if number == len(self.blocks) else 0
            found += [bytes([block.kind | last]) + size_of(block.data).to_bytes(3, "big"), block.data]
        return found

    def edits(self) -> list[Edit]:
        """The edits that put the blocks into the file, with the music where it was if there is room."""
        return as_edits(self.start, self.end, self.fitted().parts())

    @property
    def comment(self) -> Comment:
        """The comment; an empty one where there is none."""
        found = next((block.data for block in self.blocks if block.kind == COMMENT), None)
        return vorbis_comment.parse(found) if isinstance(found, bytes) else Comment()


def read(path: str | Path, start: int) -> Blocks:
    """The blocks of the FLAC file at `path` that begins at byte `start` (behind an ID3 tag).

    Raises ValueError unless music follows them: then a length is wrong, and where a block ends is a guess.
    """
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        return read_from(stream, start)


def read_from(stream: BinaryIO, start: int) -> Blocks:
    """As `read`, of an open file."""
    blocks: list[Block] = []
    whole = stream.seek(0, 2)
    stream.seek(start)
    head = stream.read(4)
    if head != MARK:
        raise ValueError("it does not begin like FLAC")
    place = start + 4
    while not blocks or not head[0] & LAST:
        stream.seek(place)
        head = stream.read(4)
        size = int.from_bytes(head[1:], "big")
        if len(head) < 4 or place + 4 + size > whole:
            raise ValueError("it ends within its metadata")
        kind, held = head[0] & ~LAST, LARGEST_BYTES if head[0] & ~LAST == COMMENT else HELD_BYTES
        blocks.append(Block(kind, stretch(stream, place + 4, place + 4 + size, held)))
        place += 4 + size
    stream.seek(place)
    follows = stream.read(2)
    if follows and (follows[0] != 0xFF or follows[-1] & 0xFC != 0xF8):
        raise ValueError("the lengths of its metadata blocks are wrong")
    kinds = [block.kind for block in blocks]
    if kinds[0] != STREAM_INFO or kinds.count(COMMENT) > 1:
        raise ValueError("its metadata blocks are out of order")
    return Blocks(tuple(blocks), start + 4, place)


def write(path: str | Path, blocks: Blocks) -> None:
    """Put blocks in the place of those in the file at `path`."""
    splice(path, blocks.edits())
