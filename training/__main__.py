"""python -m training: train a recipe, export a run, evaluate a model."""

import argparse
import json
import os
import sys
from pathlib import Path

from tqdm import tqdm

from genretagger.errors import GenretaggerError
from training.distil.commands import add_commands, prepare_music
from training.layouts import LAYOUTS

MODEL = Path("resources", "models", "genretagger.onnx")
RESULTS = Path(__file__).with_name("results")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 when it worked, 1 with a sentence on stderr when not."""
    options = _parser().parse_args(arguments)
    try:
        result: int = options.run(options)
    except GenretaggerError as error:
        print(error, file=sys.stderr)
        return 1
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the genre model.")
    commands = parser.add_subparsers(required=True)

    train = commands.add_parser("train", help="train a recipe, or go on with an interrupted run")
    train.add_argument("recipe", help="a name in training/recipes or a .toml file")
    train.add_argument("--data", nargs="+", type=Path, required=True, metavar="FILE", help="archives (.npz)")
    train.add_argument(
        "--split",
        default="given",
        help="honest: given, all, K/N for fold K of N, or computed-K/N; as its author did: author; at random:"
        " tracks-80-20 or chunks-70-10-20 (default: given)",
    )
    train.add_argument(
        "--without",
        type=_names,
        default=[],
        metavar="GENRE,…",
        help="keep these out of training and predict all their tracks",
    )
    train.add_argument("--seed", type=int, default=0)
    train.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="changes",
        help="instead of the recipe's entry, for example steps.steps=200 or net.dropout=0.2",
    )
    train.add_argument("--threads", type=int, help="CPU threads (default: all)")
    train.add_argument("--out", type=Path, metavar="FOLDER", help="default: runs/RECIPE-SPLIT-SEED")
    train.set_defaults(run=_train)

    reproduce = commands.add_parser("reproduce", help="train a recipe and store what it is worth")
    reproduce.add_argument("recipe", help="a name in training/recipes or a .toml file")
    reproduce.add_argument(
        "--data", nargs="+", type=Path, required=True, metavar="FILE", help="archives (.npz)"
    )
    reproduce.add_argument(
        "--splits",
        nargs="+",
        metavar="SPLIT",
        help="or folds-N: all N of them (default: its author's, given)",
    )
    reproduce.add_argument("--seeds", nargs="+", type=int, default=[0], metavar="SEED")
    reproduce.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", dest="changes", help="as for train"
    )
    reproduce.add_argument("--threads", type=int, help="CPU threads (default: all)")
    reproduce.add_argument("--runs", type=Path, default=Path("runs"), metavar="FOLDER", help="default: runs")
    reproduce.add_argument("--results", type=Path, default=RESULTS, metavar="FOLDER", help=argparse.SUPPRESS)
    reproduce.set_defaults(run=_reproduce)

    compare = commands.add_parser("compare", help="print what every recipe is worth, from stored results")
    compare.add_argument(
        "--store",
        nargs="+",
        type=Path,
        metavar="RUN",
        help="first store what these runs of a recipe are worth",
    )
    compare.add_argument("--results", type=Path, default=RESULTS, metavar="FOLDER", help=argparse.SUPPRESS)
    style = compare.add_mutually_exclusive_group()
    style.add_argument("--json", action="store_true", help="everything that is stored, as one JSON list")
    style.add_argument("--markdown", action="store_true", help="the table in Markdown")
    compare.set_defaults(run=_compare)

    export = commands.add_parser("export", help="write a run as a model file with its card")
    export.add_argument(
        "folder", type=Path, metavar="RUN", help="the run to ship, for example runs/genretagger-all-0"
    )
    export.add_argument(
        "--held-out", nargs="+", type=Path, required=True, metavar="RUN", help="runs that say its worth"
    )
    export.add_argument(
        "--without", nargs="+", type=Path, default=[], metavar="RUN", help="runs that went without a genre"
    )
    export.add_argument(
        "--accepted-from",
        nargs="+",
        default=["gtzan", "fma"],
        metavar="SOURCE",
        help="whose held-out tracks choose temperature and threshold, all alike (default: gtzan fma)",
    )
    export.add_argument("--model", type=Path, default=MODEL, metavar="FILE", help=f"default: {MODEL}")
    export.add_argument("--results", type=Path, metavar="FILE", help="also write the figures as JSON")
    export.set_defaults(run=_export)

    card = commands.add_parser("card", help="write the card of a model file again")
    card.add_argument("model", type=Path, metavar="MODEL")
    card.set_defaults(run=_card)

    report = commands.add_parser("report", help="figures as Markdown and pictures")
    report.add_argument("source", type=Path, metavar="SOURCE", help="a model, stored results or a run")
    report.add_argument("-o", "--out", type=Path, required=True, metavar="FOLDER")
    report.set_defaults(run=_report)

    remake = commands.add_parser("remake", help="train and export a model file again, run by run")
    remake.add_argument("model", type=Path, metavar="MODEL", help="names its recipe, runs and archives")
    remake.add_argument("--data", nargs="+", type=Path, required=True, metavar="FILE", help="archives (.npz)")
    remake.add_argument("--runs", type=Path, default=Path("runs"), metavar="FOLDER", help="default: runs")
    remake.add_argument("--jobs", type=int, default=1, help="runs at a time, one thread each (default: 1)")
    remake.set_defaults(run=_remake)

    prepare = commands.add_parser("prepare", help="make an archive, or features for the trunk, of music")
    prepare.add_argument("folder", type=Path, metavar="FOLDER", help="or a list of labels (.json)")
    prepare.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar="OUT",
        help="an archive (.npz) or a folder of features",
    )
    prepare.add_argument(
        "--layout",
        choices=LAYOUTS,
        help="genre/genre.00000.wav; 000/000123.mp3 with tracks.csv; any tagged music; genre/any/where.mp3; a"
        " list of labels; music without labels (default: guessed)",
    )
    prepare.add_argument(
        "--genres", type=Path, metavar="FILE", help="what genres mean, like training/genres.toml"
    )
    prepare.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (default: one a core)")
    prepare.set_defaults(run=prepare_music)

    splits = commands.add_parser("splits", help="write the folds of archives down as manifests")
    splits.add_argument("--data", nargs="+", type=Path, required=True, metavar="FILE", help="archives (.npz)")
    splits.add_argument("--folds", type=int, default=5)
    splits.add_argument("--out", type=Path, metavar="FOLDER", help="default: training/splits")
    splits.set_defaults(run=_splits)

    few_shot = commands.add_parser("few-shot", help="measure what learning from a few examples is worth")
    few_shot.add_argument("--model", type=Path, default=MODEL, metavar="FILE", help=f"default: {MODEL}")
    few_shot.add_argument("--data", nargs="+", type=Path, default=[], metavar="FILE", help="archives (.npz)")
    few_shot.add_argument("--library", type=Path, metavar="FOLDER", help="real music files, heard as such")
    few_shot.add_argument(
        "--labels", type=Path, metavar="FILE", help="JSON: path, genre, source of each file"
    )
    few_shot.add_argument(
        "--audio", type=Path, metavar="FOLDER", help="labelled music, as for evaluate; one row a source"
    )
    few_shot.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (default: one a core)")
    few_shot.add_argument("--source", default="magnatune", help="the files to take (default: magnatune)")
    few_shot.add_argument(
        "--without", nargs="+", type=Path, default=[], metavar="RUN", help="runs that went without a genre"
    )
    few_shot.add_argument("--ways", nargs="+", default=["head"], metavar="WAY", help="or all")
    few_shot.add_argument("--draws", type=int, default=20)
    few_shot.add_argument("--cache", type=Path, default=Path("runs", "heard"), help=argparse.SUPPRESS)
    few_shot.add_argument("--results", type=Path, metavar="FILE", help="also keep the figures for the card")
    few_shot.set_defaults(run=_few_shot)

    evaluate = commands.add_parser(
        "evaluate", help="score a model file on archives or audio, as the application hears them"
    )
    evaluate.add_argument("model", type=Path, metavar="MODEL")
    scored = evaluate.add_mutually_exclusive_group(required=True)
    scored.add_argument("--data", nargs="+", type=Path, metavar="FILE", help="archives (.npz)")
    scored.add_argument(
        "--audio",
        type=Path,
        metavar="FOLDER",
        help="a folder of music for each genre, or labels (.json: path, genre, artist, source, split)",
    )
    evaluate.add_argument("--albums", action="store_true", help="tracks of an album help each other (audio)")
    evaluate.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (default: one a core)")
    evaluate.add_argument(
        "--genres", type=Path, metavar="FILE", help="what genres mean, like training/genres.toml"
    )
    evaluate.add_argument("--split", help="only these tracks, where the data name parts (for example valid)")
    evaluate.add_argument(
        "--json", action="store_true", help="one JSON object (audio, one archive) or one by labelling"
    )
    evaluate.set_defaults(run=_evaluate)
    add_commands(commands)
    return parser


def _names(text: str) -> list[str]:
    return sorted(name.strip() for name in text.split(","))


def _train(options: argparse.Namespace) -> int:
    from training.reproduce import Order
    from training.train import threads

    with threads(options.threads):
        order = Order.of(options.recipe, options.changes, options.data)
        runs = options.out.parent if options.out else Path("runs")
        order.train(options.split, options.seed, runs, options.without, options.out)
    return 0


def _reproduce(options: argparse.Namespace) -> int:
    from training.compare import write_result
    from training.reproduce import Order, result_of
    from training.train import threads

    with threads(options.threads):
        order = Order.of(options.recipe, options.changes, options.data)
        for splits in order.splits(options.splits):
            runs = [order.train(split, seed, options.runs) for split in splits for seed in options.seeds]
            print(write_result(result_of(runs), options.results))
    return 0


def _compare(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from training.compare import markdown, plain, read_results, write_result

    if options.store:
        from training.reproduce import result_of

        print(write_result(result_of(options.store), options.results))
    results = read_results(options.results)
    if options.json:
        print(json.dumps([asdict(result) for result in results]))
    else:
        print(markdown(results) if options.markdown else plain(results))
    return 0


def _export(options: argparse.Namespace) -> int:
    from training.card import write_card
    from training.export import export

    metadata = export(
        options.folder,
        options.held_out,
        options.model,
        options.results,
        options.without,
        options.accepted_from,
    )
    print(f"{options.model} and {write_card(options.model)} written: {metadata['id']}")
    return 0


def _card(options: argparse.Namespace) -> int:
    from genretagger.model_file import read_info
    from training import card
    from training.distil import card as trunk_card

    on_trunk = "chosen" in read_info(options.model).figures
    print((trunk_card if on_trunk else card).write_card(options.model))
    return 0


def _report(options: argparse.Namespace) -> int:
    from training.report import write_report

    print(write_report(options.source, options.out))
    return 0


def _remake(options: argparse.Namespace) -> int:
    from genretagger.model_file import read_info
    from training.remake import remake

    model = options.runs / "remade" / options.model.name
    remake(read_info(options.model), options.data, options.runs, options.jobs, model)
    print(model)
    return 0


def _splits(options: argparse.Namespace) -> int:
    from training.data import load
    from training.splits import write_manifests
    from training.splits.manifest import MANIFESTS

    for path in write_manifests(load(options.data), options.data, options.folds, options.out or MANIFESTS):
        print(path)
    return 0


def _few_shot(options: argparse.Namespace) -> int:
    from genretagger.classifier import Classifier
    from training.few_shot import report, sources
    from training.few_shot.asking import simulate
    from training.few_shot.promise import promise_figures
    from training.few_shot.ways import WAYS

    ways = list(WAYS) if options.ways == ["all"] else options.ways
    classifier = Classifier(options.model)
    heard = list(sources.of_archives(options.data, classifier, options.cache))
    real = []
    if options.library and options.labels:
        real = [sources.of_library(options.library, options.labels, classifier, options.source)]
    if options.audio:
        real += sources.of_audio(options.audio, classifier.info, options.jobs, _warn)
    blind = [one for run in options.without for one in sources.of_run(run)]
    found = {
        "id": classifier.info.id,
        "draws": options.draws,
        "sources": report.few_shot_figures([*real, *heard], blind, ways, options.draws),
        "promise": {one.name: promise_figures(one, options.draws) for one in real},
        "asking": {one.name: simulate(one) for one in heard},
    }
    print(report.section(found))
    print(report.promise_section(found))
    print(report.asking_section(found))
    if options.results:
        options.results.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def _evaluate_audio(options: argparse.Namespace) -> int:
    from training.evaluate_audio import evaluate_audio, in_words

    found = evaluate_audio(
        *(options.model, options.audio, options.jobs, _warn),
        split=options.split,
        genres=options.genres,
        albums=options.albums,
    )
    print(json.dumps(found) if options.json else in_words(found))
    return 0


def _warn(path: str, reason: str) -> None:
    tqdm.write(f"left out: {path}: {reason}", file=sys.stderr)


def _evaluate(options: argparse.Namespace) -> int:
    if options.audio:
        return _evaluate_audio(options)
    from genretagger.classifier import Classifier
    from training.data import load, part
    from training.evaluate import evaluate_archive
    from training.labels import vocabulary

    classifier = Classifier(options.model)
    found = {}
    for archive in load(options.data, vocabulary(options.genres)):
        chosen = part(archive, options.split) if options.split else archive
        found[archive.labelling.name] = evaluate_archive(classifier, chosen)
    if options.json:
        print(json.dumps(next(iter(found.values())) if len(found) == 1 else found))
        return 0
    for name, figures in found.items():
        print(
            f"{name}: {figures['accuracy']:.1%} of {figures['n']} right, macro F1 {figures['macro_f1']:.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
