"""Where in a song to listen: pure functions over its length."""

from itertools import pairwise

import numpy as np

MIDDLE = (0.1, 0.9)
"""The part of a song that patches come from: no silence before it starts, no applause, no fade."""


def spread(duration_seconds: float, patches: int, patch_seconds: float) -> list[float] | None:
    """Start seconds of `patches` patches spread evenly over the middle; None when all of it is to be heard.

    That is so when the patches would overlap in the middle: hearing all of it then costs about the same.
    """
    first, last = (share * duration_seconds for share in MIDDLE)
    if last - first < patches * patch_seconds:
        return None
    if patches == 1:
        return [(duration_seconds - patch_seconds) / 2]
    return [float(start) for start in np.linspace(first, last - patch_seconds, patches)]


def between(starts: list[float]) -> list[float]:
    """Other places to listen at, half-way between those, for patches that are silent or damaged."""
    return [(one + other) / 2 for one, other in pairwise(starts)]
