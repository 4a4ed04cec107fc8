"""Takes the pictures: every page, light and dark, at 100 % and 200 %, in every language.

A process a scale and language, since Qt takes both for the whole process. The invented library is made once.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QPainter

from genretagger.ui.app import application
from genretagger.ui.language import LANGUAGES
from tools.screenshots.documents import put
from tools.screenshots.library import make_library, scan_library
from tools.screenshots.pages import ALONE, EVERY, opened, picture

ROOT = Path(__file__).parents[2]
REAL_MUSIC = ROOT.parent / "shared" / "library"
"""Music that may lie beside the project; what the model really says of it."""
OF_REAL_MUSIC = ("all", "overview", "overview-below")
OUT = ROOT / "build" / "screenshots"
SCALES = (100, 200)
THEMES = ("light", "dark")
SHEET_COLUMNS = 3
SHEET_WIDTH = 640


def main(words: Sequence[str]) -> None:
    """Take all pictures, or those named."""
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--library", type=Path, help="An existing library instead of the invented one.")
    parser.add_argument("--pages", nargs="*", choices=EVERY, default=EVERY, metavar="PAGE")
    parser.add_argument("--scales", nargs="*", type=int, default=SCALES)
    parser.add_argument("--themes", nargs="*", default=THEMES)
    parser.add_argument("--languages", nargs="*", default=tuple(LANGUAGES))
    parser.add_argument("--take", nargs=2, metavar=("SCALE", "LANGUAGE"), help=argparse.SUPPRESS)
    parser.add_argument("--documents", action="store_true", help="Put the best into docs/images.")
    asked = parser.parse_args(words)
    if asked.take:
        take(asked.library, asked.out, asked.pages, asked.themes, asked.take[1])
        return
    with tempfile.TemporaryDirectory(prefix="genretagger-") as folder:
        library = asked.library
        if library is None:
            application()
            library = make_library(Path(folder))
            if REAL_MUSIC.is_dir() and set(OF_REAL_MUSIC) & set(asked.pages):
                real = scan_library(Path(folder), REAL_MUSIC)
                pages = [page for page in OF_REAL_MUSIC if page in asked.pages]
                main(["--library", str(real), "--out", str(asked.out / "real"), "--scales", "100",
                      "--languages", "en", "--pages", *pages])  # fmt: skip
        for language in asked.languages:
            for scale in asked.scales:
                place = asked.out / language / f"{scale}"
                command = [
                    sys.executable, "-m", "tools.screenshots", "--take", str(scale), language,
                    "--library", str(library), "--out", str(place),
                    "--pages", *asked.pages, "--themes", *asked.themes,
                ]  # fmt: skip
                subprocess.run(
                    command, cwd=ROOT, env={**os.environ, "QT_SCALE_FACTOR": str(scale / 100)}, check=True,
                )  # fmt: skip
                for theme in asked.themes:
                    sheet(place / theme, asked.out / f"{language}-{scale}-{theme}.png")
    if asked.documents:
        put(asked.out / "en" / "100", ROOT / "docs" / "images")
    print(f"The pictures are in {asked.out}")


def take(library: Path, out: Path, pages: Sequence[str], themes: Sequence[str], language: str) -> None:
    """Take pictures in this process, at its scale."""
    application(language)
    for theme in themes:
        place = out / theme
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="genretagger-") as folder:
            for name in pages:
                if name in ALONE:
                    ALONE[name](Path(folder), theme).save(str(place / f"{name}.png"))
        with opened(library, theme) as stage:
            for name in pages:
                if name not in ALONE:
                    picture(stage, name).save(str(place / f"{name}.png"))


def sheet(pictures: Path, file: Path) -> None:
    """All pictures of a folder, small, on one."""
    images = [QImage(str(path)) for path in sorted(pictures.glob("*.png"))]
    if not images:
        return
    height = round(SHEET_WIDTH * images[0].height() / images[0].width())
    rows = -(-len(images) // SHEET_COLUMNS)
    whole = QImage(SHEET_WIDTH * SHEET_COLUMNS, height * rows, QImage.Format.Format_RGB32)
    whole.fill(0xFF808080)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for at, image in enumerate(images):
        row, column = divmod(at, SHEET_COLUMNS)
        painter.drawImage(column * SHEET_WIDTH, row * height, image.scaledToWidth(SHEET_WIDTH - 8))
    painter.end()
    whole.save(str(file))


if __name__ == "__main__":
    main(sys.argv[1:])
