"""Opening a file for its audio alone, and telling audio apart from everything around it."""

import errno
import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import av
from av.codec import Codec
from av.error import FFmpegError

from genretagger.audio.layout import audio_end
from genretagger.errors import AudioError, UnreadableError

HEAD_BYTES = 256 * 1024
DIGEST_BYTES = 16
NO_OPTIONS: Mapping[str, str] = {}

DEMUXERS = (
    "mp3,flac,ogg,mov,aac,wav,w64,aiff,asf,ape,wv,mpc,mpc8,dsf,iff,tta,tak,shn,ac3,eac3,dts,dtshd,matroska,au,"
    "caf,amr,loas"
)
"""What may be read: no playlists, images or network addresses, whatever a file's content pretends to be."""


def first_packets(path: str | Path) -> str:
    """Short digest of the codec, taken at the container's word, and the first 256 KB of audio.

    Only for telling whether two files begin alike. Raises AudioError when the file cannot be opened as music.
    """
    container, stream = open_container(path, {"max_probe_packets": "1"})
    with container:
        return digest(path, container, stream, head_only=True)


def packet_digest(path: str | Path) -> str:
    """Digest of all of the audio as it is stored, to prove that a change of tags left it alone.

    Raises AudioError when the file cannot be opened as music.
    """
    container, stream = open_container(path)
    with container:
        return digest(path, container, stream, head_only=False)


def texts(path: str | Path) -> dict[str, str]:
    """What the tags of the file say to libav, by its names in small letters; raises AudioError."""
    container, stream = open_container(path, {"max_probe_packets": "1"})
    with container:
        return {name.lower(): text for found in (stream, container) for name, text in found.metadata.items()}


def open_container(path: str | Path, options: Mapping[str, str] = NO_OPTIONS) -> tuple[Any, Any]:
    """The open file and its audio stream, both PyAV's; raises AudioError with a plain sentence."""
    try:
        if not Path(path).is_file():
            sentence = f"{path} is no file: scan the folder again."
            there = os.path.lexists(path)
            raise AudioError(sentence) if there else UnreadableError(sentence, errno.ENOENT)
        with Path(path).open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        raise UnreadableError.of(path, error) from error
    if empty:
        raise AudioError(f"{path} is empty: get the file again.")
    try:
        container = av.open(
            str(Path(path).absolute()),
            options={**options, **_permitted()},
            metadata_errors="replace",
        )
    except (FFmpegError, ValueError) as error:
        raise AudioError(
            f"{path} cannot be read as music ({_plain(error)}): it may be damaged or of an unknown format."
        ) from error
    stream = next(iter(container.streams.audio), None)
    if stream is None or stream.codec_context is None:
        container.close()
        raise AudioError(f"{path} holds no audio that can be decoded: it may be damaged, or no music.")
    stream.codec_context.thread_count = 1
    return container, stream


def digest(path: str | Path, container: Any, stream: Any, *, head_only: bool) -> str:
    """BLAKE2b over codec, rate, channels and the payload of the packets from here on, 256 KB of it or all."""
    context = stream.codec_context
    value = hashlib.blake2b(digest_size=DIGEST_BYTES)
    value.update(f"{context.name} {context.sample_rate} {context.layout.nb_channels} ".encode())
    end = audio_end(path)
    left = HEAD_BYTES if head_only else end
    with suppress(FFmpegError, ValueError):  # trailing tags read as damage; what was read before them counts
        for packet in container.demux(stream):
            payload = memoryview(packet)[:left]
            if packet.pos is not None:
                payload = payload[: max(0, end - packet.pos)]
            value.update(payload)
            left -= len(payload)
            if left <= 0:
                break
    return value.hexdigest()


@lru_cache(maxsize=1)
def _permitted() -> dict[str, str]:
    """What libav may use: files, music and decoders of sound, so that no cover picture is ever unpacked."""
    names = []
    for name in av.codecs_available:
        with suppress(ValueError):  # encoders alone
            if Codec(name, "r").type == "audio":
                names.append(name)
    decoders = ",".join(sorted(names))
    return {"format_whitelist": DEMUXERS, "protocol_whitelist": "file", "codec_whitelist": decoders}


def _plain(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
