"""Genres in the user data of QuickTime, 3GPP and Windows, beside the list of tags that iTunes made usual."""

from collections.abc import Iterator

QUICKTIME, ASSET, WINDOWS = b"\xa9gen", b"gnre", b"Xtra"
UNICODE_LANGUAGE = 0x55C4
"""No language in particular ("und"): from 0x400 on the text is Unicode, below it is as on old Macs."""
WINDOWS_GENRE, WINDOWS_TEXT = b"wm/genre", 8


def genres(name: bytes, data: bytes) -> tuple[str, ...]:
    """The genres that the content of an atom with this name in `udta` says."""
    if name == QUICKTIME:
        return texts(data)[:1]
    if name == ASSET:
        text = _text(data[6:])
        return (text,) if text else ()
    values = [value for field, value in _fields(data) if _is_genre(field)]
    return tuple(text for value in values for kind, raw in _values(value) if (text := _wide(kind, raw)))


def texts(data: bytes) -> tuple[str, ...]:
    """The texts in the way of QuickTime that the content of an atom holds."""
    return tuple(text for _, text in _texts(data) if text)


def with_genres(name: bytes, data: bytes, genres_: tuple[str, ...]) -> bytes:
    """The content with these genres: one text at most for QuickTime and 3GPP; b"" where nothing is left."""
    if name == QUICKTIME:
        language = next((language for language, _ in _texts(data)), UNICODE_LANGUAGE)
        language = language if genres_ and genres_[0].isascii() else UNICODE_LANGUAGE
        raw = genres_[0].encode() if genres_ else b""
        return len(raw).to_bytes(2, "big") + language.to_bytes(2, "big") + raw if genres_ else b""
    if name == ASSET:
        return data[:6] + genres_[0].encode() + b"\0" if genres_ else b""
    return b"".join(_with_genres(field, genres_) for field, _ in _fields(data))


def others(name: bytes, data: bytes) -> object:
    """What has to stay of the content."""
    return [field for field, _ in _fields(data) if not _is_genre(field)] if name == WINDOWS else None


def _texts(data: bytes) -> Iterator[tuple[int, str]]:
    """Language and text of each record; QuickTime File Format, user data text strings."""
    place = 0
    while place + 4 <= len(data):
        size = int.from_bytes(data[place : place + 2], "big")
        yield int.from_bytes(data[place + 2 : place + 4], "big"), _text(data[place + 4 : place + 4 + size])
        place += 4 + size


def _fields(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each field of Windows' list as it is, and its values; raises ValueError when they do not add up."""
    place = 0
    while place + 12 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        name_bytes = int.from_bytes(data[place + 4 : place + 8], "big")
        if not 12 + name_bytes <= size <= len(data) - place:
            raise ValueError("the atom Xtra is damaged")
        yield data[place : place + size], data[place + 12 + name_bytes : place + size]
        place += size


def _values(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 6 <= len(data):
        size = max(6, int.from_bytes(data[place : place + 4], "big"))
        yield int.from_bytes(data[place + 4 : place + 6], "big"), data[place + 6 : place + size]
        place += size


def _is_genre(field: bytes) -> bool:
    return field[8 : 8 + int.from_bytes(field[4:8], "big")].lower() == WINDOWS_GENRE


def _with_genres(field: bytes, genres_: tuple[str, ...]) -> bytes:
    if not _is_genre(field) or not genres_:
        return b"" if _is_genre(field) else field
    name = field[8 : 8 + len(WINDOWS_GENRE)]
    values = [(text + "\0").encode("utf-16-le") for text in genres_]
    body = b"".join((len(v) + 6).to_bytes(4, "big") + WINDOWS_TEXT.to_bytes(2, "big") + v for v in values)
    head = len(name).to_bytes(4, "big") + name + len(values).to_bytes(4, "big")
    return (4 + len(head) + len(body)).to_bytes(4, "big") + head + body


def _wide(kind: int, raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace").strip("\0 ") if kind == WINDOWS_TEXT else ""


def _text(raw: bytes) -> str:
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace").strip("\0 ")
    try:
        return raw.decode().strip("\0 ")
    except UnicodeDecodeError:
        return raw.decode("mac-roman").strip("\0 ")
