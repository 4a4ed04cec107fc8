"""The tags that are beside a file's own: what genre they say, and how they are kept in step."""

from collections.abc import Iterable
from typing import BinaryIO

from genretagger.tags import ape_items, id3_frames, id3_genres, id3v1
from genretagger.tags.around import Around, Kind, Place
from genretagger.tags.genres import Manner, joined
from genretagger.tags.splicing import Edit, Stretch, as_edits, print_of

EXACT = {Kind.ID3V2, Kind.APEV2}
"""What can say any genre; the others say one, cut short or by a number."""
ENHANCED_GENRE, ENHANCED_GENRE_BYTES = 185, 30


def genres(stream: BinaryIO, place: Place) -> tuple[str, ...]:
    """The genres that a tag says."""
    match place.kind:
        case Kind.ID3V2:
            return genres_of_id3(id3_frames.read(stream, place.start))
        case Kind.APEV2:
            return ape_items.read(stream, place).genres()
        case Kind.ENHANCED:
            text = _content(stream, place)[ENHANCED_GENRE:][:ENHANCED_GENRE_BYTES]
            name = text.split(b"\0")[0].decode("latin-1").strip()
            return (name,) if name else ()
        case Kind.ID3V1:
            old = id3v1.genre(_content(stream, place))
            return (old,) if old else ()
    return ()


def genres_of_id3(tag: id3_frames.RawTag) -> tuple[str, ...]:
    """The genres of an ID3v2 tag; where it has no frame for them, those of a text that is called GENRE."""
    frames = tag.understood(only=[frame for frame in tag.frames if tag.is_genre(frame)]).getall("TCON")
    found = [genre for frame in frames for text in frame.text for genre in id3_genres.genres_in(text)]
    if not found:
        found = [text.strip() for texts in tag.other_genres() for text in texts if text.strip()]
    return tuple(found)


def edits(
    stream: BinaryIO, around: Around, own: Place | None, genres_: tuple[str, ...], manner: Manner
) -> list[Edit]:
    """What lets all tags but the file's own say these genres, if they say any; ValueError if one cannot."""
    others = [place for place in around.places if place != own]
    return [edit for place in others for edit in _edits(stream, place, genres_, manner)]


def in_step(
    stream: BinaryIO, around: Around, own: Place | None, genres_: tuple[str, ...], manner: Manner
) -> bool:
    """Whether no other tag that can say any genre says another."""
    for place in around.places:
        if place == own or place.kind not in EXACT:
            continue
        wanted = genres_
        if place.kind is Kind.ID3V2:
            tag = id3_frames.read(stream, place.start)
            if not others_of_id3_in_step(tag, genres_, manner):
                return False
            wanted = genres_ if tag.version == 4 or not genres_ else (joined(genres_, manner.joined_with),)
        if genres(stream, place) not in ((), wanted):
            return False
    return True


def others_of_id3_in_step(tag: id3_frames.RawTag, genres_: tuple[str, ...], manner: Manner) -> bool:
    """Whether texts called GENRE in an ID3v2 tag say these genres."""
    wanted = list(genres_) if tag.version == 4 or not genres_ else [joined(genres_, manner.joined_with)]
    return all(texts == wanted for texts in tag.other_genres())


def others(stream: BinaryIO, around: Around, own: Place | None) -> list[tuple[Kind, object]]:
    """All but the genre of all tags but the file's own."""
    return [(place.kind, _others(stream, place)) for place in around.places if place != own]


def _edits(stream: BinaryIO, place: Place, genres_: tuple[str, ...], manner: Manner) -> Iterable[Edit]:
    match place.kind:
        case Kind.ID3V2:
            tag = id3_frames.read(stream, place.start)
            if tag.has_genre:
                texts = id3_genres.texts(genres_, tag.version, manner.joined_with)
                return as_edits(place.start, place.end, tag.with_genres(texts).parts())
        case Kind.APEV2:
            items = ape_items.read(stream, place)
            if any(item.is_genre for item in items.items):
                return items.with_genres(genres_).edits()
        case Kind.ENHANCED:
            if genres(stream, place):
                text = (genres_[0] if genres_ else "").encode("latin-1", "replace")[:ENHANCED_GENRE_BYTES]
                start = place.start + ENHANCED_GENRE
                end = start + ENHANCED_GENRE_BYTES
                return [Edit(start, end, text.ljust(ENHANCED_GENRE_BYTES, b"\0"))]
        case Kind.ID3V1:
            return [Edit(place.end - 1, place.end, id3v1.number(genres_))]
    return []


def _others(stream: BinaryIO, place: Place) -> object:
    match place.kind:
        case Kind.ID3V2:
            return id3_frames.read(stream, place.start).others(stream)
        case Kind.APEV2:
            return ape_items.read(stream, place).others(stream)
        case Kind.ENHANCED:
            data = _content(stream, place)
            return data[:ENHANCED_GENRE], data[ENHANCED_GENRE + ENHANCED_GENRE_BYTES :]
        case Kind.ID3V1:
            return _content(stream, place)[:-1]
    return print_of(stream, Stretch(place.start, place.end))


def _content(stream: BinaryIO, place: Place) -> bytes:
    stream.seek(place.start)
    return stream.read(place.end - place.start)
