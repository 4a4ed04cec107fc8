"""The command line: scan, watch, review, accept, write, undo, similar, doctor. A thin shell over the core.

Exit status 0: all done; 1: some files failed, or the work could not be done; 2: wrong usage.
"""

import io
from collections.abc import Sequence
from pathlib import Path

import click

from genretagger import __version__
from genretagger.cli.common import also_unsure_option, common, opened, stop_on_terminate, tell_left_out
from genretagger.cli.export import export_command
from genretagger.cli.failures import failures
from genretagger.cli.filters import filtered
from genretagger.cli.journal import batch_list, history, recover
from genretagger.cli.learning import learn
from genretagger.cli.left_out import left_out
from genretagger.cli.library import explain
from genretagger.cli.library import library as library_commands
from genretagger.cli.licences import licences
from genretagger.cli.model import model
from genretagger.cli.overview import overview_command
from genretagger.cli.scanning import scan, watch
from genretagger.cli.settings import settings
from genretagger.cli.similar import similar
from genretagger.cli.teaching import teach
from genretagger.cli.vocabulary import vocabulary
from genretagger.errors import FolderError, GenretaggerError, LibraryBrokenError, TagError
from genretagger.library import Library, default_path
from genretagger.library.folders import absolute, spelled
from genretagger.library.track_query import TrackQuery


def run(words: Sequence[str]) -> int:
    """Run a command; errors become one sentence on stderr and an exit status."""
    from genretagger.terminal import be_lenient, say

    be_lenient()
    try:
        status = commands.main(args=list(words), prog_name="genretagger", standalone_mode=False)
    except click.exceptions.Abort:
        say("Stopped. What was done is kept; the same command goes on from there.")
        return 1
    except click.ClickException as error:
        usage = io.StringIO()
        error.show(usage)
        for line in usage.getvalue().splitlines():
            say(line)
        return error.exit_code
    except FolderError as error:
        say(str(error))
        return 2
    except LibraryBrokenError as error:
        for line in explain(error):
            say(line)
        return 1
    except GenretaggerError as error:
        say(str(error))
        return 1
    return int(status or 0)


@click.group(
    help="Listens to music, suggests genres, writes the ones you accept, and takes them back exactly."
)
@click.version_option(__version__, prog_name="genretagger")
def commands() -> None:
    """The commands."""


commands.add_command(scan)
commands.add_command(watch)
commands.add_command(vocabulary)
commands.add_command(library_commands)
commands.add_command(settings)
commands.add_command(model)
commands.add_command(licences)
commands.add_command(overview_command)
commands.add_command(export_command)
commands.add_command(history)
commands.add_command(failures)
commands.add_command(left_out)
commands.add_command(recover)
commands.add_command(learn)
commands.add_command(teach)
commands.add_command(similar)


@commands.command(help="List tracks with their suggestions.")
@filtered
@common
def review(query: TrackQuery, library_path: Path | None, as_json: bool) -> int:
    from genretagger.library.queries import track_ids

    with opened(library_path) as library:
        _show(library, track_ids(library, query), as_json)
    return 0


