"""A path to short mono segments; the only package that knows a decoder (PyAV)."""

from genretagger.audio.fingerprint import earlier_fingerprint, fingerprint
from genretagger.audio.identity import first_packets, packet_digest, texts
from genretagger.audio.song import Listening, Recording, Segment, Song, listen, missing_decoders

__all__ = [
    "Listening",
    "Recording",
    "Segment",
    "Song",
    "earlier_fingerprint",
    "fingerprint",
    "first_packets",
    "listen",
    "missing_decoders",
    "packet_digest",
    "texts",
]
