"""The INFO list of a WAV file, which says title, artist and genre in the manner of Windows.

What it says is one text each; entries are taken apart and put together as bytes, so that all but the genre
stay as they are.
"""

from dataclasses import dataclass

GENRE = b"IGNR"
LIST, INFO = b"LIST", b"INFO"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list: its name, its value, and all of its bytes."""

    name: bytes
    value: bytes
    raw: bytes

    @property
    def text(self) -> str:
        """What it says."""
        return text(self.value)


def entries(data: bytes) -> list[Entry]:
    """The entries in the content of an INFO list; what is no entry comes last, without a name."""
    found, place = list[Entry](), len(INFO)
    while place + 8 <= len(data):
        name, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + size
        if end > len(data) or not all(0x20 <= byte < 0x7F for byte in name):
            break
        after = end + (size % 2 and data[end : end + 1] == b"\0")
        found.append(Entry(name, data[place + 8 : end], data[place:after]))
        place = after
    return [*found, Entry(b"", b"", data[place:])] if place < len(data) else found


def genre(data: bytes) -> str | None:
    """The genre that an INFO list says; None when it says none."""
    return next((entry.text for entry in entries(data) if entry.name == GENRE and entry.text), None)


def with_genre(data: bytes, genre_: str) -> bytes:
    """The list with this genre where the first one stood, or behind the other entries; "" removes it."""
    old = entries(data)
    place = next((n for n, entry in enumerate(old) if entry.name == GENRE), None)
    if place is None:
        place = next((n for n, entry in enumerate(old) if not entry.name), len(old))
    value = genre_.encode() + b"\0"
    new = GENRE + len(value).to_bytes(4, "little") + value + bytes(len(value) % 2)
    if place and len(old[place - 1].raw) % 2:
        new = b"\0" + new
    kept = [entry.raw if entry.name != GENRE else b"" for entry in old]
    kept[place:place] = [new] if genre_ else []
    return INFO + b"".join(kept)


def without_genre(data: bytes) -> list[tuple[bytes, bytes]]:
    """What has to stay of an INFO list: all entries but the genre."""
    return [(entry.name, entry.value or entry.raw) for entry in entries(data) if entry.name != GENRE]


def text(value: bytes) -> str:
    """A text up to its zero; what is no UTF-8 is read as Western Windows wrote it."""
    raw = value.split(b"\0")[0]
    try:
        return raw.decode().strip()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace").strip()