@commands.command(help="Accept every suggestion at least this sure, or the likeliest genre of files.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="0 accepts every suggestion.")
@also_unsure_option
@click.option("--genre", "genres", multiple=True, help="Accept this genre instead; repeat it for several.")
@click.option(
    "--dry-run", is_flag=True, help="Only say what --min-confidence would take, and how much may be wrong."
)
@click.option("--album", is_flag=True, help="Accept whole albums, each with the genre that most of it has.")
@common
def accept(
    paths: tuple[str, ...],
    min_confidence: float | None,
    also_unsure: bool,
    genres: tuple[str, ...],
    dry_run: bool,
    album: bool,
    library_path: Path | None,
    as_json: bool,
) -> int:
    from genretagger import review as decisions
    from genretagger.library.queries import ids_by_path
    from genretagger.tags.genres import cleaned
    from genretagger.terminal import say

    if (min_confidence is None) == (not paths):
        raise click.UsageError("Say either --min-confidence X or the files to accept.")
    if also_unsure and min_confidence is None:
        raise click.UsageError("--also-unsure goes with --min-confidence.")
    if genres and min_confidence is not None:
        raise click.UsageError("--genre goes with the files to accept, not with --min-confidence.")
    if dry_run and min_confidence is None:
        raise click.UsageError("--dry-run goes with --min-confidence.")
    if album and min_confidence is not None:
        raise click.UsageError("--album goes with the files to accept, not with --min-confidence.")
    try:
        genres = cleaned(genres) if genres else ()
    except TagError as error:
        raise click.UsageError(str(error)) from error
    with opened(library_path) as library:
        if dry_run and min_confidence is not None:
            return _preview(library, min_confidence, as_json, unsure=also_unsure)
        ids, unknown = ids_by_path(library, spelled(library, paths))
        left_out = 0
        if min_confidence is not None:
            left_out = decisions.preview(library, min_confidence, unsure=also_unsure).left_out
            ids = decisions.acceptable(library, min_confidence, unsure=also_unsure)
        if album:
            done = decisions.accept_albums(library, ids, genres or None)
        else:
            done = decisions.accept(library, ids, genres or None)
        _show(library, [before.track_id for before in done.changed], as_json)
    for path in unknown:
        say(f"{path} is not in the library: scan its folder first.")
    if done.skipped:
        say(
            f"{done.skipped} tracks were not accepted: they have not been listened to, "
            + (
                "are decided already, or their album does not agree."
                if album
                else "or your vocabulary does not allow their genre."
            )
        )
    say(f"{len(done.changed)} accepted. `genretagger write` writes them into the files.")
    tell_left_out(left_out)
    return 1 if unknown or done.skipped else 0


@commands.command(help="Write the accepted genres into the files.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option(
    "--existing",
    type=click.Choice(["keep", "replace", "add"]),
    help="What to do where a file has other genres; without it such files are listed and left alone.",
)
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), help="First accept every suggestion at least this sure."
)
@also_unsure_option
@click.option("--name", metavar="TEXT", help="What this write is called in the history.")
@click.option("--keep-time/--new-time", default=None, help="Whether files keep their modification time.")
@click.option("--part-links", is_flag=True, help="Write to files with hard links; the other names stay old.")
@common
def write(
    dry_run: bool,
    existing: str | None,
    min_confidence: float | None,
    also_unsure: bool,
    name: str | None,
    keep_time: bool | None,
    part_links: bool,
    library_path: Path | None,
    as_json: bool,
) -> int:
    from genretagger import review as decisions
    from genretagger.library.settings import load
    from genretagger.tags.genres import Existing
    from genretagger.terminal import about, emit, say

    if also_unsure and min_confidence is None:
        raise click.UsageError("--also-unsure goes with --min-confidence.")
    failed = written = 0
    with opened(library_path) as library, stop_on_terminate():
        stored = load(library)
        policy = Existing(existing or stored.existing)
        chosen = decisions.Choices(
            keep_mtime=stored.keep_mtime if keep_time is None else keep_time,
            part_hard_links=part_links or stored.part_hard_links,
            name=name,
        )
        if min_confidence is not None:
            tell_left_out(decisions.preview(library, min_confidence, unsure=also_unsure).left_out)
        planned = len(decisions.plan(library, policy, min_confidence, unsure=also_unsure))
        if warning := decisions.room_warning(library, planned):
            say(warning)
        outcomes = decisions.write(
            library,
            policy,
            dry_run=dry_run,
            minimum_confidence=min_confidence,
            unsure=also_unsure,
            choices=chosen,
        )
        for outcome in outcomes:
            failed += outcome.error is not None
            written += outcome.written
            if as_json:
                line = {
                    "path": outcome.path,
                    "before": list(outcome.before),
                    "after": list(outcome.after),
                    "written": outcome.written,
                    "error": outcome.error,
                }
                line |= {"undo_bytes": outcome.undo_bytes} if outcome.written else {}
                emit(line | ({"note": outcome.note} if outcome.note else {}))
            else:
                change = f"{', '.join(outcome.before) or '(none)'} → {', '.join(outcome.after)}"
                click.echo(about(outcome.path, outcome.error or outcome.note or change))
    say("Nothing was written: this was a dry run." if dry_run else f"{written} written, {failed} failed.")
    return 1 if failed else 0


