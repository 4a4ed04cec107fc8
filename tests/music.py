"""Small real music files in every container that the installed encoders write.

The music is generated (chords with harmonics, a bass and drums), the same for the same seed, never silent.
"""

import base64
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import av
import mutagen
import numpy as np
from mutagen.apev2 import BINARY, APEv2, APEValue
from mutagen.asf import ASF, ASFByteArrayAttribute
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, ID3, TALB, TCON, TIT2, TPE1, ID3NoHeaderError
from mutagen.mp4 import MP4, MP4Cover
from numpy.typing import NDArray

Sound = NDArray[np.float32]


@dataclass(frozen=True)
class Encoding:
    """How a kind of file is written: libav's muxer, encoder and (where its first is poor) sample format."""

    muxer: str
    encoder: str
    sample_format: str | None = None


ENCODINGS: Mapping[str, Encoding] = {
    "mp3": Encoding("mp3", "libmp3lame"),
    "flac": Encoding("flac", "flac"),
    "ogg": Encoding("ogg", "vorbis"),
    "oga": Encoding("oga", "flac"),
    "opus": Encoding("opus", "libopus"),
    "m4a": Encoding("ipod", "aac"),
    "alac.m4a": Encoding("ipod", "alac", "s16p"),
    "aac": Encoding("adts", "aac"),
    "wav": Encoding("wav", "pcm_s16le"),
    "aiff": Encoding("aiff", "pcm_s16be"),
    "wma": Encoding("asf", "wmav2"),
    "wv": Encoding("wv", "wavpack", "s16p"),
    "tta": Encoding("tta", "tta", "s16"),
}
"""Ending → encoding, as libav does it."""

ENCODABLE: tuple[str, ...] = (*ENCODINGS, "dsf")
"""Endings of which `make_song` writes any music."""

COPIED: tuple[str, ...] = ("spx", "mpc")
"""Endings without an encoder here: `make_song` copies three seconds made beforehand (fixtures/README.md)."""

KINDS: tuple[str, ...] = ENCODABLE + COPIED

SILENT: tuple[str, ...] = ("ape", "ofr", "dff")
"""Endings that `make_song` writes silence in, whole and valid: nothing free encodes them."""

FIXTURES = Path(__file__).parent / "fixtures"


def make_song(
    path: Path,
    *,
    seconds: float = 3.0,
    sample_rate_hz: int = 44_100,
    channels: int = 2,
    seed: int = 0,
    bit_rate: int | None = None,
    tags: Mapping[str, str] | None = None,
    cover: bytes | None = None,
    encoder: str | None = None,
    variable_bit_rate: bool = False,
) -> Path:
    """Write generated music to `path`, encoded as its ending says (see KINDS), and return the path.

    `tags` knows title, artist, album and genre; `cover` is a JPEG; `encoder` is another libav encoder that
    the container takes ("pcm_s24le", "pcm_f32le"); `variable_bit_rate` is for MP3. Opus is always 48 kHz, DSF
    always 64 × 44.1 kHz.
    """
    kind = "alac.m4a" if path.name.endswith(".alac.m4a") else path.suffix.lstrip(".").lower()
    if kind == "dsf":
        path.write_bytes(dsf_bytes(tune(seconds, 44_100, channels, seed)))
    elif kind in SILENT:
        path.write_bytes({"ape": ape_bytes, "ofr": ofr_bytes, "dff": dff_bytes}[kind](seconds))
    elif kind in COPIED:
        path.write_bytes((FIXTURES / f"song.{kind}").read_bytes())
    elif kind in ENCODINGS:
        encoding = ENCODINGS[kind] if encoder is None else Encoding(ENCODINGS[kind].muxer, encoder)
        rate = 48_000 if kind == "opus" else sample_rate_hz
        sound = tune(seconds, rate, channels, seed)
        encode(path, sound, rate, encoding, bit_rate, variable_bit_rate=variable_bit_rate)
    else:
        raise ValueError(f"no encoder for {path.name}: choose one of {', '.join(KINDS)}")
    if tags or cover:
        write_tags(path, tags or {}, cover)
    return path


