"""What fingerprints of recordings look like, for those who compare them and know no decoder."""

import re

FORM = "2:"
"""Fingerprints begin so."""
EARLIER = re.compile("[0-9a-f]{32}")


def is_earlier(fingerprint: str | None) -> bool:
    """Whether an earlier version took this fingerprint, of the first 256 KB alone."""
    return fingerprint is not None and EARLIER.fullmatch(fingerprint) is not None
