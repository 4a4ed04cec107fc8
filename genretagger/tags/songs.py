"""Which container a file of bare frames or blocks is, by what stands where its tags in front end."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from genretagger.kinds import begins_with_frames
from genretagger.tags import around


class Container(StrEnum):
    """A container whose tags are around its sound."""

    MPEG = "MPEG audio"
    AAC = "AAC"
    TTA = "True Audio"
    DSF = "DSF"
    FLAC = "FLAC"
    OGG = "Ogg"
    WAVPACK = "WavPack"
    MUSEPACK = "Musepack"
    MONKEY = "Monkey's Audio"
    OPTIMFROG = "OptimFROG"
    TAK = "TAK"


STARTS = {
    b"fLaC": Container.FLAC,
    b"wvpk": Container.WAVPACK,
    b"MPCK": Container.MUSEPACK,
    b"MP+": Container.MUSEPACK,
    b"MAC ": Container.MONKEY,
    b"OFR ": Container.OPTIMFROG,
    b"TTA1": Container.TTA,
    b"tBaK": Container.TAK,
    b"DSD ": Container.DSF,
}
OGG, OGG_SOUND = b"OggS", (b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC")
OF_OTHERS = (b"RIFF", b"RF64", b"BW64", b"FORM", b"FRM8", b"\x30\x26\xb2\x75", b"\x1aE\xdf\xa3",
             b"caff", b".snd", b"#!AMR", b"\x0b\x77", b"MThd")  # fmt: skip
SUFFIXES = {
    **dict.fromkeys((".mp3", ".mp2", ".mp1", ".mpga", ".mpa"), Container.MPEG),
    **dict.fromkeys((".aac", ".adts"), Container.AAC),
    **dict.fromkeys((".mpc", ".mp+", ".mpp"), Container.MUSEPACK),
}
"""Damaged frames, or far behind the beginning, and the first versions of Musepack: here the name speaks."""
SEARCHED_BYTES = 1 << 16


OTHERS: dict[bytes, tuple[str, tuple[str, ...]]] = {
    b"\x1aE\xdf\xa3": ("Matroska or WebM", (".mka", ".mkv", ".weba", ".webm")),
    b"caff": ("CAF", (".caf",)),
    b".snd": ("Sun audio", (".au", ".snd")),
    b"#!AMR": ("AMR", (".amr",)),
    b"\x0b\x77": ("AC-3", (".ac3", ".eac3")),
    b"MThd": ("MIDI", (".mid", ".midi")),
}
"""What keeps no tags that are written here: its name, and the endings that say so."""


@dataclass(frozen=True, slots=True)
class Song:
    """A file of one of these containers, known by its name; what is in it is read when it is asked for."""

    filename: str
    container: Container


def opened(path: Path) -> Song | None:
    """The file at `path`, if it is one of these."""
    with path.open("rb") as stream:
        if stream.read(4).startswith(OF_OTHERS):
            return None
        start = around.find(stream).start
        stream.seek(start)
        head = stream.read(SEARCHED_BYTES)
    container = _container(head, path.suffix.lower())
    return Song(str(path), container) if container is not None else None


def _container(head: bytes, suffix: str) -> Container | None:
    known = next((container for start, container in STARTS.items() if head.startswith(start)), None)
    if head.startswith(OGG):
        return Container.OGG if any(mark in head for mark in OGG_SOUND) else None
    if known is not None or head.startswith(OF_OTHERS) or head[4:8] == b"ftyp":
        return known
    of_name = SUFFIXES.get(suffix) if head else None
    for sync in around.SYNC.finditer(head):
        if head[: sync.start()].strip(b"\0") and of_name is None:
            return None
        if begins_with_frames(head[sync.start() : sync.start() + around.FRAMES_BYTES]):
            is_adts = head[sync.start() + 1] & 0xF6 == 0xF0
            return Container.AAC if is_adts else Container.MPEG
    return of_name if around.SYNC.search(head) or of_name is Container.MUSEPACK else None


def unwritable(path: str | Path, head: bytes) -> str:
    """Why no tags can be written to a file of no family, by its first bytes."""
    if not head:
        return f"{path} is empty: get it again."
    kind, suffixes = next((found for start, found in OTHERS.items() if head.startswith(start)), ("", ()))
    suffix = Path(path).suffix.lower()
    if kind and suffix and suffix not in suffixes:
        return f"{path} is {kind}, whatever its name says, and keeps no tags to write to: convert it first."
    return f"{path} is of a kind that keeps no tags this program can write: convert it first."
