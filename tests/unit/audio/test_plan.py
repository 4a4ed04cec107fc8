"""Patches lie in the middle of a song, evenly, and never overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from genretagger.audio.plan import between, spread


@given(
    duration=st.floats(0, 36_000, allow_nan=False),
    patches=st.integers(1, 30),
    seconds=st.floats(0.5, 30),
)
def test_patches_are_within_the_middle_in_order_and_apart(
    duration: float, patches: int, seconds: float
) -> None:
    starts = spread(duration, patches, seconds)
    if starts is None:
        assert 0.8 * duration < patches * seconds + 1e-6
        return
    assert len(starts) == patches
    assert starts[0] >= 0.1 * duration - 1e-6
    assert starts[-1] + seconds <= 0.9 * duration + 1e-6
    assert all(later - earlier >= seconds - 1e-6 for earlier, later in pairwise(starts))


def test_a_single_patch_is_in_the_centre() -> None:
    assert spread(100.0, 1, 10.0) == [45.0]


def test_a_short_song_is_heard_whole() -> None:
    assert spread(30.0, 6, 5.0) is None
    assert spread(0.0, 6, 5.0) is None


def test_other_places_are_half_way_between() -> None:
    assert between([10.0, 20.0, 40.0]) == [15.0, 30.0]
    assert between([10.0]) == []
