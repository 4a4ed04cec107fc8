"""The metadata blocks of a FLAC file as raw bytes. Source: RFC 9639, section 8."""

from dataclasses import dataclass, replace
from pathlib import Path

from mutagen._util import resize_bytes

from genretagger.tags import vorbis_comment
from genretagger.tags.vorbis_comment import Comment

STREAM_INFO, PADDING, COMMENT = 0, 1, 4
LARGEST_BYTES = (1 << 24) - 1
LAST = 0x80


@dataclass(frozen=True, slots=True)
class Block:
    """A block: what it is, and its content."""

    kind: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Blocks:
    """All blocks, and the bytes of the file that they take."""

    blocks: tuple[Block, ...]
    start: int
    end: int

    def others(self) -> list[object]:
        """All blocks but padding, the comment without its genres."""
        kept = [(block.kind, block.data) for block in self.blocks if block.kind not in {PADDING, COMMENT}]
        return [*kept, self._comment().others()]

    def with_genres(self, genres: tuple[str, ...]) -> "Blocks":
        """The blocks with these genres in the comment; without one it comes behind the stream info."""
        comment = Block(COMMENT, self._comment().with_genres(genres).rendered())
        place = next((n for n, block in enumerate(self.blocks) if block.kind == COMMENT), 1)
        blocks = [block for block in self.blocks if block.kind != COMMENT]
        return replace(self, blocks=(*blocks[:place], comment, *blocks[place:]))

    def fitted(self) -> "Blocks":
        """The blocks with the last padding made shorter or longer so that the music stays where it is."""
        place = next((n for n, block in reversed([*enumerate(self.blocks)]) if block.kind == PADDING), None)
        if place is None:
            return self
        size = len(self.blocks[place].data) + self.end - self.start - len(self.rendered())
        if not 0 <= size <= LARGEST_BYTES:
            return self
        padding = Block(PADDING, bytes(size))
        return replace(self, blocks=(*self.blocks[:place], padding, *self.blocks[place + 1 :]))

    def rendered(self) -> bytes:
        """The blocks as they are in a file; none may be larger than LARGEST_BYTES."""
        data = bytearray()
        for number, block in enumerate(self.blocks, start=1):
            last = LAST if number == len(self.blocks) else 0
            data += bytes([block.kind | last]) + len(block.data).to_bytes(3, "big") + block.data
        return bytes(data)

    def _comment(self) -> Comment:
        found = next((block.data for block in self.blocks if block.kind == COMMENT), None)
        return Comment() if found is None else vorbis_comment.parse(found)


def read(path: str | Path, start: int) -> Blocks:
    """The blocks of the FLAC file at `path` that begins at byte `start` (behind an ID3 tag).

    Raises ValueError unless music follows them: then a length is wrong, and where a block ends is a guess.
    """
    blocks: list[Block] = []
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        stream.seek(start)
        head = stream.read(4)
        if head != b"fLaC":
            raise ValueError("it does not begin like FLAC")
        while not blocks or not head[0] & LAST:
            head = stream.read(4)
            size = int.from_bytes(head[1:], "big")
            data = stream.read(size)
            if len(head) < 4 or len(data) < size:
                raise ValueError("it ends within its metadata")
            blocks.append(Block(head[0] & ~LAST, data))
        end = stream.tell()
        follows = stream.read(2)
    if follows and (follows[0] != 0xFF or follows[-1] & 0xFC != 0xF8):
        raise ValueError("the lengths of its metadata blocks are wrong")
    kinds = [block.kind for block in blocks]
    if kinds[0] != STREAM_INFO or kinds.count(COMMENT) > 1:
        raise ValueError("its metadata blocks are out of order")
    return Blocks(tuple(blocks), start + 4, end)


def write(path: str | Path, blocks: Blocks) -> None:
    """Put blocks in the place of those in the file at `path`."""
    data = blocks.fitted().rendered()
    with open(path, "r+b") as stream:  # noqa: PTH123
        resize_bytes(stream, blocks.end - blocks.start, len(data), blocks.start)
        stream.seek(blocks.start)
        stream.write(data)
