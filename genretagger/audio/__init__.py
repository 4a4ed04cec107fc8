"""A path to short mono segments; the only package that knows a decoder (PyAV)."""

from genretagger.audio.identity import fingerprint, packet_digest
from genretagger.audio.kinds import MUSIC_SUFFIXES, is_music
from genretagger.audio.song import Listening, Recording, Segment, Song, listen, missing_decoders

__all__ = [
    "MUSIC_SUFFIXES",
    "Listening",
    "Recording",
    "Segment",
    "Song",
    "fingerprint",
    "is_music",
    "listen",
    "missing_decoders",
    "packet_digest",
]
