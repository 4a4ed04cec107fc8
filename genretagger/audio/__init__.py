"""A path to short mono segments; the only package that knows a decoder (PyAV)."""

from genretagger.audio.identity import fingerprint, first_packets, packet_digest
from genretagger.audio.song import Listening, Recording, Segment, Song, listen, missing_decoders

__all__ = [
    "Listening",
    "Recording",
    "Segment",
    "Song",
    "fingerprint",
    "first_packets",
    "listen",
    "missing_decoders",
    "packet_digest",
]
