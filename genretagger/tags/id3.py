"""ID3 tags: MP3, AAC, TTA at the front of the file; DSF at its end. Those in chunks are in `chunk_tags`.

The version stays: 2.2, 2.3 or 2.4, and a new tag is 2.4, unless the manner asks for another. Only 2.4 tells
several genres apart, older ones get them joined. Other places that say a genre (ID3v1, APEv2 behind an MP3)
are kept in step.
"""

from dataclasses import replace
from io import BytesIO
from typing import Any

from mutagen.dsf import DSF
from mutagen.id3 import ID3, ID3FileType, ID3NoHeaderError
from mutagen.mp3 import MP3
from mutagen.trueaudio import TrueAudio

from genretagger.errors import TagError
from genretagger.tags import apev2, id3_frames, id3_places, id3_versions, id3v1
from genretagger.tags.family import Fields, Picture, Snapshot, first_text, path_of, size_of
from genretagger.tags.genres import Manner, is_joined, joined
from genretagger.tags.id3_genres import genres_in
from genretagger.tags.sound import Sound, outside

NAME = "ID3"
AT_FRONT = (MP3, TrueAudio, ID3FileType)


def owns(file: Any) -> bool:
    """Whether the file keeps ID3 tags."""
    return isinstance(file, (*AT_FRONT, DSF))


def version(file: Any) -> str:
    """The version of the ID3v2 tag, such as "2.3", or "1"."""
    raw = id3_places.read_tag(file)
    if raw is not None:
        return f"2.{raw[3]}"
    return "1" if _v1(file) is not None else ""


def fields(file: Any) -> Fields:
    """What the frames say, those of an ID3v1 tag where there are no others."""

    def text(*names: str) -> str | None:
        tags = file.tags or {}
        return next(
            (found for name in names if name in tags and (found := first_text(tags[name].text))), None
        )

    return Fields(
        title=text("TIT2"),
        artist=text("TPE1"),
        album=text("TALB"),
        album_artist=text("TPE2"),
        track=text("TRCK"),
        date=text("TDRC", "TYER", "TDRL"),
        compilation=text("TCMP"),
    )


def pictures(file: Any) -> list[Picture]:
    """The APIC frames; one that only names an address has no picture."""
    tags = file.tags
    frames = tags.getall("APIC") if isinstance(tags, ID3) else []
    return [Picture(int(frame.type), bytes(frame.data)) for frame in frames if frame.mime != "-->"]


def genres(file: Any) -> tuple[str, ...]:
    """The genres of the ID3v2 tag; where it has none, those of the other places in the file."""
    found = _v2_genres(file)
    if not found and isinstance(file, AT_FRONT):
        ape = apev2.read_tag(path_of(file))
        found = ape.genres() if ape is not None else ()
    if not found:
        other = id3v1.genre(_v1(file))
        found = (other,) if other else ()
    return found


def holds(file: Any, genres_: tuple[str, ...], manner: Manner | None) -> bool:
    """Whether the ID3v2 tag says exactly these genres; one before 2.4 says them joined."""
    found = _v2_genres(file)
    if len(genres_) < 2 or len(found) != 1 or version(file) not in {"2.2", "2.3"}:
        return found == genres_
    return is_joined(found[0], genres_) if manner is None else found == (joined(genres_, manner.joined_with),)


def check(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """The version that is wanted must be able to say these genres and all else."""
    _with_genres(file, genres_, manner)


def set_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Write the genres into the ID3v2 tag, and into the other places that say one."""
    data = _with_genres(file, genres_, manner)
    if data is not None:
        id3_places.write_tag(file, data)
    if isinstance(file, AT_FRONT):
        apev2.update(path_of(file), genres_)
        id3v1.update(path_of(file), genres_)


def sound(file: Any) -> Sound:
    """Every byte between the tags that are around the sound, or the chunk that holds it."""
    if isinstance(file, AT_FRONT):
        return Sound(outside(apev2.tag_spans(file), size_of(file)), guide="around")
    return id3_places.sound(file)


def others(file: Any, manner: Manner) -> Snapshot:
    """All other frames, as mutagen understands them and byte for byte, and what is beside them.

    Where the tag is to become another version, its meaning instead of its bytes.
    """
    kept: dict[str, object] = {}
    raw = id3_places.read_tag(file)
    if raw is not None and manner.id3_version in (None, raw[3]):
        kept["frames"] = id3_frames.parse(raw).others()
        tags = _tags(file, with_v1=True)
        kept["understood"] = {key: vars(frame) for key, frame in (tags or {}).items() if key != "TCON"}
    if raw is not None and manner.id3_version is not None:
        kept["meaning"] = id3_versions.meaning(raw)
    if isinstance(file, AT_FRONT):
        ape = apev2.read_tag(path_of(file))
        kept["APEv2"] = ape.others() if ape is not None else None
        v1 = id3v1.read_tag(path_of(file))
        kept["ID3v1"] = v1[:-1] if v1 is not None else None
    return kept


def _v1(file: Any) -> bytes | None:
    return id3v1.read_tag(path_of(file)) if isinstance(file, AT_FRONT) else None


def _v2_genres(file: Any) -> tuple[str, ...]:
    tags = _tags(file, with_v1=False)
    texts = tags["TCON"].text if tags is not None and "TCON" in tags else []
    return tuple(genre for text in texts for genre in genres_in(text))


def _tags(file: Any, *, with_v1: bool) -> Any:
    """The frames as they are, not brought to version 2.4; None when there is no tag."""
    if file.tags is None:
        return None
    try:
        return type(file.tags)(path_of(file), translate=False, load_v1=with_v1)
    except ID3NoHeaderError:
        return None


def _new_tag(file: Any, manner: Manner) -> bytes:
    """A tag to begin with: players stop reading ID3v1 where there is ID3v2, so it says what that says."""
    if _v1(file) is None:
        return id3_versions.empty(manner.id3_version or 4)
    stream = BytesIO()
    tags = ID3(path_of(file))
    tags.delall("TCON")
    tags.save(stream, v1=0)
    return stream.getvalue()


def _with_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> bytes | None:
    """The ID3v2 tag that says these genres; None where there is none and nothing to say."""
    raw = id3_places.read_tag(file)
    if raw is None and not genres_:
        return None
    tag = in_version(path_of(file), raw if raw is not None else _new_tag(file, manner), manner)
    return id3_places.rendered(file, tag, genres_, manner)


def in_version(path: str, raw: bytes, manner: Manner) -> id3_frames.RawTag:
    """The tag of the file at `path` in the version that is wanted; raises TagError when it cannot be."""
    tag = id3_frames.parse(raw)
    if manner.id3_version in (None, tag.version):
        return tag
    try:
        new = id3_frames.parse(id3_versions.converted(raw, manner.id3_version))
    except Exception as error:  # whatever mutagen says of a damaged frame
        raise TagError(
            f"{path} cannot become ID3v2.{manner.id3_version} ({error}): "
            "let your files keep their ID3 version."
        ) from error
    return replace(new, size=max(len(raw), new.size))
