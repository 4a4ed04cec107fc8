"""What ID3 tags say as plain texts, to fill a first tag of another kind: beside it players see no ID3."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from mutagen.id3 import ParseID3v1

from genretagger.tags import id3_frames
from genretagger.tags.around import ENHANCED, ENHANCED_BYTES, ID3V1_BYTES, Around, Kind

V1_TEXT_BYTES, ENHANCED_TEXT_BYTES = 30, 60
NAMES = {
    "TIT2": "TITLE",
    "TPE1": "ARTIST",
    "TALB": "ALBUM",
    "TPE2": "ALBUMARTIST",
    "TRCK": "TRACKNUMBER",
    "TPOS": "DISCNUMBER",
    "TDRC": "DATE",
    "TCOM": "COMPOSER",
    "TPE3": "CONDUCTOR",
    "TPE4": "REMIXER",
    "TEXT": "LYRICIST",
    "TIT1": "GROUPING",
    "TIT3": "SUBTITLE",
    "TPUB": "LABEL",
    "TCOP": "COPYRIGHT",
    "TSRC": "ISRC",
    "TBPM": "BPM",
    "TENC": "ENCODEDBY",
    "TSOP": "ARTISTSORT",
    "TSOA": "ALBUMSORT",
    "TSOT": "TITLESORT",
    "TSO2": "ALBUMARTISTSORT",
    "TCMP": "COMPILATION",
    "TMED": "MEDIA",
    "TMOO": "MOOD",
    "COMM": "COMMENT",
    "USLT": "LYRICS",
}
"""Frames of ID3v2.4, and what their text is called in Vorbis comments by most programs."""

APE_NAMES = {
    "ALBUMARTIST": "Album Artist",
    "TRACKNUMBER": "Track",
    "DISCNUMBER": "Disc",
    "DATE": "Year",
    "REMIXER": "MixArtist",
}
"""What is not called so in APEv2."""


def said(stream: BinaryIO, around: Around) -> list[tuple[str, str]]:
    """Names as in Vorbis comments, and texts, of the first ID3v2 tag and of an ID3v1 tag; but no genre."""
    found = [pair for place in around.of(Kind.ID3V2)[:1] for pair in _said(_frames(stream, place.start))]
    known = {name for name, _ in found}
    return found + [pair for pair in _said(of_id3v1(stream, around)) if pair[0] not in known]


def of_id3v1(stream: BinaryIO, around: Around) -> dict[str, Any]:
    """The frames that an ID3v1 tag stands for, with the rest of long texts that a "TAG+" before it holds."""
    places = around.of(Kind.ID3V1)[-1:]
    if not places:
        return {}
    stream.seek(places[0].start)
    frames: dict[str, Any] = ParseID3v1(stream.read(ID3V1_BYTES)) or {}
    for place in around.of(Kind.ENHANCED)[-1:]:
        stream.seek(place.start)
        data = stream.read(ENHANCED_BYTES)
        for number, name in enumerate(("TIT2", "TPE1", "TALB")):
            start = len(ENHANCED) + ENHANCED_TEXT_BYTES * number
            rest = data[start : start + ENHANCED_TEXT_BYTES].split(b"\0")[0].decode("latin-1")
            if name in frames and rest:
                frames[name].text = [str(frames[name].text[0]).ljust(V1_TEXT_BYTES) + rest]
    return frames


def ape_name(name: str) -> str:
    """What APEv2 calls a text that Vorbis comments call so."""
    return APE_NAMES.get(name, name.title() if name in NAMES.values() else name)


def _frames(stream: BinaryIO, start: int) -> Any:
    return id3_frames.read(stream, start).understood(translate=True)


def _said(frames: Any) -> Iterator[tuple[str, str]]:
    for frame in frames.values():
        name = NAMES.get(frame.FrameID)
        if frame.FrameID == "TXXX":
            name = _allowed(frame.desc.upper())
        texts = frame.text if isinstance(getattr(frame, "text", None), list) else [getattr(frame, "text", "")]
        if name and name != "GENRE":
            yield from ((name, text) for value in texts if (text := str(value).strip("\0 ")))


def _allowed(name: str) -> str:
    """A name that Vorbis comments and APEv2 take; "" where this one is none."""
    return name if 2 <= len(name) <= 255 and name.isascii() and name.isprintable() and "=" not in name else ""