@commands.command(help="Take writes back: the last batch, a batch, or the last write to each file named.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option("--last", is_flag=True, help="The newest batch that has something to take back.")
@click.option(
    "--batch", "batch_id", type=int, metavar="ID", help="This batch; without any option they are listed."
)
@click.option("--part-links", is_flag=True, help="Files with hard links too; the other names stay new.")
@common
def undo(
    paths: tuple[str, ...],
    last: bool,
    batch_id: int | None,
    part_links: bool,
    library_path: Path | None,
    as_json: bool,
) -> int:
    from genretagger import review as decisions
    from genretagger.terminal import about, emit, say

    if last + (batch_id is not None) + bool(paths) != 1:
        known = batch_list(library_path or default_path())
        raise click.UsageError(f"Say one of --last, --batch ID, or the files to take back.{known}")
    refused = done = 0
    with opened(library_path) as library, stop_on_terminate():
        wanted = decisions.last_batch(library) if last else batch_id
        if last and wanted is None:
            say("There is nothing to take back.")
            return 0
        if wanted is not None and all(batch.id != wanted for batch in decisions.batches(library)):
            raise click.UsageError(f"There is no batch {wanted}.")
        outcomes = (
            decisions.undo_paths(library, paths, part_links=part_links)
            if wanted is None
            else decisions.undo_batch(library, wanted, part_links=part_links)
        )
        for outcome in outcomes:
            refused += outcome.restored == "refused"
            done += outcome.restored != "refused"
            if as_json:
                emit({"path": outcome.path, "restored": outcome.restored, "error": outcome.error})
            else:
                click.echo(f"{outcome.restored:<8} {about(outcome.path, outcome.error or '')}")
    say(f"{done} taken back, {refused} refused.")
    return 1 if refused else 0


@commands.command(help="Check the program: versions, model, library file, decoders.")
@common
def doctor(library_path: Path | None, as_json: bool) -> int:
    from genretagger.doctor import examine
    from genretagger.terminal import emit, printable

    findings = list(examine(library_path or default_path()))
    for finding in findings:
        if as_json:
            emit({"check": finding.check, "ok": finding.ok, "detail": finding.detail})
        else:
            click.echo(printable(f"{'ok ' if finding.ok else 'BAD'}  {finding.check:<12} {finding.detail}"))
    return 0 if all(finding.ok for finding in findings) else 1


@commands.command(hidden=True, help="Without a display: scan, and show what would be written.")
@click.argument("folders", nargs=-1, type=click.Path(readable=False))
def tour(folders: tuple[str, ...]) -> int:
    from genretagger.demo import show_around

    return show_around([absolute(folder) for folder in folders], run)


def _show(library: Library, ids: Sequence[int], as_json: bool) -> None:
    from genretagger.library.queries import rows
    from genretagger.terminal import emit, track_line, track_objects

    if as_json:
        for track in track_objects(library, ids):
            emit(track)
    else:
        for row in rows(library, ids):
            click.echo(track_line(row))


def _preview(library: Library, min_confidence: float, as_json: bool, *, unsure: bool) -> int:
    """Say what accepting from a confidence on would take."""
    from genretagger import review as decisions
    from genretagger.likely_errors import measured
    from genretagger.model_file import model_path, read_info
    from genretagger.terminal import emit, say

    curves = measured(read_info(model_path()).figures)
    found = decisions.preview(library, min_confidence, curves, unsure=unsure)
    if as_json:
        ends = {"least": round(found.least, 1), "most": round(found.most, 1)}
        counts = {"tracks": found.tracks, "left_out": found.left_out}
        emit(counts | {"likely_wrong": round(found.wrong, 1)} | ends)
        return 0
    click.echo(f"{found.tracks} tracks would be accepted, about {found.wrong:.0f} of them wrong.")
    say(
        "That is as sure as the model says it is; on music that it was tested with and had never heard it "
        f"would be {found.least:.0f} to {found.most:.0f}. Your music may differ."
    )
    tell_left_out(found.left_out)
    return 0
