"""The command that tells the library in numbers."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from genretagger.cli.common import common, opened
from genretagger.overview import Overview, as_object, genres_after, genres_now, overview

MOST_GENRES = 12
BAR = 24
EXAMPLES = (95, 90, 80, 70, 60, 50)


@click.command(name="overview", help="The library in numbers: genres, likely errors, formats.")
@click.option("--model", type=click.Path(path_type=Path), help="The model whose figures count.")
@common
def overview_command(model: Path | None, library_path: Path | None, as_json: bool) -> int:
    """Print what the window's overview shows."""
    from genretagger.terminal import emit, printable

    with opened(library_path) as library:
        found = overview(library, model)
    if as_json:
        emit(as_object(found))
    else:
        for line in _lines(found):
            click.echo(printable(line))
    return 0


def _lines(found: Overview) -> Iterator[str]:
    yield (
        f"{found.tracks} tracks, {found.seconds / 3_600:.1f} h, {found.artists} artists, "
        f"{found.albums} albums; {found.with_genre} with a genre, {found.written} written, "
        f"{found.failed} failed."
    )
    if not found.tracks:
        yield "Scan a folder first: genretagger scan DIR"
        return
    yield from _bars("Genre now", genres_now(found.flows), "(none)")
    yield from _bars("Genre suggested, accepted or written", genres_after(found.flows), "(nothing)")
    same, compared = found.agreeing
    if compared:
        yield ""
        yield f"Of {compared} tracks with both, {same} ({same / compared:.0%}) agree."
    if found.curve[0].tracks:
        yield ""
        yield "Accepting all that are at least this sure, and how many of them are likely wrong:"
        for percent in EXAMPLES:
            one = found.curve[percent]
            yield (
                f"{percent:>4} %  {one.tracks:>7} tracks  {one.wrong:>7.0f} wrong  "
                f"({one.least:.0f} to {one.most:.0f}, as measured on music the model never heard)"
            )
        yield "Music unlike what the model learnt from has more errors: look before you write."
    yield from _bars("Formats", found.formats, "?")


def _bars(title: str, counts: Mapping[str, int], without: str) -> Iterator[str]:
    """A heading and a bar a line; what is rare comes together in one line."""
    yield ""
    yield title
    shown = list(counts.items())
    rest = shown[MOST_GENRES:]
    if rest:
        shown = [*shown[:MOST_GENRES], (f"{len(rest)} others", sum(number for _, number in rest))]
    most = max((number for _, number in shown), default=1)
    for name, number in shown:
        yield f"  {name or without:<18.18} {number:>7}  {'█' * max(1, round(BAR * number / most))}"
