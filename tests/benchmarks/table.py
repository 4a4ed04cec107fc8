"""The table of `make bench`: what each stage costs in each format, and what a user would have otherwise.

`python -m tests.benchmarks.table [MUSIC] [--store docs/performance.md]`; MUSIC is a folder of whole songs,
encoded anew to each format (else `../shared/library_full` where it is there, else generated ones).
"""

import argparse
import platform
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from statistics import mean

import av
import numpy as np

from genretagger.analysis import Analysis, analyse, patch_mel
from genretagger.audio import Listening, Song
from genretagger.classifier import Classifier
from genretagger.features import to_db
from genretagger.library import Library, hearing, queries, scanner
from genretagger.pipeline import usable_cores
from genretagger.tags import read as read_tags
from tests.benchmarks.measuring import (
    MEGABYTE,
    ROOT,
    decode,
    decode_all,
    folder_of,
    hear_all_with_librosa,
    scan,
    times,
)
from tests.music import ENCODINGS, Sound, encode, make_song

HEADS = (
    *("format", "open", "decode", "features", "model", "database", "**total**"),
    *("bare patches", "ratio", "whole song", "librosa"),
)
SHARED = ROOT.parent / "shared" / "library_full"
KINDS = ("mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff", "wma", "wv")
LOSSY_BIT_RATE = 192_000
SONGS = 3
MOST_SECONDS = 300.0
ROUNDS = 5
SLOW_ROUNDS = 1
SCANNED = 160
BATCH = 64


@dataclass(frozen=True)
class Row:
    """Milliseconds a track: our stages, all of them together, and what else one might do."""

    open: float
    decode: float
    features: float
    model: float
    database: float
    total: float
    bare: float
    """PyAV and soxr: seek, decode and resample the same patches, nothing else."""
    whole: float
    """PyAV: decode every frame of the song."""
    librosa: float
    """librosa.load and melspectrogram of all of it, the same model over all chunks; NaN: cannot open it."""

    @classmethod
    def over(cls, rows: Sequence["Row"]) -> "Row":
        """The mean of several songs."""
        return cls(*(float(np.nanmean([getattr(row, field.name) for row in rows])) for field in fields(cls)))


def measure(path: Path, classifier: Classifier, library: Library) -> Row:
    """What one file costs."""
    info = classifier.info
    front_end, rate = info.front_end, info.front_end.sample_rate_hz
    listening = Listening(info.default_patches, front_end.patch_seconds(info.patch_frames))
    verdict = analyse(path, classifier).verdict
    assert verdict is not None
    with Song(path) as song:
        segments = list(song.segments(rate, listening))
    mels = [patch_mel(segment.samples, info.patch_frames, front_end) for segment in segments]
    log_mels = np.stack(to_db(mels, front_end.floor_db))

    def open_and_identify() -> None:
        read_tags(path)
        with Song(path) as song:
            song.fingerprint()

    def hear() -> None:
        with Song(path) as song:
            song.fingerprint()
            list(song.segments(rate, listening))

    def features() -> None:
        to_db([patch_mel(one.samples, info.patch_frames, front_end) for one in segments], front_end.floor_db)

    opened, heard, featured, judged, total, bare, whole = times(
        ROUNDS,
        open_and_identify,
        hear,
        features,
        lambda: classifier.classify(log_mels, verdict.patch_starts),
        lambda: analyse(path, classifier),
        lambda: decode(path, verdict.patch_starts, listening.patch_seconds, rate),
        lambda: decode_all(path),
    )
    stored = store(library, analyse(path, classifier))
    warnings.simplefilter("ignore")  # librosa's, about the formats that it tries in vain
    try:
        (usual,) = times(SLOW_ROUNDS, lambda: hear_all_with_librosa(path, classifier))
    except Exception:  # noqa: BLE001 - whatever its back ends say of a format they do not know
        usual = float("nan")
    only_open = open_seconds(path)
    seconds = (opened, heard - only_open, featured, judged, stored, total + stored, bare, whole, usual)
    return Row(*(1e3 * one for one in seconds))


def open_seconds(path: Path) -> float:
    """Opening and fingerprinting alone, which `hear` does too."""

    def identify() -> None:
        with Song(path) as song:
            song.fingerprint()

    return times(ROUNDS, identify)[0]


def store(library: Library, analysis: Analysis) -> float:
    """Seconds a track of storing a batch of such results."""
    ids = queries.track_ids(library, queries.TrackQuery())[:BATCH]
    mark = f"{analysis.model_id} {analysis.front_end_id}"
    return times(ROUNDS, lambda: hearing.store(library, [(one, analysis) for one in ids], mark))[0] / BATCH


