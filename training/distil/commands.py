"""The commands of `python -m training` that work with the trunk."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tqdm import tqdm

MODEL = Path("resources", "models", "genretagger.onnx")
RESULTS = Path(__file__).parents[1] / "results"


def add_commands(commands: Any) -> None:
    """Add `taggrams`, `head`, `record` and `distil` to the parser's commands."""
    scored = commands.add_parser("taggrams", help="score a head on published tags alone")
    scored.add_argument("train", type=Path, metavar="TRAIN", help="taggrams to learn from (.npz)")
    scored.add_argument("test", type=Path, metavar="TEST", help="taggrams to score (.npz)")
    scored.add_argument("--patches", type=int, default=5, help="patches heard of each track (default: 5)")
    scored.add_argument("--json", action="store_true", help="one JSON object")
    scored.set_defaults(run=_taggrams)

    head = commands.add_parser("head", help="learn the head on the trunk and write the model file")
    head.add_argument(
        "--audio", type=Path, required=True, metavar="FOLDER", help="features of labelled audio"
    )
    head.add_argument("--taggrams", type=Path, required=True, metavar="FILE", help="published tags (.npz)")
    head.add_argument(
        "--unlabelled", nargs="*", type=Path, default=[], metavar="FOLDER", help="features of other music"
    )
    head.add_argument("--model", type=Path, default=MODEL, metavar="FILE", help=f"default: {MODEL}")
    head.add_argument("--results", type=Path, default=RESULTS, metavar="FOLDER", help=argparse.SUPPRESS)
    head.set_defaults(run=_head)

    record = commands.add_parser("record", help="keep what the teacher says of changed patches of music")
    record.add_argument("--music", nargs="+", type=Path, required=True, metavar="FOLDER", help="features")
    record.add_argument(
        "--shares", nargs="+", type=float, help="how much is drawn from each (default: alike)"
    )
    record.add_argument("--shards", type=int, default=26, help="a thousand patches each (default: 26)")
    record.add_argument("--jobs", type=int, default=1, help="of so many processes …")
    record.add_argument("--job", type=int, default=0, help="… this one (from 0)")
    record.add_argument("-o", "--out", type=Path, required=True, metavar="FOLDER")
    record.set_defaults(run=_record)

    distil = commands.add_parser("distil", help="train a student on what was recorded, or go on with it")
    distil.add_argument("lectures", type=Path, metavar="FOLDER", help="made by record")
    distil.add_argument("-o", "--out", type=Path, required=True, metavar="FOLDER")
    distil.add_argument("--steps", type=int, default=2_200)
    distil.add_argument("--seed", type=int, default=0)
    distil.set_defaults(run=_distil)


def _taggrams(options: argparse.Namespace) -> int:
    from training.distil.taggram_score import score

    found = score(options.train, options.test, options.patches)
    if options.json:
        print(json.dumps(found))
        return 0
    low, high = found["interval"]
    print(
        f"{found['accuracy']:.1%} of {found['test']['n']} right (95 % interval {low:.1%} to {high:.1%}),"
        " macro F1"
        f" {found['macro_f1']:.3f}, {found['coverage_at_95']:.1%} answered at 95 % right"
    )
    return 0


def _head(options: argparse.Namespace) -> int:
    from training.compare import write_result
    from training.distil.card import result_of, write_card
    from training.distil.head import HeadOptions
    from training.distil.musicnn import load_teacher
    from training.distil.prune import prune
    from training.distil.ship import checksums, gather, ship

    teacher = load_teacher()
    material = gather(prune(teacher), options.audio, options.taggrams, options.unlabelled)
    data = checksums([options.audio, *options.unlabelled], options.taggrams)
    metadata = ship(material, teacher, HeadOptions(), options.model, data)
    print(f"{options.model} and {write_card(options.model)} written: {metadata['id']}")
    print(write_result(result_of(options.model), options.results))
    return 0


def _record(options: argparse.Namespace) -> int:
    from training.distil.lectures import Music, record
    from training.distil.musicnn import load_teacher

    music = Music(options.music, options.shares or [1.0] * len(options.music))
    record(music, load_teacher(), options.out, range(options.job, options.shards, options.jobs))
    return 0


def _distil(options: argparse.Namespace) -> int:
    from training.distil.learn import Course, learn
    from training.distil.lectures import read
    from training.processes import processes

    with processes() as here:
        learn(read(options.lectures), options.out, Course(steps=options.steps, seed=options.seed), here)
    print(options.out, file=sys.stderr)
    return 0


def prepare_music(options: argparse.Namespace) -> int:
    """Make an archive (.npz) or a folder of features of music; 0 when it worked."""
    from training.distil import spectra
    from training.labels import vocabulary
    from training.layouts import find, guess
    from training.prepare import prepare

    left_out = []

    def skip(path: str, reason: str) -> None:
        left_out.append(path)
        tqdm.write(f"left out: {path}: {reason}", file=sys.stderr)

    layout = options.layout or guess(options.folder)
    if options.out.suffix == ".npz":
        sources = find(options.folder, layout, vocabulary(options.genres).label, skip)
        count = prepare(sources, options.out, max(1, options.jobs), skip)
    else:
        sources = find(options.folder, layout, lambda label: label, skip)
        count = len(spectra.prepare(sources, options.out, max(1, options.jobs), skip))
    print(f"{options.out}: {count} tracks in the layout {layout}, {len(left_out)} left out.", file=sys.stderr)
    return 0
