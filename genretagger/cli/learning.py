"""`genretagger learn`: learn the person's own genres, see what that is worth, take it along."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from genretagger.cli.common import common, opened
from genretagger.library import Library
from genretagger.library.folders import absolute

if TYPE_CHECKING:
    from genretagger.learning.checking import Check, GenreCheck, Outcome
    from genretagger.learning.examples import Survey
    from genretagger.learning.lessons import Lesson

CONTRADICTIONS_SHOWN = 5
EXAMPLES_SHOWN = 5


@click.command(
    help="Learn your own genres from your tags and from what you accepted, test how right that is on artists "
    "it had not learnt from, and suggest them if that beats the bundled model."
)
@click.option("--genre", "genres", multiple=True, help="Learn only this genre; repeat it for several.")
@click.option(
    "--right",
    type=click.FloatRange(0.5, 0.99),
    default=0.9,
    show_default=True,
    help="The share of suggestions that should be right.",
)
@click.option("--list", "listed", is_flag=True, help="Only list your genres and how many examples each has.")
@click.option("--dry-run", is_flag=True, help="Only say what it would be worth.")
@click.option("--why", "tracks", multiple=True, metavar="FILE", help="Which tracks a suggestion is like.")
@click.option(
    "--ask", is_flag=True, help="Which tracks without a genre would teach most: tag or accept these."
)
@click.option("--mislabelled", is_flag=True, help="Which tracks sound like another genre than they have.")
@click.option(
    "--off", is_flag=True, help="Suggest by the bundled model alone again; what was learnt is kept."
)
@click.option("--on", is_flag=True, help="Suggest what was learnt or imported last.")
@click.option(
    "--export",
    "export_to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what was learnt into a small file: no music, no names of files.",
)
@click.option(
    "--import",
    "import_from",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Suggest what was learnt elsewhere.",
)
@common
def learn(
    genres: tuple[str, ...],
    right: float,
    listed: bool,
    dry_run: bool,
    tracks: tuple[str, ...],
    ask: bool,
    mislabelled: bool,
    off: bool,
    on: bool,
    export_to: Path | None,
    import_from: Path | None,
    library_path: Path | None,
    as_json: bool,
) -> int:
    from genretagger.learning import lessons

    named = [export_to is not None, import_from is not None, bool(tracks)]
    if sum([listed, dry_run, ask, mislabelled, off, on, *named]) > 1:
        raise click.UsageError("Say one of these options at a time; only --genre and --right go together.")
    with opened(library_path) as library:
        if listed:
            _tell_survey(lessons.look(library), as_json)
        elif tracks:
            return _tell_why(library, tracks, as_json)
        elif ask:
            _ask(library, as_json)
        elif mislabelled:
            _tell_mislabelled(library, as_json)
        elif on or off:
            _tell_use(lessons.use(library, on=on), as_json)
        elif export_to is not None:
            _export(library, export_to, as_json)
        elif import_from is not None:
            _tell_use(lessons.take_over(library, import_from), as_json)
        else:
            found = lessons.learn(library, genres or None, wanted_right=right, trial=dry_run)
            _tell_lesson(found, dry_run, as_json)
    return 0


def _tell_survey(found: "Survey", as_json: bool) -> None:
    from dataclasses import asdict

    from genretagger.terminal import emit, printable, say

    for genre in found.genres:
        if as_json:
            emit(asdict(genre))
            continue
        lack = "" if genre.lack is None else f"  {LACKS[genre.lack]}"
        click.echo(
            printable(
                f"{genre.genre:<24} {_many(genre.tracks, 'track')}, {_many(genre.artists, 'artist')}, "
                f"{_many(genre.albums, 'album')}{lack}"
            )
        )
    for line in _survey_lines(found):
        say(line)


def _survey_lines(found: "Survey") -> list[str]:
    lines = [
        f"{found.tagged} of {_many(found.heard, 'track')} that were listened to have a genre; "
        f"{len(found.learnable)} of {_many(len(found.genres), 'genre')} can be learnt."
    ]
    if found.elsewhere:
        lines.append(
            f"{_many(found.elsewhere, 'track')} were heard by another model and are left out: "
            "scan your folders to bring them along."
        )
    for one in found.contradictions[:CONTRADICTIONS_SHOWN]:
        what = "The same recording is called" if one.kind == "recording" else "One album is called"
        lines.append(f"{what} {', '.join(one.genres)} ({_many(len(one.track_ids), 'track')}).")
    if len(found.contradictions) > CONTRADICTIONS_SHOWN:
        lines.append(
            f"Tags contradict each other in {len(found.contradictions) - CONTRADICTIONS_SHOWN} more places."
        )
    return lines


def _tell_lesson(found: "Lesson", dry_run: bool, as_json: bool) -> None:
    from genretagger.terminal import emit, printable, say

    check = found.head.check
    if as_json:
        for genre in check.genres:
            emit(_genre_object(genre))
        used = {
            "in_use": found.in_use,
            "only_hints": found.in_use and not check.suggests,
            "now_suggested": found.suggested,
        }
        emit({"summary": _summary(check) | used})
    else:
        for genre in check.genres:
            click.echo(printable(_genre_line(genre)))
    for line in (*_survey_lines(found.survey), *_worth(check)):
        say(line)
    if found.before is not None and found.before.waiting:
        say(f"Before this it was {found.before.expected:.0%}.")
    if dry_run:
        say("Nothing was changed: this was a dry run.")
    elif found.in_use and not check.suggests:
        say(
            "It is right more often than the bundled model, but never sure enough to suggest: it gives "
            "hints. Tracks stay unsure, and their likeliest genre is one of yours. Tag more tracks, or ask "
            "for less with --right 0.8; `genretagger learn --off` goes back to the bundled model."
        )
    elif found.in_use:
        say(
            f"It is in use: {_many(found.suggested, 'track')} have a learnt genre as their suggestion now. "
            "`genretagger learn --off` goes back to the bundled model."
        )
    else:
        least = "the bundled model" if not check.beats_model else "naming always the commonest genre"
        say(f"It does not beat {least} by more than chance, so it stays off: tag more tracks.")


def _genre_line(genre: "GenreCheck") -> str:
    said = f"suggested {genre.suggested} times, {genre.suggested_right} rightly"
    taken = f"; {genre.mistaken} taken for {genre.mistaken_for}" if genre.mistaken_for else ""
    albums = "; tested over albums only: it has one artist" if genre.over_albums else ""
    return f"{genre.genre:<24} {genre.right} of {genre.tracks} right; {said}{taken}{albums}"


def _worth(check: "Check") -> list[str]:
    from genretagger.learning.checking import look_alikes

    new, known = check.new, check.known
    lines = [
        f"On artists it had not learnt from, {_share(new.right, new.tracks)} come out right, "
        f"{_share(new.model_right, new.tracks)} by the bundled model."
    ]
    if known.tracks:
        lines.append(
            f"On further tracks of artists that it knows, {_share(known.right, known.tracks)}, "
            f"{_share(known.model_right, known.tracks)} by the bundled model."
        )
    if check.waiting:
        lines.append(
            f"{check.waiting_known} of your {_many(check.waiting, 'track')} without a genre are by such"
            f" artists: of all these about {check.expected:.0%} should come out right, "
            f"{check.model_expected:.0%} by the bundled model."
        )
    if check.suggests:
        lines.append(
            f"From {check.threshold:.0%} on it suggests, each genre from its own threshold; in the tests "
            f"{_said(new)} on new artists, "
            f"{_said(known)} on known ones."
        )
    for one, other, share in look_alikes(check)[:EXAMPLES_SHOWN]:
        lines.append(f"{one} sounds like {other}: {share:.0%} of it is taken for that.")
    return lines


def _said(outcome: "Outcome") -> str:
    return (
        f"{_share(outcome.suggested_right, outcome.suggested)} rightly (the bundled model "
        f"{outcome.model_suggested_right} of {outcome.model_suggested})"
    )


def _summary(check: "Check") -> dict[str, Any]:
    from dataclasses import asdict

    return {name: value for name, value in asdict(check).items() if name != "genres"}


def _genre_object(genre: "GenreCheck") -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(genre)


def _tell_why(library: Library, files: tuple[str, ...], as_json: bool) -> int:
    from genretagger.learning.because import because
    from genretagger.library.queries import row_by_path, rows
    from genretagger.terminal import emit, printable, say

    missing = 0
    for file in files:
        row = row_by_path(library, absolute(file))
        found = None if row is None else because(library, row.id)
        if row is None or found is None:
            missing += 1
            why = (
                "is not in the library: scan its folder first" if row is None else "has no learnt suggestion"
            )
            say(f"{file} {why}.")
            continue
        examples = rows(library, found.track_ids)
        if as_json:
            paths = [example.path for example in examples]
            emit({"path": row.path, "genre": found.genre, "like": paths})
            continue
        click.echo(printable(f"{row.path}: like {_many(len(examples), 'track')} that you call {found.genre}"))
        for example in examples[:EXAMPLES_SHOWN]:
            click.echo(printable(f"    {example.path}"))
    return 1 if missing else 0


def _ask(library: Library, as_json: bool) -> None:
    from genretagger.learning import lessons
    from genretagger.library.queries import rows
    from genretagger.terminal import emit, printable, say

    asked = rows(library, lessons.questions(library))
    for row in asked:
        if as_json:
            emit({"path": row.path, "suggested": list(row.suggested)})
        else:
            click.echo(printable(f"{', '.join(row.suggested) or '?':<24} {row.path}"))
    if asked:
        say(
            "These tracks would teach most. Say what they are with `genretagger accept FILE --genre NAME`, "
            "then `genretagger learn`."
        )
    else:
        say("Every track that was listened to has a genre: there is nothing to ask.")


def _tell_mislabelled(library: Library, as_json: bool) -> None:
    from dataclasses import asdict

    from genretagger.learning import lessons
    from genretagger.learning.mislabelled import gathered
    from genretagger.library.queries import rows
    from genretagger.terminal import emit, printable, say

    found = lessons.mislabelled(library)
    paths = {row.id: row.path for row in rows(library, [one.track_id for one in found])}
    if as_json:
        for one in found:
            emit({"path": paths[one.track_id]} | asdict(one))
        return
    for genres, like, ids in gathered(found):
        click.echo(printable(f"{_many(len(ids), 'track')} in {', '.join(genres)} like {like}:"))
        for track_id in ids:
            click.echo(printable(f"    {paths[track_id]}"))
    say(f"{_many(len(found), 'track')} sound like another genre than they have.")


def _tell_use(suggested: int | None, as_json: bool) -> None:
    from genretagger.terminal import emit, say

    if as_json:
        emit({"in_use": suggested is not None, "now_suggested": suggested or 0})
    if suggested is None:
        say("The bundled model suggests alone; what was learnt is kept: `genretagger learn --on`.")
    else:
        say(f"{_many(suggested, 'track')} have a learnt genre as their suggestion now.")


def _export(library: Library, file: Path, as_json: bool) -> None:
    from genretagger.learning import lessons
    from genretagger.terminal import emit, say

    head = lessons.export(library, file)
    if as_json:
        emit({"file": str(file), "genres": list(head.genres)})
    say(f"{_many(len(head.genres), 'learnt genre')} are in {file}.")


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.0%})" if whole else "")


LACKS = {"tracks": "(too few tracks)", "albums": "(all from one album)"}