def tune(seconds: float, sample_rate_hz: int, channels: int = 2, seed: int = 0) -> Sound:
    """Generated music, float32 (channels, samples) within −1…1; each seed its own key and tempo."""
    random = np.random.default_rng(seed)
    count = round(seconds * sample_rate_hz)
    time = np.arange(count, dtype=np.float32) / sample_rate_hz
    beat_seconds = 60 / random.integers(80, 150)
    root = random.integers(45, 57)
    harmonics = (1 / np.arange(1, 6) ** random.uniform(0.8, 2.0)).tolist()
    drum = _drum(random, sample_rate_hz, beat_seconds)
    sound = np.zeros(count, dtype=np.float32)
    for beat in range(int(np.ceil(seconds / beat_seconds))):
        first = round(beat * beat_seconds * sample_rate_hz)
        span = slice(first, min(count, first + round(beat_seconds * sample_rate_hz)))
        now = time[span] - time[first]
        chord = root + random.choice([0, 5, 7, 9])
        for note in (chord - 12, chord, chord + random.choice([3, 4]), chord + 7):
            hertz = float(440 * 2 ** ((note - 69) / 12))
            for number, loudness in enumerate(harmonics, start=1):
                if number * hertz < sample_rate_hz / 2:
                    sound[span] += 0.05 * loudness * np.sin((2 * np.pi * number * hertz) * now)
        sound[span] *= np.exp(-2 * now / beat_seconds)
        sound[span] += drum[: now.size]
    sound *= 0.8 / max(float(np.abs(sound).max(initial=0.0)), 1e-6)
    balance = np.linspace(1.0, 0.7, channels, dtype=np.float32)[:, None]
    return (balance * sound).astype(np.float32)


def _drum(random: np.random.Generator, sample_rate_hz: int, beat_seconds: float) -> Sound:
    now = np.arange(round(beat_seconds * sample_rate_hz) + 1) / sample_rate_hz
    kick = np.sin(2 * np.pi * 60 * now) * np.exp(-now * 25)
    snare = random.normal(0, 0.3, now.size) * np.exp(-np.abs(now - beat_seconds / 2) * 40)
    return (0.4 * (kick + snare * (now >= beat_seconds / 2))).astype(np.float32)


