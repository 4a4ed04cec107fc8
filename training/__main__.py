"""python -m training: train a recipe, export a run, evaluate a model."""

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from genretagger.errors import GenretaggerError

MODEL = Path("resources", "models", "genretagger.onnx")


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
        "--split", default="given", help="given, all, K/N for fold K of N, or computed-K/N (default: given)"
    )
    train.add_argument("--seed", type=int, default=0)
    train.add_argument("--steps", type=int, help="instead of the recipe's")
    train.add_argument("--threads", type=int, help="CPU threads (default: all)")
    train.add_argument("--out", type=Path, metavar="FOLDER", help="default: runs/RECIPE-SPLIT-SEED")
    train.set_defaults(run=_train)

    export = commands.add_parser("export", help="write a run as a model file with its card")
    export.add_argument(
        "folder", type=Path, metavar="RUN", help="the run to ship, for example runs/genretagger-all-0"
    )
    export.add_argument(
        "--held-out", nargs="+", type=Path, required=True, metavar="RUN", help="runs that say its worth"
    )
    export.add_argument("--model", type=Path, default=MODEL, metavar="FILE", help=f"default: {MODEL}")
    export.add_argument("--results", type=Path, metavar="FILE", help="also write the figures as JSON")
    export.set_defaults(run=_export)

    card = commands.add_parser("card", help="write the card of a model file again")
    card.add_argument("model", type=Path, metavar="MODEL")
    card.set_defaults(run=_card)

    splits = commands.add_parser("splits", help="write the folds of archives down as manifests")
    splits.add_argument("--data", nargs="+", type=Path, required=True, metavar="FILE", help="archives (.npz)")
    splits.add_argument("--folds", type=int, default=5)
    splits.add_argument("--out", type=Path, metavar="FOLDER", help="default: training/splits")
    splits.set_defaults(run=_splits)

    evaluate = commands.add_parser(
        "evaluate", help="score a model file on archives, as the application hears them"
    )
    evaluate.add_argument("model", type=Path, metavar="MODEL")
    evaluate.add_argument(
        "--data", nargs="+", type=Path, required=True, metavar="FILE", help="archives (.npz)"
    )
    evaluate.add_argument(
        "--split", help="only these tracks, where the archive names parts (for example valid)"
    )
    evaluate.add_argument(
        "--json", action="store_true", help="one JSON object (one archive) or one by labelling"
    )
    evaluate.set_defaults(run=_evaluate)
    return parser


def _train(options: argparse.Namespace) -> int:
    from training.data import checksums, load
    from training.recipe import read_recipe
    from training.splits import Split
    from training.train import threads, train

    changes = {"steps": options.steps} if options.steps else {}
    recipe = read_recipe(options.recipe, **changes)
    split = Split.parse(options.split)
    archives = load(options.data)
    description = {
        "recipe": dataclasses.asdict(recipe) | {"widths": list(recipe.widths)},
        "split": str(split),
        "seed": options.seed,
        "data": checksums(options.data),
    }
    name = f"{recipe.name}-{options.split.replace('/', 'of')}-{options.seed}"
    with threads(options.threads):
        train(recipe, archives, split, options.seed, options.out or Path("runs") / name, description)
    return 0


def _export(options: argparse.Namespace) -> int:
    from training.export import export, write_card

    metadata = export(options.folder, options.held_out, options.model, options.results)
    print(f"{options.model} and {write_card(options.model)} written: {metadata['id']}")
    return 0


def _card(options: argparse.Namespace) -> int:
    from training.export import write_card

    print(write_card(options.model))
    return 0


def _splits(options: argparse.Namespace) -> int:
    from training.data import load
    from training.splits import write_manifests
    from training.splits.manifest import MANIFESTS

    for path in write_manifests(load(options.data), options.data, options.folds, options.out or MANIFESTS):
        print(path)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from genretagger.classifier import Classifier
    from training.data import load, part
    from training.evaluate import evaluate_archive

    classifier = Classifier(options.model)
    found = {}
    for archive in load(options.data):
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
