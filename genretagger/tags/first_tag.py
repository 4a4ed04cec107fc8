"""A first ID3 tag, filled from what a file says in another way: players that find one look no further."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from mutagen import id3

from genretagger.tags import id3_versions
from genretagger.tags.family import year

FRAMES = {
    "INAM": "TIT2",
    "IART": "TPE1",
    "IPRD": "TALB",
    "ITRK": "TRCK",
    "IPRT": "TRCK",
    "ICOP": "TCOP",
    "IMUS": "TCOM",
    "IWRI": "TEXT",
    "IPUB": "TPUB",
    "IMED": "TMED",
    "ISFT": "TSSE",
    "ITCH": "TENC",
    "IBPM": "TBPM",
    "NAME": "TIT2",
    "AUTH": "TPE1",
    "(c) ": "TCOP",
    "DITI": "TIT2",
    "DIAR": "TPE1",
}
"""Entries of INFO, texts of AIFF and of DSDIFF: the frames that say the same, as TagLib has it."""

COMMENTS, DATES = {"ICMT", "ANNO"}, {"ICRD"}


def filled(texts: Iterable[tuple[str, str]], version: int) -> bytes:
    """A tag in version 3 or 4 that says these texts, each by the name of the place that it is from.

    The first text of a kind counts; one that no frame is made for keeps the name of its place.
    """
    tags: Any = id3.ID3()
    for name, text in texts:
        frame = _frame(name, text)
        if frame.HashKey not in tags:
            tags.add(frame)
    if version == 3:
        tags.update_to_v23()
    stream = BytesIO()
    tags.save(stream, v1=0, v2_version=version, padding=lambda _info: 0)
    return stream.getvalue() or id3_versions.empty(version)


def _frame(name: str, text: str) -> Any:
    if name in COMMENTS:
        return id3.COMM(encoding=id3.Encoding.UTF8, lang="XXX", desc="", text=[text])
    if name in DATES and year(text):
        return id3.TDRC(encoding=id3.Encoding.UTF8, text=[text if text[:4].isdigit() else year(text)])
    if name in FRAMES:
        return getattr(id3, FRAMES[name])(encoding=id3.Encoding.UTF8, text=[text])
    return id3.TXXX(encoding=id3.Encoding.UTF8, desc=name, text=[text])
