"""Which files are music: by their ending, and by their first bytes where the ending says nothing."""

from pathlib import Path

MUSIC_SUFFIXES = frozenset(
    f".{ending}"
    for kind in (
        "mp3 mp2 mpga flac ogg oga oggflac opus spx",
        "m4a m4b m4p m4r mp4 aac adts 3gp wma asf mka weba",
        "wav wave w64 aif aiff aifc au snd caf amr",
        "ape apl wv mpc mp+ mpp dsf dff tta tak shn ofr ofs ac3 eac3 dts",
    )
    for ending in kind.split()
)
"""Lower-case endings, with the dot, that music is known by."""

HEAD_BYTES = 4_096
AUDIO_STARTS = (
    *(b"ID3", b"fLaC", b"MAC ", b"wvpk", b"MPCK", b"MP+", b"TTA1", b"TTA2", b"tBaK", b"ajkg", b"OFR "),
    *(b"APETAGEX", b"DSD ", b".snd", b"caff", b"#!AMR", b"\x0b\x77"),
)
OGG_AUDIO = (b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC")
MP4_AUDIO_BRANDS = (b"M4A ", b"M4B ", b"M4P ")
MP4_AUDIO, MP4_VIDEO = b"soun", b"vide"
ASF_START = bytes.fromhex("3026b2758e66cf11")
ASF_AUDIO = bytes.fromhex("409e69f84d5bcf11")
ASF_VIDEO = bytes.fromhex("c0ef19bc4d5bcf11")


def is_music(path: str | Path) -> bool:
    """Whether the file at `path` begins like music, whatever its ending; False when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return looks_like_music(file.read(HEAD_BYTES))
    except OSError:
        return False


def looks_like_music(head: bytes) -> bool:
    """Whether a file with these first bytes is one of the audio containers; videos in them are not."""
    if head.startswith(AUDIO_STARTS):
        return True
    if head.startswith(b"OggS"):
        return any(mark in head[:256] for mark in OGG_AUDIO)
    if head[:4] in {b"RIFF", b"RF64"}:
        return head[8:12] == b"WAVE"
    if head[:4] == b"FORM":
        return head[8:12] in {b"AIFF", b"AIFC"}
    if head[:4] == b"FRM8":
        return head[12:16] == b"DSD "
    if head[4:8] == b"ftyp":
        return head[8:12] in MP4_AUDIO_BRANDS or (MP4_AUDIO in head and MP4_VIDEO not in head)
    if head.startswith(ASF_START):
        return ASF_AUDIO in head and ASF_VIDEO not in head
    return _two_frames(head)


def _two_frames(head: bytes) -> bool:
    """Whether there are two frames of MPEG audio or ADTS one behind the other: one alone may be chance."""
    for start in range(min(len(head), HEAD_BYTES // 2)):
        if head[start] == 0xFF:
            if begins_with_frames(head[start:]):
                return True
        elif head[start] != 0:
            return False
    return False


def begins_with_frames(head: bytes) -> bool:
    """Whether these bytes begin with a frame of MPEG audio or ADTS, and another one behind it."""
    size = _frame_bytes(head[:6])
    return size > 0 and _frame_bytes(head[size : size + 6]) > 0


BIT_RATES_KBPS = {
    (3, 1): (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (3, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (3, 3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""(version: 3 is MPEG-1, 2 is MPEG-2 and 2.5; layer) → kb/s; ISO/IEC 11172-3 2.4.2.3 and 13818-3 2.4.2.3."""
SAMPLE_RATES_HZ = (44_100, 48_000, 32_000)


def _frame_bytes(header: bytes) -> int:
    """Length of the MPEG audio or ADTS frame with this header; 0 if it is none."""
    if len(header) < 6 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    if header[1] & 0xF6 == 0xF0:
        return (header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5
    version, layer = header[1] >> 3 & 3, 4 - (header[1] >> 1 & 3)
    rate_index, sample_index = header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or layer == 4 or rate_index in {0, 15} or sample_index == 3:
        return 0
    bit_rates = BIT_RATES_KBPS[3 if version == 3 else 2, layer if version == 3 else min(layer, 2)]
    bit_rate = bit_rates[rate_index] * 1000
    sample_rate = SAMPLE_RATES_HZ[sample_index] >> {3: 0, 2: 1, 0: 2}[version]
    padding = header[2] >> 1 & 1
    if layer == 1:
        return (12 * bit_rate // sample_rate + padding) * 4
    return (72 if layer == 3 and version != 3 else 144) * bit_rate // sample_rate + padding
