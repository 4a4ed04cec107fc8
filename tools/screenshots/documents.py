"""The best of the pictures for README and guide: of 256 colours, so that they are small."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage, QImageWriter

CHOSEN = {
    "window-light": "light/review",
    "window-dark": "dark/review",
    "first-start": "light/first-start",
    "unsure": "light/unsure",
    "write": "light/write",
    "history": "light/history",
    "overview": "light/overview",
    "overview-below": "dark/overview-below",
    "albums": "light/albums",
}
"""Name in docs/images → picture of a folder with both themes."""
COLOURS, FREQUENT = 256, 64
ROWS_AT_ONCE = 4_096


def put(pictures: Path, documents: Path) -> None:
    """Put the chosen pictures into the folder of the documents' images."""
    documents.mkdir(parents=True, exist_ok=True)
    for name, source in CHOSEN.items():
        file = documents / f"{name}.png"
        writer = QImageWriter(str(file), b"png")
        writer.setCompression(100)
        if not writer.write(small(QImage(str(pictures / f"{source}.png")))):
            raise OSError(f"{file}: {writer.errorString()}")


def small(image: QImage) -> QImage:
    """The picture with its most frequent colours; every other one becomes the nearest of them."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, : image.width()]
    found, at, counts = np.unique(pixels & 0xFFFFFF, return_inverse=True, return_counts=True)
    kept = _kept(_parts(found), counts)
    table = _parts(found[kept])
    nearest = np.concatenate(
        [
            np.abs(_parts(found[start : start + ROWS_AT_ONCE])[:, None] - table).sum(axis=2).argmin(axis=1)
            for start in range(0, len(found), ROWS_AT_ONCE)
        ]
    ).astype(np.uint8)
    indices = np.ascontiguousarray(nearest[at].reshape(pixels.shape))
    made = QImage(indices.data, image.width(), image.height(), image.width(), QImage.Format.Format_Indexed8)
    made.setColorTable([int(colour) | 0xFF000000 for colour in found[kept]])
    return made.copy()


def _kept(parts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The most frequent colours, and then, one by one, what is far from all of these and not rare."""
    kept = list(np.argsort(-counts, kind="stable")[:FREQUENT])
    weight = np.sqrt(counts)
    far = np.full(len(parts), np.inf)
    for at in kept:
        far = np.minimum(far, np.abs(parts - parts[at]).sum(axis=1))
    while len(kept) < min(COLOURS, len(parts)):
        at = int(np.argmax(far * weight))
        kept.append(at)
        far = np.minimum(far, np.abs(parts - parts[at]).sum(axis=1))
    return np.array(kept)


def _parts(colours: np.ndarray) -> np.ndarray:
    return np.stack([colours >> shift & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int16)
