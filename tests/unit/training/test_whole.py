"""What training leaves on the disk when it dies in the middle of writing it."""

from pathlib import Path

import pytest

from training.whole import whole


def test_a_file_is_the_old_one_until_the_new_one_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "runs" / "figures.json"
    with whole(file) as beside:
        beside.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), whole(file) as beside:
        beside.write_text("ne", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == "old"
        raise KeyboardInterrupt
    assert [path.name for path in file.parent.iterdir()] == ["figures.json"]
    assert file.read_text(encoding="utf-8") == "old"
