"""What tells one recording from another: how much audio there is, and pieces of it from all over the file."""

import hashlib
import re
from pathlib import Path
from typing import Any, BinaryIO

from genretagger.audio.identity import DIGEST_BYTES, digest, open_container
from genretagger.audio.layout import Span, audio_spans
from genretagger.fingerprints import FORM

PIECES = 32
PIECE_BYTES = 8 * 1024
OGG_HEAD_BYTES = 27
OGG_NUMBERS = re.compile(rb"(OggS.{14}).{8}", re.DOTALL)
"""A page's number and checksum, which change throughout a file when its comment takes more pages."""


def fingerprint(path: str | Path) -> str:
    """Digest of the codec, the size of the audio data and 32 pieces of 8 KiB, evenly spread from end to end.

    FLAC brings a digest of all of its sound, which counts too. Tags, covers and the name do not matter.
    Raises AudioError when the file cannot be opened as music.
    """
    container, stream = open_container(path)
    with container:
        return fingerprint_of(path, container, stream)


def fingerprint_of(path: str | Path, container: Any, stream: Any) -> str:
    """`fingerprint` of a file that is open; its container has to be rewound afterwards."""
    context = stream.codec_context
    first_packet = next((packet.pos for packet in container.demux(stream) if packet.pos is not None), None)
    spans = audio_spans(path, first_packet)
    size = sum(end - start for start, end in spans)
    value = hashlib.blake2b(digest_size=DIGEST_BYTES)
    about = (context.codec.canonical_name, context.sample_rate, context.layout.nb_channels, size)
    value.update(" ".join(map(str, about)).encode())
    if context.codec.canonical_name == "flac":
        value.update(bytes(context.extradata or b""))
    read = _without_numbers if container.format.name == "ogg" else _read
    with Path(path).open("rb") as file:
        for start, length in _pieces(size):
            value.update(read(file, spans, start, length))
    return FORM + value.hexdigest()


def earlier_fingerprint(path: str | Path) -> str:
    """The fingerprint as earlier versions took it, of the first 256 KB alone: it tells too little to rely on.

    Raises AudioError when the file cannot be opened as music.
    """
    container, stream = open_container(path)
    with container:
        return digest(path, container, stream, head_only=True)


def _pieces(size: int) -> list[tuple[int, int]]:
    """Start and length of the pieces of `size` bytes; all of them where they are few."""
    if size <= PIECES * PIECE_BYTES:
        return [(0, size)]
    last = size - PIECE_BYTES
    return [(last * piece // (PIECES - 1), PIECE_BYTES) for piece in range(PIECES)]


def _read(file: BinaryIO, spans: tuple[Span, ...], start: int, length: int) -> bytes:
    """These bytes of the audio data, wherever its spans are."""
    found = b""
    for first, end in spans:
        if start < end - first:
            file.seek(first + start)
            found += file.read(min(length - len(found), end - first - start))
            start = 0
            if len(found) == length:
                break
        else:
            start -= end - first
    return found


def _without_numbers(file: BinaryIO, spans: tuple[Span, ...], start: int, length: int) -> bytes:
    """Bytes of an Ogg file with the numbers of its pages blanked out, those that begin before them too."""
    before = min(start, OGG_HEAD_BYTES)
    around = _read(file, spans, start - before, before + length + OGG_HEAD_BYTES)
    blank = OGG_NUMBERS.sub(lambda found: found[1] + bytes(8), around)
    return blank[before : before + length]
