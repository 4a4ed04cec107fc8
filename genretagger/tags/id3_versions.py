"""An ID3v2 tag in another version, if it can say the same there.

mutagen does the translating. It drops frames that it cannot read, and those that the other version has no
name for; so the tag is refused unless all that mutagen understands reads the same before and after.
"""

from io import BytesIO
from typing import Any

from mutagen.id3 import ID3

from genretagger.tags import id3_frames
from genretagger.tags.id3_frames import RawTag

ONLY_V23 = ("EQUA", "RVAD", "TRDA", "TSIZ")
"""What mutagen forgets when it brings a tag to version 2.4."""

DATES_V24 = ("TDRC", "TDOR", "TIPL", "TMCL")
"""What has other frames in version 2.3; all other new ones are kept: most programs read them there."""


def converted(raw: bytes, version: int) -> bytes:
    """The tag in version 3 (ID3v2.3) or 4, without its genre; of the same size if it fits.

    Raises ValueError naming what it could not say there.
    """
    parsed = id3_frames.parse(raw).with_genres(())
    raw = parsed.rendered()
    _check_readable(raw, len(parsed.frames), bool(parsed.rest))
    tags: Any = ID3(BytesIO(raw))
    if version == 3:
        kept = [frame for frame in tags.values() if frame.FrameID not in DATES_V24]
        for frame in kept:
            if len(getattr(frame, "text", ())) > 1:
                raise ValueError(f"{frame.FrameID} has several values, which ID3v2.3 cannot tell apart")
        tags.update_to_v23()
        for frame in kept:
            tags.add(frame)
    stream = BytesIO()
    tags.save(stream, v1=0, v2_version=version, v23_sep=None, padding=lambda _info: 0)
    new = stream.getvalue().ljust(10, b"\0") or empty(version)
    before, after = meaning(raw), meaning(new)
    lost = sorted(name for name in before if after.get(name) != before[name])
    if lost:
        raise ValueError(f"ID3v2.{version} cannot say the same for {', '.join(lost)}")
    return new


def empty(version: int) -> bytes:
    """A tag without frames."""
    return b"ID3" + bytes((version, 0, 0, 0, 0, 0, 0))


def meaning(tag: bytes | RawTag) -> dict[str, object]:
    """What a tag says but the genre, in the terms of version 2.4, however its texts are encoded."""
    frames: Any = ID3(BytesIO(tag)) if isinstance(tag, bytes) else tag.understood(translate=True)
    return {
        name: {field: value for field, value in vars(frame).items() if field not in {"encoding", "_encoding"}}
        for name, frame in frames.items()
        if name.upper() not in {"TCON", "TXXX:GENRE"}
    }


def _check_readable(raw: bytes, frames: int, has_rest: bool) -> None:
    plain: Any = ID3(BytesIO(raw), translate=False)
    names = {frame.FrameID for frame in plain.values()}
    if has_rest or len(plain) != frames or plain.unknown_frames:
        raise ValueError("it has frames that cannot be read")
    if lost := names & set(ONLY_V23):
        raise ValueError(f"{', '.join(sorted(lost))} would be lost")
    years = [str(frame.text[0]) for name in ("TYER", "TORY") for frame in plain.getall(name) if frame.text]
    translated: Any = ID3(BytesIO(raw))
    dates = [str(frame.text[0]) for name in ("TDRC", "TDOR") for frame in translated.getall(name)]
    told = all(any(date.startswith(year) for date in dates) for year in years)
    if not told or ({"TDAT", "TIME"} & names and "TYER" not in names):
        raise ValueError("its date cannot be read")
