"""Names and tags that pretend to be more than data."""

NAMES = {
    "escape": "\x1b]0;owned\x07\x1b[2J\x1b[31mred",
    "eight bits": "\x9b31mred\x90q",
    "lines": "one\r\ntwo\n#EXTINF:0\n/etc/passwd",
    "html": "<img src=file:///etc/passwd><b onclick='x'>bold</b>",
    "formula": "=cmd|' /C calc'!A0",
    "wide formula": "\uff1d1+1",
    "turned": "song\u202e3pm.exe",
    "isolated": "\u2067\u2066never closed",
    "right to left": "שיר\u200fطرب",
    "nothing": "\x00\x7f\ufeff\u2028\u2029",
    "mnemonic": "R&B && <Drum&Bass>",
    "percent": "%s %n {0} {path}",
    "zalgo": "z" + "\u0336\u0321\u0351" * 200,
}
"""What is tried where a name or a tag is shown; a file name may hold all of it but the zero byte and `/`."""

LONG = "long " * 2_000_000
"""10 MB."""

UNDECODABLE = b"caf\xe9 \xff\xfe".decode("utf-8", "surrogateescape")


def file_name(name: str) -> str:
    """The same as the name of a file."""
    return name.replace("\0", "").replace("/", "∕")[:60]


STEERING = frozenset(chr(code) for code in (*range(32), *range(0x7F, 0xA0)))
TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067")
"""Isolates that are closed again, U+2068 … U+2069, are the window's own."""


def harmless(shown: str) -> bool:
    """Whether a line can neither steer what shows it nor be broken or turned around."""
    return not (STEERING | TURNING | {"\u2028", "\u2029"}) & set(shown) and len(shown) < 20_000
