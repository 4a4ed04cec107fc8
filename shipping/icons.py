"""The app icon in every size and file kind that a system asks for, drawn from the one SVG."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SMALL = 16
"""Up to this size the drawing of its own beside the SVG, on whole pixels, is taken."""
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(svg: Path, size: int) -> QImage:
    """The icon, `size` pixels wide and high."""
    small = svg.with_stem(f"{svg.stem}-small")
    if size <= SMALL and small.is_file():
        svg = small
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def write_icon(svg: Path, path: Path) -> Path:
    """The icon as an .ico, .icns or .png file of 256 (.icns: 512) pixels. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not draw(svg, 512 if path.suffix == ".icns" else 256).save(str(path)):
        raise OSError(f"{path} cannot be drawn: this Qt does not write {path.suffix} files.")
    return path


def write_sizes(svg: Path, hicolor: Path, name: str) -> list[Path]:
    """The icon theme folder of a Linux desktop: PNGs by size and the SVG itself."""
    written = []
    for size in SIZES:
        path = hicolor / f"{size}x{size}" / "apps" / f"{name}.png"
        written.append(write_size(svg, path, size))
    scalable = hicolor / "scalable" / "apps" / f"{name}.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(svg.read_bytes())
    return [*written, scalable]


def write_size(svg: Path, path: Path, size: int) -> Path:
    """The icon as a PNG of that size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not draw(svg, size).save(str(path)):
        raise OSError(f"{path} cannot be written.")
    return path
