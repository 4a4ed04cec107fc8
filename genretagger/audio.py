"""A path to short mono segments; the only module that knows a decoder."""

from dataclasses import dataclass

from genretagger.features import Samples


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of mono samples (float32, −1…1) and where in the song it starts."""

    samples: Samples
    start_seconds: float


@dataclass(frozen=True, slots=True)
class Listening:
    """How much of a song is listened to: patches of a length, spread over the middle, or all of it."""

    patches: int
    patch_seconds: float
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """What was heard of one file."""

    segments: tuple[Segment, ...]
    sample_rate_hz: int
    duration_seconds: float
    codec: str
    fingerprint: str
