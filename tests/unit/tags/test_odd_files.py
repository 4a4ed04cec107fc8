"""Broken and exotic files: each is written and undone to the same bytes, or refused and untouched."""

import shutil
from pathlib import Path

import pytest

from genretagger.errors import TagError
from genretagger.tags import read
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from tests.unit.tags.notes import Notes, leftovers, sha256

ODD_FILES = Path(__file__).parents[4] / "shared" / "odd_files"
FILES = sorted(path for path in ODD_FILES.rglob("*") if path.is_file())

MUST_BE_WRITTEN = {
    *("full.mp3", "full.flac", "full.ogg", "full.opus", "full.m4a", "full.alac.m4a", "full.aiff", "full.ape"),
    *("full.wv", "full.mpc", "full.dsf", "silence-1.wma", "bad-TYER-frame.mp3", "id3v22-test.mp3"),
    *("apev2-lyricsv2.mp3", "multipagecomment.ogg", "covr-with-name.m4a", "empty.tta", "empty.spx"),
    *("with-id3.aif", "silence-2s-PCM-16000-08-ID3v23.wav", "silence-2s-44100-16.ofr", "mac-399.ape"),
    *("issue_29.wma", "click.mpc"),
}


def test_there_are_odd_files_or_nothing_is_tried() -> None:
    if not ODD_FILES.exists():
        pytest.skip("../shared/odd_files is not here")
    assert {path.name for path in FILES} >= MUST_BE_WRITTEN


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_an_odd_file_is_written_and_undone_or_refused_untouched(source: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(source, tmp_path / source.name))
    before = sha256(path)
    wanted = ("Zydeco", "Trip Hop")
    try:
        change = write_genres(str(path), wanted, expected=None, journal=Notes())
    except TagError as refusal:
        named = str(path) in str(refusal)
        assert named
        assert sha256(path) == before
        assert source.name not in MUST_BE_WRITTEN
    else:
        assert change is not None
        assert read(path).genres in {wanted, ("Zydeco/Trip Hop",)}
        assert undo(change, path=str(path)).restored == "bytes"
        assert sha256(path) == before
    assert leftovers(tmp_path) == []