def songs(folder: Path | None) -> Iterator[tuple[str, Sound, int]]:
    """Whole songs as sound: name, float32 (2, samples), sample rate in Hz."""
    if folder is None:
        for seed in range(SONGS):
            with tempfile.TemporaryDirectory() as place:
                yield (
                    f"generated {seed}",
                    *sound_of(make_song(Path(place) / "song.wav", seconds=240, seed=seed)),
                )
        return
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files[:: max(1, len(files) // SONGS)][:SONGS]:
        yield path.stem, *sound_of(path)


def sound_of(path: Path) -> tuple[Sound, int]:
    """The first minutes of a file, stereo, at 44.1 kHz."""
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=44_100)
    blocks, seconds = [], 0.0
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            blocks += [part.to_ndarray() for part in resampler.resample(frame)]
            seconds += frame.samples / frame.sample_rate
            if seconds >= MOST_SECONDS:
                break
    return np.concatenate(blocks, axis=1), 44_100


def table(folder: Path | None) -> list[str]:
    """Measure all; the lines of the Markdown page."""
    classifier = Classifier()
    lines = [
        f"| {' | '.join(HEADS)} |",
        "|---" * len(HEADS) + "|",
    ]
    with tempfile.TemporaryDirectory(prefix="genretagger-bench-") as scratch:
        place = Path(scratch)
        rows: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        lengths = []
        link = make_song(place / "short.mp3", seconds=4)
        folder_of(link, BATCH, place / "links")
        with closing(Library(place / "library.sqlite3")) as library:
            hearing.register_model(library, classifier.info)
            scanner.register(library, [str(place / "links")])
            for number, (_, sound, rate) in enumerate(songs(folder)):
                lengths.append(sound.shape[1] / rate)
                for kind in KINDS:
                    path = place / f"{number}.{kind}"
                    if kind == "opus":  # knows 48 kHz only
                        encode(path, resampled(sound, rate, 48_000), 48_000, ENCODINGS[kind], LOSSY_BIT_RATE)
                    else:
                        encode(path, sound, rate, ENCODINGS[kind], LOSSY_BIT_RATE)
                    rows[kind].append(measure(path, classifier, library))
                    print(f"{path.name}: {rows[kind][-1].total:.1f} ms", flush=True)
        means = {kind: Row.over(found) for kind, found in rows.items()}
        for kind, row in [*means.items(), ("**mean**", Row.over(list(means.values())))]:
            lines.append(line(kind, row))
        lines += ["", f"Milliseconds a track; {len(lengths)} songs of {mean(lengths):.0f} s on average.", ""]
        lines += scans(place / f"0.{KINDS[0]}", place)
    return lines


def resampled(sound: Sound, rate: int, wanted: int) -> Sound:
    """The same sound at another sample rate."""
    import soxr

    return np.ascontiguousarray(soxr.resample(sound.T, rate, wanted).T)


def line(kind: str, row: Row) -> str:
    """A row of the table."""
    ours = (row.open, row.decode, row.features, row.model, row.database)
    usual = (
        "cannot open it" if np.isnan(row.librosa) else f"{row.librosa:.0f} (× {row.librosa / row.total:.1f})"
    )
    cells = [*(f"{one:.1f}" for one in ours), f"**{row.total:.1f}**", f"{row.bare:.1f}",
             f"× {row.total / row.bare:.2f}", f"{row.whole:.0f}", usual]  # fmt: skip
    return f"| {kind} | {' | '.join(cells)} |"


def scans(song: Path, place: Path) -> list[str]:
    """Tracks a second of whole scans with one worker and with two, and the memory they took."""
    music = folder_of(song, SCANNED, place / "music")
    one = scan(music, place / "one.sqlite3", workers=1)
    two = scan(music, place / "two.sqlite3", workers=2)
    return [
        "| a scan of so many MP3s | tracks a second | peak of the program | peak of a worker |",
        "|---|---|---|---|",
        *(
            f"| {SCANNED}, {count} worker{'s' * (count > 1)} | {SCANNED / found.seconds:.1f} "
            f"| {found.main / MEGABYTE:.0f} MB | {max(found.workers) / MEGABYTE:.0f} MB |"
            for count, found in ((1, one), (2, two))
        ),
        "",
        f"Two workers are × {one.seconds / two.seconds:.2f} as fast as one.",
    ]


def machine() -> str:
    """What this was measured on."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = [
            one for one in cpuinfo.read_text(encoding="utf-8").splitlines() if one.startswith("model name")
        ]
        model = found[0].partition(": ")[2] if found else model
    return f"{model}, {usable_cores()} cores, {platform.system()}, Python {platform.python_version()}"


PAGE = """# What it costs

*Written by `make bench STORE=docs/performance.md`; do not edit.*

{today}, {machine}; {what}.

{table}

- **open**: tags and fingerprint. **decode**: seek, decode, mix and resample the patches that are heard.
  **features**: log-mel. **model**: the net. **database**: storing the result. **total**: all of it, as one.
- **bare patches**: PyAV and soxr seek, decode and resample the same patches and do nothing else; **ratio** is
  total to bare. **whole song**: PyAV decodes every frame and does nothing else.
- **librosa**: what a script would do: `librosa.load`, `melspectrogram`, the net over all chunks of a song.
"""


def main() -> None:
    """Print the table, and store it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("music", nargs="?", type=Path, default=SHARED if SHARED.is_dir() else None)
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    lines = table(options.music)
    print("\n".join(lines))
    if options.store:
        what = "whole songs, encoded to each format" if options.music else "generated songs"
        page = PAGE.format(today=date.today(), machine=machine(), what=what, table="\n".join(lines))
        options.store.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