def encode(
    path: Path,
    sound: Sound,
    sample_rate_hz: int,
    encoding: Encoding,
    bit_rate: int | None = None,
    *,
    variable_bit_rate: bool = False,
) -> None:
    """Encode `sound`, float32 (channels, samples), with libav; the same input gives the same bytes."""
    layout = {1: "mono", 2: "stereo", 4: "4.0", 6: "5.1"}[sound.shape[0]]
    with av.open(str(path), "w", format=encoding.muxer, options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream(encoding.encoder, rate=sample_rate_hz, layout=layout)
        stream.codec_context.options = {"strict": "experimental", "flags": "+bitexact"}
        if variable_bit_rate:
            stream.codec_context.options = {"flags": "+bitexact+qscale", "global_quality": str(2 * 118)}
        stream.bit_rate = bit_rate or 64_000 * sound.shape[0]
        if encoding.sample_format:
            stream.codec_context.format = encoding.sample_format
        step = sample_rate_hz
        for first in range(0, sound.shape[1], step):
            block = np.ascontiguousarray(sound[:, first : first + step])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
            frame.sample_rate = sample_rate_hz
            frame.pts = first
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def dsf_bytes(sound: Sound) -> bytes:
    """Sound at 44.1 kHz as a DSF file (1 bit, 64 × 44.1 kHz; Sony, DSF File Format Specification 1.01)."""
    block = 4096
    channels, count = sound.shape
    planes = [_one_bit(plane) for plane in sound]
    blocks = -(-planes[0].size // block)
    padded = [np.pad(plane, (0, blocks * block - plane.size)).reshape(blocks, block) for plane in planes]
    data = np.stack(padded, axis=1).tobytes()

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, "little")

    form = b"fmt " + number(52, 8)
    for value in (1, 0, {1: 1, 2: 2}[channels], channels, 64 * 44_100, 1):
        form += number(value, 4)
    form += number(count * 64, 8) + number(block, 4) + number(0, 4)
    body = b"data" + number(12 + len(data), 8) + data
    header = b"DSD " + number(28, 8) + number(28 + len(form) + len(body), 8) + number(0, 8)
    return header + form + body


def ape_bytes(seconds: float) -> bytes:
    """Silence at 44.1 kHz in Monkey's Audio 3.99: every frame only says that both channels are silent."""
    blocks, count = 73_728, round(seconds * 44_100)
    frames = -(-count // blocks)
    frame = struct.pack("<5I", 0x80000000, 3, 0, 0, 0)
    start = 52 + 24 + 4 * frames
    sizes = (3990, 0, 52, 24, 4 * frames, 0, len(frame) * frames, 0, 0)
    header = struct.pack("<4sHH7I16x", b"MAC ", *sizes)
    header += struct.pack("<HHIIIHHI", 1000, 32, blocks, count - (frames - 1) * blocks, frames, 16, 2, 44_100)
    return header + struct.pack(f"<{frames}I", *range(start, start + 20 * frames, 20)) + frame * frames


def ofr_bytes(seconds: float) -> bytes:
    """What stands for an OptimFROG file: its header, and bytes in the place of sound."""
    count = round(seconds * 44_100)
    head = struct.pack("<4sIIHBBIHB", b"OFR ", 15, 2 * count, 0, 2, 1, 44_100, 0x2F9C, 0)
    return head + b"COMP" + struct.pack("<I", 512) + bytes(range(256)) * 2 + b"TAIL" + struct.pack("<I", 0)


def dff_bytes(seconds: float) -> bytes:
    """Silence as DSDIFF (1 bit, 64 × 44.1 kHz, stereo; Philips, DSDIFF 1.5): as many ones as zeros."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return name + struct.pack(">Q", len(data)) + data + bytes(len(data) % 2)

    form = b"SND " + chunk(b"FS  ", struct.pack(">I", 64 * 44_100))
    form += chunk(b"CHNL", struct.pack(">H", 2) + b"SLFTSRGT") + chunk(b"CMPR", b"DSD \x0enot compressed\0")
    sound = b"\x69" * (2 * round(seconds * 44_100) * 8)
    body = chunk(b"FVER", b"\1\5\0\0") + chunk(b"PROP", form) + chunk(b"DSD ", sound)
    return b"FRM8" + struct.pack(">Q", 4 + len(body)) + b"DSD " + body


def _one_bit(plane: Sound) -> NDArray[np.uint8]:
    """First-order sigma-delta, 64 bits a sample, least significant first: ones where the sum takes a step."""
    duty = 0.5 + 0.5 * plane.astype(np.float64)
    sums = np.cumsum(duty * 64) - duty * 64
    steps = np.arange(1, 65)
    packed = []
    for first in range(0, plane.size, 4096):
        block = slice(first, first + 4096)
        level = np.floor(sums[block, None] + duty[block, None] * steps)
        before = np.floor(sums[block, None])
        packed.append(np.packbits(np.diff(level, axis=1, prepend=before) > 0, bitorder="little"))
    return np.concatenate(packed)


def write_tags(path: Path, tags: Mapping[str, str], cover: bytes | None = None) -> None:
    """Write title, artist, album, genre and a JPEG cover the way the container wants them."""
    file = None if path.suffix in {".mp3", ".aac", ".tta"} else mutagen.File(path)
    if isinstance(file, MP4):
        for name, key in {"title": "©nam", "artist": "©ART", "album": "©alb", "genre": "©gen"}.items():
            if name in tags:
                file[key] = [tags[name]]
        if cover:
            file["covr"] = [MP4Cover(cover, MP4Cover.FORMAT_JPEG)]
        file.save()
    elif isinstance(file, ASF):
        names = {"title": "Title", "artist": "Author", "album": "WM/AlbumTitle", "genre": "WM/Genre"}
        file.update({names[name]: [value] for name, value in tags.items()})
        if cover:
            head = b"\x03" + len(cover).to_bytes(4, "little") + "image/jpeg\0".encode("utf-16-le") + b"\0\0"
            file["WM/Picture"] = [ASFByteArrayAttribute(head + cover)]
        file.save()
    elif path.suffix in {".wv", ".mpc", ".ape", ".ofr"}:
        ape = APEv2()
        ape.update({name.title(): value for name, value in tags.items()})
        if cover:
            ape["Cover Art (Front)"] = APEValue(b"cover.jpg\0" + cover, BINARY)
        ape.save(path)
    elif path.suffix in {".flac", ".ogg", ".oga", ".opus", ".spx"}:
        file.update({name: [value] for name, value in tags.items()})
        if cover:
            picture = Picture()
            picture.type, picture.mime, picture.data = 3, "image/jpeg", cover
            if isinstance(file, FLAC):
                file.add_picture(picture)
            else:
                file["metadata_block_picture"] = [base64.b64encode(picture.write()).decode()]
        file.save()
    else:
        _write_id3(path, file, tags, cover)


def _write_id3(
    path: Path, file: mutagen.FileType | None, tags: Mapping[str, str], cover: bytes | None
) -> None:
    inside = path.suffix in {".wav", ".aiff", ".dsf", ".dff"}
    if inside:
        if file.tags is None:
            file.add_tags()
        id3 = file.tags
    else:
        try:
            id3 = ID3(path)
        except ID3NoHeaderError:
            id3 = ID3()
    for name, frame in {"title": TIT2, "artist": TPE1, "album": TALB, "genre": TCON}.items():
        if name in tags:
            id3.add(frame(encoding=3, text=[tags[name]]))
    if cover:
        id3.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=cover))
    if file is not None:
        file.save()
    else:
        id3.save(path)
