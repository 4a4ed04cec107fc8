from datetime import timedelta
from pathlib import Path

from genretagger.library import Library, State
from genretagger.library.happenings import What, happenings
from genretagger.library.models import DONE, FAILED, PREPARED, UNDONE, Batch, TagChangeRow, Track, now


def test_what_has_happened_to_a_track_is_told_from_the_newest_to_the_oldest(tmp_path: Path) -> None:
    start = now()
    library = Library(tmp_path / "library.sqlite3")
    with library.writing() as session:
        session.add(Batch(id=1, name="Saturday"))
        for number in (1, 2):
            decided = start if number == 1 else None
            session.add(Track(id=number, path=f"/m/{number}.mp3", size=1, mtime_ns=1, state=State.UNDONE,
                              chosen=["Rock"] if number == 1 else None, decided_at=decided))  # fmt: skip
        session.flush()
        for minute, status in enumerate((UNDONE, FAILED, DONE, PREPARED), start=1):
            session.add(
                TagChangeRow(
                    batch_id=1,
                    track_id=1,
                    status=status,
                    created_at=start + timedelta(minutes=minute),
                    undone_at=start + timedelta(hours=1) if status == UNDONE else None,
                    path="/m/1.mp3",
                    before=["Polka"],
                    after=["Rock"],
                    record={},
                    reason="The disk is full." if status == FAILED else None,
                )
            )
    told = [(one.what, one.before, one.after, one.about) for one in happenings(library, 1)]
    assert told == [
        (What.TAKEN_BACK, ("Rock",), ("Polka",), None),
        (What.WRITTEN, ("Polka",), ("Rock",), None),
        (What.NOT_WRITTEN, ("Polka",), ("Rock",), "The disk is full."),
        (What.WRITTEN, ("Polka",), ("Rock",), None),
        (What.ACCEPTED, (), ("Rock",), None),
    ]
    assert happenings(library, 2) == []
    assert happenings(library, 3) == []
    library.close()
