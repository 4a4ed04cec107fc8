"""The clock inside FLAC frames: in Ogg, libav loses count of the frames after a seek (by half a second)."""

FRAME_START = b"\xff\xf8"
VARIABLE_FRAME_START = b"\xff\xf9"


def first_sample(frame: bytes, stream_info: bytes) -> int | None:
    """Number of the first sample of a FLAC frame, from its header; None if this is no frame.

    `stream_info` is the STREAMINFO block. RFC 9639, 9.1: after four bytes the header holds the number of the
    frame (fixed block size) or of the sample (variable), coded like UTF-8.
    """
    if frame[:2] not in {FRAME_START, VARIABLE_FRAME_START} or len(frame) < 12:
        return None
    lead = frame[4]
    ones = 8 - (lead ^ 0xFF).bit_length()
    number = lead & (0x7F >> ones)
    for byte in frame[5 : 4 + max(1, ones)]:
        number = number << 6 | byte & 0x3F
    return number if frame[:2] == VARIABLE_FRAME_START else number * int.from_bytes(stream_info[:2], "big")
