"""Tags of WAV, AIFF and DSDIFF: ID3 in a chunk, and beside it what each of them says in its own way.

Every chunk of tags is seen, wherever in the file it is, and all say the same genre. A first ID3 tag says what
the INFO list, or the text chunks, said until then: players that find one look no further.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from mutagen.id3 import ID3

from genretagger.errors import TagError
from genretagger.tags import chunks, first_tag, id3_frames, id3_places, id3_versions, id3v1, riff
from genretagger.tags.chunk_contents import ID3_CHUNKS, Contents, read
from genretagger.tags.chunks import Chunk, Chunks
from genretagger.tags.family import Fields, Picture, Snapshot, first_text, path_of, size_of
from genretagger.tags.genres import Manner, is_joined, joined
from genretagger.tags.id3 import in_version
from genretagger.tags.id3_genres import genres_in
from genretagger.tags.mp4_atoms import print_of
from genretagger.tags.sound import Sound
from genretagger.tags.splicing import Edit, splice

NAME = "ID3"
DSDIFF_INDEX = b"DSTI"
MARKS = re.compile(rb"ID3[\2-\4]|id3 |ID3 |APETAGEX|LIST.{4}INFO", re.DOTALL)
"""How tags begin, those in chunks and those outside of any."""
SEARCHED_BYTES = 64 << 10


class File:
    """A file of chunks, known by its name; what is in it is read when it is asked for."""

    def __init__(self, path: str | Path) -> None:
        self.filename = str(path)


def opened(path: Path, head: bytes) -> File | None:
    """The file at `path`, if it begins like one of chunks."""
    return File(path) if chunks.begins(head) else None


def owns(file: Any) -> bool:
    """Whether the file is one of chunks."""
    return isinstance(file, File)


def version(file: Any) -> str:
    """The version of the first ID3 tag, such as "2.3"."""
    return next((f"2.{raw[3]}" for _, raw, _ in read(path_of(file)).tags), "")


def fields(file: Any) -> Fields:
    """What the frames say; where they say nothing, the INFO list or the text chunks."""
    found = read(path_of(file))
    said = [ID3(BytesIO(raw)) for _, raw, _ in found.tags]
    if found.texts:
        said.append(ID3(BytesIO(first_tag.filled(found.texts, 4))))

    def text(*names: str) -> str | None:
        texts = (first_text(tags[name].text) for tags in said for name in names if name in tags)
        return next((value for value in texts if value), None)

    return Fields(
        title=text("TIT2"),
        artist=text("TPE1"),
        album=text("TALB"),
        album_artist=text("TPE2"),
        track=text("TRCK"),
        date=text("TDRC", "TDRL"),
        compilation=text("TCMP"),
    )


def pictures(file: Any) -> list[Picture]:
    """The APIC frames; one that only names an address has no picture."""
    frames = [frame for _, raw, _ in read(path_of(file)).tags for frame in ID3(BytesIO(raw)).getall("APIC")]
    return [Picture(int(frame.type), bytes(frame.data)) for frame in frames if frame.mime != "-->"]


def genres(file: Any) -> tuple[str, ...]:
    """The genres of the first place that says any: ID3 tags, then INFO lists, then ID3v1."""
    return next((said for said, _ in _said(read(path_of(file))) if said), ())


def holds(file: Any, genres_: tuple[str, ...], manner: Manner | None) -> bool:
    """Whether every place that says a genre says exactly these, as far as it can tell them apart."""
    said = list(_said(read(path_of(file))))

    def agrees(found: tuple[str, ...], several: bool) -> bool:
        if several or len(genres_) < 2 or len(found) != 1:
            return found == genres_
        if manner is None:
            return is_joined(found[0], genres_)
        return found == (joined(genres_, manner.joined_with),)

    v1 = read(path_of(file)).v1
    number = id3v1.NUMBERS.get(genres_[0].casefold(), id3v1.NO_GENRE) if genres_ else id3v1.NO_GENRE
    return (
        all(agrees(*one) for one in said)
        and bool(said) >= bool(genres_)
        and (v1 is None or v1[-1] == number or not said)
    )


def check(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Raises TagError when there is no room for these genres, or tags where they cannot be changed."""
    _edits(file, genres_, manner)


