"""An open music file: where it is heard by seeking, decoded, mixed to mono and resampled.

Python stays out of the frame loop: frames go as they are into libav's FIFO, and a segment is converted once.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import av
import numpy as np
from av.error import FFmpegError

from genretagger.audio.fingerprint import fingerprint_of
from genretagger.audio.flac import first_sample
from genretagger.audio.identity import open_container
from genretagger.audio.ogg import chained_seconds
from genretagger.audio.plan import between, spread
from genretagger.audio.samples import Block, resample
from genretagger.errors import AudioError
from genretagger.features import Samples

SHORTEST_SECONDS = 0.5
PREROLL_SECONDS = 0.25
SILENT_RMS = 1e-3
WHOLE_SHARE = 0.9
TAIL_SHARE = 0.25
BROKEN_READS = 30
STUCK_PACKETS = 20
CODEC_PADDING_SECONDS = 0.1
GUESSED_LENGTH = frozenset({"aac", "ac3", "eac3", "dts", "dtshd", "loas", "mp3", "mpc8"})
"""Demuxers that guess the length from the bit rate (MP3 without Xing, Info or VBRI header) or round it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of mono samples (float32, −1…1) and where in the song it starts."""

    samples: Samples
    start_seconds: float
    sample_rate_hz: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.samples.size / self.sample_rate_hz

    @property
    def rms(self) -> float:
        """Root mean square of the samples; 1 is as loud as can be."""
        return float(np.sqrt(np.dot(self.samples, self.samples) / max(1, self.samples.size)))


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


def listen(path: str | Path, sample_rate_hz: int, listening: Listening) -> Recording:
    """Hear the file at `path` as mono segments at `sample_rate_hz`; raises AudioError when that fails."""
    with Song(path) as song:
        fingerprint = song.fingerprint()
        segments = tuple(song.segments(sample_rate_hz, listening))
        return Recording(segments, sample_rate_hz, song.duration_seconds, song.codec, fingerprint)


def missing_decoders(names: Iterable[str]) -> list[str]:
    """Those of the codecs `names` that this build of libav cannot decode."""

    def has(name: str) -> bool:
        try:
            av.Codec(name, "r")
        except ValueError:
            return False
        return True

    return [name for name in names if not has(name)]


class Song:
    """A music file that is open for listening; close it, or use it in a `with` statement.

    Its duration is what the container says, or what was measured where that says nothing or was caught lying.
    """

    def __init__(self, path: str | Path) -> None:
        """Open the file; raises AudioError when it is no music or cannot be read."""
        self.path = path
        self._container, self._stream = open_container(path)
        self.codec: str = self._stream.codec_context.codec.canonical_name
        self._is_ogg_flac = self._container.format.name == "ogg" and self.codec == "flac"
        self._origin = float((self._stream.start_time or 0) * self._stream.time_base)
        self._chained = chained_seconds(path) if self._container.format.name == "ogg" else None
        self._measured = False
        self._duration = self._claimed_seconds()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._container.close()

    @property
    def duration_seconds(self) -> float:
        """Length of the song in seconds."""
        if self._duration is None:
            self._measure()
        return max(0.0, self._duration or 0.0)

    def fingerprint(self) -> str:
        """What tells its audio from other audio, whatever the tags and wherever the file lies."""
        value = fingerprint_of(self.path, self._container, self._stream)
        self._rewind()
        return value

    def segments(self, sample_rate_hz: int, listening: Listening) -> Iterator[Segment]:
        """Mono segments in the order of the song: patches spread over its middle, or all of a short one.

        A thorough listening yields all of the song, patch after patch, holding one at a time. Patches that
        are silent or damaged are replaced by others where there are any. Only a file that is shorter than a
        patch gives a segment that is shorter. Raises AudioError below half a second of audio.
        """
        heard_seconds = 0.0
        for segment in self._choose(sample_rate_hz, listening):
            heard_seconds += segment.seconds
            if heard_seconds >= SHORTEST_SECONDS:
                yield segment
        if not heard_seconds:
            raise AudioError(f"None of {self.path} can be decoded: it may be damaged or cut short.")
        if heard_seconds < SHORTEST_SECONDS:
            raise AudioError(
                f"{self.path} holds too little audio ({heard_seconds:.2g} s): nothing can be suggested."
            )

    def _choose(self, sample_rate_hz: int, listening: Listening) -> Iterator[Segment]:
        if listening.thorough or self._chained:  # no decoder finds its way to a place behind the first link
            return self._in_sequence(sample_rate_hz, listening.patch_seconds)
        starts = spread(self.duration_seconds, listening.patches, listening.patch_seconds)
        if starts is not None:
            patches = self._patches(starts, sample_rate_hz, listening.patch_seconds)
            if not patches and self._measure():
                return self._choose(sample_rate_hz, listening)
            if patches:
                return iter(patches)
        return self._in_sequence(sample_rate_hz, listening.patch_seconds)

    def _patches(self, starts: list[float], sample_rate_hz: int, seconds: float) -> list[Segment]:
        """Audible patches at `starts` or between them; empty when the song ends before it should."""
        good: list[Segment] = []
        silent: list[Segment] = []
        spare = between(starts)
        for start in starts + spare:
            if len(good) == len(starts):
                break
            segment = self.hear(start, seconds, sample_rate_hz)
            if segment.seconds < WHOLE_SHARE * seconds:
                if not self._measured:
                    return []
            elif segment.rms < SILENT_RMS:
                silent.append(segment)
            else:
                good.append(segment)
        return sorted(good or silent, key=lambda segment: segment.start_seconds)

    def hear(self, start_seconds: float, seconds: float, sample_rate_hz: int) -> Segment:
        """The segment that starts at `start_seconds`, found by seeking; shorter, or empty, at a broken place.

        It says where it really starts: later than wanted if the container cannot be entered earlier.
        """
        block, rate, skipped, wanted = Block(), sample_rate_hz, 0, 0
        clock = max(0.0, start_seconds - PREROLL_SECONDS)
        if self._seek(clock):
            for frame in self._frames():
                if not wanted:
                    rate = frame.sample_rate
                    clock = clock if frame.time is None else frame.time - self._origin
                    if clock + frame.samples / rate <= start_seconds:
                        clock += frame.samples / rate
                        continue
                    skipped = round(max(0.0, start_seconds - clock) * rate)
                    wanted = skipped + round(seconds * rate)
                block.add(frame)
                if block.samples >= wanted:
                    break
        samples = resample(block.mono()[skipped:wanted], rate, sample_rate_hz)
        samples = samples[: round(seconds * sample_rate_hz)]
        return Segment(samples, max(clock, start_seconds), sample_rate_hz)

    def _in_sequence(self, sample_rate_hz: int, seconds: float) -> Iterator[Segment]:
        """The whole song, patch after patch; the last reaches back to be whole, if enough is left for it."""
        self._rewind()
        block, rate, passed, previous = Block(), 0, 0, np.zeros(0, dtype=np.float32)

        def segment(mono: Samples, start: float) -> Segment:
            return Segment(resample(mono, rate, sample_rate_hz), start, sample_rate_hz)

        for frame in self._frames():
            if not rate:
                rate = frame.sample_rate
                passed = round(max(0.0, (frame.time or 0.0) - self._origin) * rate)
            wanted = round(seconds * rate)
            block.add(frame)
            while block.samples >= wanted:
                mono = block.mono()
                previous, rest = mono[:wanted], mono[wanted:]
                yield segment(previous, passed / rate)
                passed += wanted
                block = Block(rest)
        rest = block.mono()
        if previous.size and rest.size >= TAIL_SHARE * previous.size:
            whole = np.concatenate([previous, rest])[-previous.size :]
            yield segment(whole, (passed + rest.size - previous.size) / rate)
        elif rest.size and not previous.size:
            yield segment(rest, passed / rate)
        self._correct_duration((passed + rest.size) / rate if rate else 0.0)

    def _correct_duration(self, heard_seconds: float) -> None:
        """All of it was heard: believe the ear, unless damage may have swallowed what was promised."""
        short = heard_seconds < self.duration_seconds - CODEC_PADDING_SECONDS
        if short and not self._measured and self._chained is None:
            self._measure()
        elif self._chained is None and abs(heard_seconds - self.duration_seconds) > CODEC_PADDING_SECONDS:
            self._duration = heard_seconds

    def _frames(self) -> Iterator[Any]:
        """Decoded frames from here on; damaged packets are skipped, a decoder they confuse is replaced."""
        for _ in range(BROKEN_READS):
            refused = 0
            with suppress(FFmpegError, ValueError):
                for packet in self._container.demux(self._stream):
                    if self._is_ogg_flac:
                        packet.pts = first_sample(bytes(packet), self._stream.codec_context.extradata)
                    try:
                        frames = packet.decode()
                    except (FFmpegError, ValueError):
                        refused += 1
                        if refused == STUCK_PACKETS and packet.pts is not None:
                            break
                        continue
                    refused = 0
                    yield from frames
                else:
                    return
                self._reopen()
                if not self._seek(float(packet.pts * packet.time_base) - self._origin):
                    return

    def _seek(self, seconds: float) -> bool:
        """Go to the packet at or before `seconds`; False when the container cannot."""
        try:
            ticks = int((max(0.0, seconds) + self._origin) / self._stream.time_base)
            self._container.seek(ticks, stream=self._stream)
        except (FFmpegError, OverflowError):
            return False
        return True

    def _rewind(self) -> None:
        """Back to the start, by opening the file again where seeking does not get there."""
        if not self._seek(0.0):
            self._reopen()

    def _reopen(self) -> None:
        self._container.close()
        self._container, self._stream = open_container(self.path)

    def _claimed_seconds(self) -> float | None:
        """The length that the container says, if it knows."""
        if self._chained is not None:
            return self._chained
        if self._container.format.name in GUESSED_LENGTH and not _has_frame_count(self.path):
            return None
        if self._stream.duration:
            return float(self._stream.duration * self._stream.time_base)
        if self._container.duration:
            return float(self._container.duration / av.time_base)
        return None

    def _measure(self) -> bool:
        """Find the length by reading all packets without decoding them; False if that was done before."""
        if self._measured:
            return False
        self._rewind()
        end = 0.0
        with suppress(FFmpegError, ValueError):  # what can be read so far is what there is
            for packet in self._container.demux(self._stream):
                if packet.pts is not None:
                    end = float((packet.pts + (packet.duration or 0)) * packet.time_base)
        self._duration, self._measured = max(0.0, end - self._origin), True
        self._rewind()
        return True


def _has_frame_count(path: str | Path) -> bool:
    """Whether an MP3 begins with a Xing, Info or VBRI header that tells its length."""
    with Path(path).open("rb") as file:
        head = file.read(10)
        tag_bytes = 0
        if head.startswith(b"ID3"):
            size = head[6:10]
            tag_bytes = 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3])
        file.seek(tag_bytes)
        start = file.read(4_096)
    return any(mark in start for mark in (b"Xing", b"Info", b"VBRI"))
