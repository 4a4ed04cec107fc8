"""A delta gives back the old file to the byte and stays small, wherever and however the file was changed."""

import random
from pathlib import Path

import pytest

from genretagger.tags import delta

RANDOM = random.Random(1)
SOUND = RANDOM.randbytes(3_000_000)
TAIL = RANDOM.randbytes(1_000)

CHANGES = {
    "the same": (SOUND, SOUND),
    "a longer head": (b"head" + SOUND, b"a longer head" * 99 + SOUND),
    "a shorter head": (b"a longer head" * 99 + SOUND, b"head" + SOUND),
    "a new tail": (SOUND, SOUND + TAIL),
    "no tail": (SOUND + TAIL, SOUND),
    "head and tail": (b"old" + SOUND + b"old tail", b"newer" * 500 + SOUND + TAIL),
    "emptied": (SOUND[:100], b""),
    "from nothing": (b"", SOUND[:100]),
}


@pytest.mark.parametrize("pieces", [delta.PIECE_BYTES, 100_000], ids=["one piece", "many pieces"])
@pytest.mark.parametrize("change", CHANGES)
def test_the_old_file_comes_back_out_of_little(
    change: str, pieces: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delta, "PIECE_BYTES", pieces)
    monkeypatch.setattr(delta, "AROUND_BYTES", pieces // 2)
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(CHANGES[change][0])
    new.write_bytes(CHANGES[change][1])
    made = delta.between(old, new)
    assert len(made) < 6_000
    assert b"".join(delta.restored(made, new)) == old.read_bytes()


def test_pages_that_were_all_renumbered_take_little(tmp_path: Path) -> None:
    pages = [SOUND[start : start + 4_000] for start in range(0, len(SOUND), 4_000)]
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"".join(b"OggS%08d" % number + page for number, page in enumerate(pages)))
    new.write_bytes(b"".join(b"OggS%08d" % (number + 1) + page for number, page in enumerate(pages)))
    made = delta.between(old, new)
    assert len(made) < 20_000
    assert b"".join(delta.restored(made, new)) == old.read_bytes()


@pytest.mark.parametrize("cut", [1, 20, 30, -1])
def test_a_damaged_delta_is_an_error(cut: int, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"other" + SOUND[:50_000])
    new.write_bytes(SOUND[:50_000])
    made = delta.between(old, new)
    with pytest.raises(ValueError, match="delta"):
        list(delta.restored(made[:cut], new))


def test_a_file_that_is_too_short_is_an_error(tmp_path: Path) -> None:
    old = new = tmp_path / "new"
    new.write_bytes(SOUND)
    made = delta.between(old, new)
    new.write_bytes(SOUND[:1000])
    with pytest.raises(ValueError, match="shorter"):
        list(delta.restored(made, new))


def test_no_more_than_what_changed_is_kept(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(SOUND[:200_000] + b"Rock" + SOUND[200_000:] + b"\x11")
    new.write_bytes(SOUND[:200_000] + b"A longer genre" + SOUND[200_000:] + b"\xff")
    made = delta.between(old, new)
    assert len(made) < 500
    assert b"".join(delta.restored(made, new)) == old.read_bytes()
