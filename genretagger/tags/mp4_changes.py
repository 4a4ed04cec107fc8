"""What has to change in an MP4 file so that it says other genres, and still finds its sound."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from genretagger.tags import mp4_atoms, mp4_lists, mp4_pointers
from genretagger.tags.genres import Manner
from genretagger.tags.mp4_atoms import Atom
from genretagger.tags.splicing import Edit

HANDLER = mp4_atoms.rendered(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
PADDING_BYTES = 1024
HEAD_BYTES = 8


@dataclass(frozen=True, slots=True)
class Change:
    """An edit, and the atoms around it, which grow with it."""

    around: tuple[Atom, ...]
    edit: Edit


def changed(
    stream: BinaryIO, atoms: tuple[Atom, ...], genres: tuple[str, ...], manner: Manner, first: bytes
) -> list[Edit]:
    """The edits for these genres; `first` are the other items of a first list of tags.

    Raises ValueError and OverflowError where the sound may not be moved.
    """
    changes = list(_said(stream, atoms, genres, manner))
    if genres:
        changes += _added(stream, atoms, genres, changes, first)
    changes += _padded(stream, atoms, changes)
    edits = _merged(changes)
    if sum(edit.growth for edit in edits):
        mp4_pointers.check(stream, atoms, edits)
    pointers = [edit for item in mp4_pointers.read(stream, atoms) for edit in mp4_pointers.moved(item, edits)]
    return [*edits, *_sizes(changes), *pointers]


def _said(
    stream: BinaryIO, atoms: tuple[Atom, ...], genres: tuple[str, ...], manner: Manner
) -> Iterator[Change]:
    """Every place that says a genre says these."""
    for place in mp4_lists.places(stream, atoms):
        new = place.render(genres, manner.joined_with)
        for atom in place.atoms:
            yield Change(place.around, Edit(atom.start, atom.end, new))
            new = b""


def _home(stream: BinaryIO, atoms: tuple[Atom, ...]) -> tuple[Atom, ...] | None:
    """The way to the list of tags that a new genre belongs into."""
    for tags in mp4_lists.lists(stream, atoms):
        if tags.keys is None and tags.names[0] == b"moov" and b"trak" not in tags.names:
            return tags.way
    return None


def _added(
    stream: BinaryIO, atoms: tuple[Atom, ...], genres: tuple[str, ...], changes: list[Change], first: bytes
) -> Iterator[Change]:
    """The genres in the list of tags, where none of it said any; a new list where there is none."""
    item, home = mp4_lists.genre_item(genres), _home(stream, atoms)
    if home is not None:
        names = {(change.around, change.edit.data[4:8]) for change in changes}
        if (home, mp4_lists.GENRE) not in names:
            yield Change(home, Edit(home[-1].end, home[-1].end, item))
        return
    (moov, *_) = [atom for atom in atoms if atom.name == b"moov"]
    tags = mp4_atoms.rendered(b"ilst", first + item)
    padding = mp4_atoms.rendered(b"free", bytes(PADDING_BYTES))
    new = mp4_atoms.rendered(b"meta", bytes(4) + HANDLER + tags + padding)
    for udta in moov.find(b"udta"):
        yield Change((moov, udta), Edit(udta.body, udta.body, new))
        return
    yield Change((moov,), Edit(moov.end, moov.end, mp4_atoms.rendered(b"udta", new)))


def _padded(stream: BinaryIO, atoms: tuple[Atom, ...], changes: list[Change]) -> Iterator[Change]:
    """Padding gives way, or comes, so that the sound stays where it is; else some for the next time."""
    home = _home(stream, atoms)
    growth = sum(change.edit.growth for change in changes)
    if home is None or not growth or any(change.around[0] is not home[0] for change in changes):
        return
    found = list(_padding(home, atoms))
    for around, atom in found:
        if atom.end - atom.start - growth >= HEAD_BYTES:
            yield Change(around, _resized(atom, atom.end - atom.start - growth))
            return
    inside = [(around, atom) for around, atom in found if around == home[:-1]]
    if growth <= -HEAD_BYTES:
        filler = mp4_atoms.rendered(b"free", bytes(-growth - HEAD_BYTES))
        yield Change(home[:-1], Edit(home[-1].end, home[-1].end, filler))
    elif growth > 0 and inside:
        yield Change(inside[0][0], _resized(inside[0][1], PADDING_BYTES + HEAD_BYTES))
    elif growth > 0:
        filler = mp4_atoms.rendered(b"free", bytes(PADDING_BYTES))
        yield Change(home[:-1], Edit(home[-1].end, home[-1].end, filler))


def _padding(home: tuple[Atom, ...], atoms: tuple[Atom, ...]) -> Iterator[tuple[tuple[Atom, ...], Atom]]:
    """Padding beside the list of tags, beside what it is in, and right behind the header."""
    for depth in range(len(home) - 1, 0, -1):
        for atom in home[depth - 1].find(b"free"):
            if atom.body - atom.start == HEAD_BYTES:
                yield home[:depth], atom
    for atom in atoms:
        if atom.start == home[0].end and atom.name == b"free" and atom.body - atom.start == HEAD_BYTES:
            yield (), atom


def _resized(atom: Atom, size: int) -> Edit:
    less = atom.end - atom.start - size
    head = size.to_bytes(4, "big") + atom.name
    return Edit(atom.start, atom.start + HEAD_BYTES + max(0, less), head + bytes(max(0, -less)))


def _merged(changes: list[Change]) -> list[Edit]:
    """The edits; what is inserted at one place is one edit, in its order."""
    inserted = dict[int, bytes]()
    for change in changes:
        if change.edit.start == change.edit.end:
            inserted[change.edit.start] = inserted.get(change.edit.start, b"") + change.edit.data
    edits = [change.edit for change in changes if change.edit.start < change.edit.end]
    return sorted([*edits, *(Edit(place, place, data) for place, data in inserted.items())])


def _sizes(changes: list[Change]) -> Iterator[Edit]:
    """The new sizes of all atoms that grew; one that goes to the end of the file has none."""
    growth = dict[Atom, int]()
    for change in changes:
        for atom in change.around:
            growth[atom] = growth.get(atom, 0) + change.edit.growth
    for atom, more in growth.items():
        size = (atom.end - atom.start + more).to_bytes(8, "big")
        if atom.body - atom.start in {16, 20}:
            yield Edit(atom.start + 8, atom.start + 16, size)
        elif more and not atom.endless:
            yield Edit(atom.start, atom.start + 4, size[4:])
