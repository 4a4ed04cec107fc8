"""A Vorbis comment as raw bytes, so that all but the genre stay as they are to the byte.

mutagen drops fields whose names break the rules and changes those that are no UTF-8; a comment that is only
taken apart and put together again loses nothing. Source: xiph.org, Vorbis I specification, section 5.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

VENDOR = b"genretagger"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: who encoded, the fields as they stand ("NAME=value"), and what follows them."""

    vendor: bytes = VENDOR
    fields: tuple[bytes, ...] = ()
    rest: bytes = b""

    def others(self) -> tuple[bytes, tuple[bytes, ...]]:
        """All but the genre; padding does not count."""
        return self.vendor, tuple(field for field in self.fields if not _is_genre(field))

    @property
    def says_more(self) -> bool:
        """Whether there is a field that is no genre."""
        return not all(_is_genre(field) for field in self.fields)

    def genres(self) -> tuple[str, ...]:
        """The values of all GENRE fields, in their order."""
        return tuple(
            text for key, value in self.texts() if key.upper() == "GENRE" and (text := value.strip())
        )

    def texts(self) -> list[tuple[str, str]]:
        """Name and value of the fields that have one."""
        parts = (field.partition(b"=") for field in self.fields)
        return [
            (name.decode(errors="replace"), value.decode(errors="replace"))
            for name, mark, value in parts
            if mark
        ]

    def with_texts(self, texts: Iterable[tuple[str, str]]) -> "Comment":
        """The comment with these fields behind its own."""
        return replace(self, fields=(*self.fields, *(f"{name}={value}".encode() for name, value in texts)))

    def with_genres(self, genres: tuple[str, ...]) -> "Comment":
        """The comment with these genres where the first one stood, or behind the others."""
        place = next((n for n, field in enumerate(self.fields) if _is_genre(field)), len(self.fields))
        name = self.fields[place].partition(b"=")[0] if place < len(self.fields) else b"GENRE"
        fields = [field for field in self.fields if not _is_genre(field)]
        fields[place:place] = [name + b"=" + genre.encode() for genre in genres]
        return replace(self, fields=tuple(fields))

    def rendered(self) -> bytes:
        """The comment as it is in a file."""
        count = len(self.fields).to_bytes(4, "little")
        return _counted(self.vendor) + count + b"".join(map(_counted, self.fields)) + self.rest


def parse(data: bytes) -> Comment:
    """Take a comment apart; raises ValueError when its lengths do not add up."""
    place = 0

    def take(count: int) -> bytes:
        nonlocal place
        if place + count > len(data):
            raise ValueError("the Vorbis comment is damaged")
        place += count
        return data[place - count : place]

    def counted() -> bytes:
        return take(int.from_bytes(take(4), "little"))

    vendor = counted()
    count = int.from_bytes(take(4), "little")
    fields = tuple(counted() for _ in range(count))
    return Comment(vendor, fields, data[place:])


def _is_genre(field: bytes) -> bool:
    return field[:6].upper() == b"GENRE="


def _counted(data: bytes) -> bytes:
    return len(data).to_bytes(4, "little") + data