def set_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Write the genres into the first ID3 tag and the first INFO list, and wherever there are others."""
    v1 = read(path_of(file)).v1
    splice(path_of(file), _edits(file, genres_, manner))
    if v1 is not None:
        id3v1.update(path_of(file), genres_)


def sound(file: Any) -> Sound:
    """The chunk of sound."""
    size, found = size_of(file), read(path_of(file)).chunks
    spans = tuple((chunk.body, chunk.end) for chunk in found.sounds)
    certain = len(spans) == 1 and spans[0][0] < spans[0][1] <= size and not found.sounds[0].cut
    return Sound(spans, guide="chunk" if certain else None)


def others(file: Any, manner: Manner) -> Snapshot:
    """All other frames, as mutagen understands them and byte for byte, and what is beside them.

    Where a tag is to become another version, its meaning instead of its bytes.
    """
    found = read(path_of(file))
    kept: dict[str, object] = {}
    for number, (_, raw, rest) in enumerate(found.tags):
        if manner.id3_version in (None, raw[3]):
            kept[f"frames {number}"] = (id3_frames.parse(raw).others(), rest)
        kept[f"meaning {number}"] = id3_versions.meaning(raw)
    lists = {chunk.start: riff.without_genre(data) for chunk, data in found.lists}
    kept["chunks"] = [
        (chunk.name, lists[chunk.start] if chunk.start in lists else _print(file, chunk))
        for chunk in found.chunks.chunks
        if chunk.name not in {*ID3_CHUNKS, *chunks.SOUND}
    ]
    kept["rest"] = found.chunks.size - found.chunks.end
    kept["ID3v1"] = found.v1[:-1] if found.v1 is not None else None
    return kept


def _edits(file: Any, genres_: tuple[str, ...], manner: Manner) -> list[Edit]:
    path, found = path_of(file), read(path_of(file))
    if found.chunks.is_large:
        raise TagError(
            f"{path} is larger than WAV was made for (RF64), where no player finds tags: make it FLAC first."
        )
    _check_rest(file, found)
    edits = [*_tag_edits(file, found, genres_, manner), *_list_edits(found, genres_, manner)]
    if any(chunk.name == DSDIFF_INDEX for chunk in found.chunks.chunks):
        first = min((chunk.start for chunk in found.chunks.sounds), default=0)
        if sum(edit.growth for edit in edits if edit.end <= first):
            raise TagError(
                f"{path} has an index of its sound that a change of its tags would spoil: convert it first."
            )
    try:
        return [*edits, found.chunks.resized(edits)]
    except OverflowError as error:
        raise TagError(
            f"{path} has no room for a genre, it is as large as its kind can be: make it FLAC first."
        ) from error


def _tag_edits(file: Any, found: Contents, genres_: tuple[str, ...], manner: Manner) -> Iterator[Edit]:
    for number, (chunk, raw, rest) in enumerate(found.tags):
        tag = in_version(path_of(file), raw, manner)
        if number == 0 or tag.has_genre:
            yield found.chunks.replaced(chunk, id3_places.rendered(file, tag, genres_, manner) + rest)
    if found.tags or not genres_:
        return
    tag = id3_frames.parse(first_tag.filled(found.texts, manner.id3_version or 4))
    data = id3_places.rendered(file, tag, genres_, manner)
    if found.empty is not None:
        yield found.chunks.replaced(found.empty, data)
    elif found.chunks.is_open:
        raise TagError(_unfinished(path_of(file), found.chunks))
    else:
        yield found.chunks.appended(data, found.chunks.shape.tag_name)


def _list_edits(found: Contents, genres_: tuple[str, ...], manner: Manner) -> Iterator[Edit]:
    for number, (chunk, data) in enumerate(found.lists):
        new = riff.with_genre(data, joined(genres_, manner.joined_with))
        if new != data and (number == 0 or riff.genre(data) is not None):
            yield found.chunks.replaced(chunk, new)


def _unfinished(path: str, found: Chunks) -> str:
    """Why nothing can be put behind the last chunk."""
    last = found.chunks[-1] if found.chunks else None
    if last is not None and found.named_end > found.size and found.named_end < 1 << 31:
        return f"{path} ends before it should: it may have been copied only in part, get it again."
    return f"{path} does not say where its sound ends, and nothing can be put behind it: convert it first."


def _check_rest(file: Any, found: Contents) -> None:
    """Raises TagError when there are tags behind the chunks."""
    start, end = found.chunks.end, found.chunks.size
    if start >= end:
        return
    with _open(file) as stream:
        stream.seek(start)
        rest = stream.read(min(SEARCHED_BYTES, end - start))
        stream.seek(max(start, end - SEARCHED_BYTES))
        rest += stream.read()
    if MARKS.search(rest):
        raise TagError(
            f"{path_of(file)} has tags behind its end that this program cannot change: let the program that "
            "wrote them remove them."
        )


def _said(found: Contents) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The genres of each place that says any, and whether it tells several apart."""
    for _, raw, _ in found.tags:
        tags = ID3(BytesIO(raw), translate=False)
        texts = [text for frame in tags.getall("TCON") + tags.getall("TCO") for text in frame.text]
        said = tuple(genre for text in texts for genre in genres_in(text))
        if said:
            yield said, raw[3] == 4
    for _, data in found.lists:
        said = (riff.genre(data) or "",)
        if said[0]:
            yield said, False
    old = id3v1.genre(found.v1)
    if old and not found.tags and not any(riff.genre(data) for _, data in found.lists):
        yield (old,), False


def _print(file: Any, chunk: Chunk) -> bytes:
    with _open(file) as stream:
        return print_of(stream, chunk.body, chunk.end)


def _open(file: Any) -> BinaryIO:
    return open(path_of(file), "rb")  # noqa: PTH123 (names that are no valid Unicode)
