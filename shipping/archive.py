"""Packs the frozen app to one file and says what takes the space: `python -m shipping.archive FOLDER`."""

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from genretagger import __version__
from shipping.contents import by_part
from shipping.identity import APP_ID

ROOT = Path(__file__).resolve().parents[1]
MOST_UNPACKED = 350e6
MOST_PACKED = 120e6


def main() -> int:
    """Pack, print the table, and fail where the app is larger than it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("app", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    app: Path = options.app
    if sys.platform == "linux":
        furnish(app)
    sizes = list(files(app))
    total = sum(size for _, size in sizes)
    print("| part | MB |\n|---|---|")
    for part, size in by_part(sizes).items():
        print(f"| {part} | {size / 1e6:.0f} |")
    print(f"| **all, unpacked** | **{total / 1e6:.0f}** |")
    packed = pack(app, options.out)
    print(f"| **packed ({''.join(packed.suffixes[-2:])})** | **{packed.stat().st_size / 1e6:.0f}** |")
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    packed.with_name(packed.name + ".sha256").write_text(f"{digest}  {packed.name}\n", encoding="ascii")
    small = total <= MOST_UNPACKED and packed.stat().st_size <= MOST_PACKED
    if not small:
        print(f"larger than {MOST_UNPACKED / 1e6:.0f} and {MOST_PACKED / 1e6:.0f} MB", file=sys.stderr)
    return not small


def furnish(app: Path) -> None:
    """What a Linux desktop wants beside the program: menu entry, description, icons, an install script."""
    from shipping.icons import write_sizes

    desktop = ROOT / "resources/desktop"
    for kind, name in (("applications", f"{APP_ID}.desktop"), ("metainfo", f"{APP_ID}.metainfo.xml")):
        target = app / "share" / kind / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(desktop / name, target)
    write_sizes(ROOT / "resources/icons/app.svg", app / "share/icons/hicolor", APP_ID)
    shutil.copy(desktop / "install.sh", app)


def files(app: Path) -> Iterator[tuple[str, int]]:
    """Each file of the app with its bytes; links count nothing."""
    for path in app.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(app).as_posix(), path.stat().st_size


def pack(app: Path, folder: Path) -> Path:
    """The app as a .zip (Windows, macOS) or .tar.xz (Linux)."""
    folder.mkdir(parents=True, exist_ok=True)
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    name = f"Genretagger-{__version__}-{system}-{platform.machine().lower()}"
    if system == "linux":
        target = folder / f"{name}.tar.xz"
        with tarfile.open(target, "w:xz", preset=6) as tar:
            tar.add(app, name)
        return target
    target = folder / f"{name}.zip"
    if system == "macos":  # keeps the links inside the bundle
        subprocess.run(["ditto", "-c", "-k", "--keepParent", str(app), str(target)], check=True)
        return target
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        for path, _ in files(app):
            archive.write(app / path, f"{name}/{path}")
    return target


if __name__ == "__main__":
    sys.exit(main())
