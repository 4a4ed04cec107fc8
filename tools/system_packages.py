"""Checks for the system packages that are needed on Linux, before anything is installed.

`system_packages.py python` looks at what a virtual environment needs, `qt` at what Qt needs, `window` at
what Qt needs if there is a display, and `tests` at what Qt and the tests need. What is missing is named with
the command that installs it; on a Debian-like system, as root, that command is run. This needs nothing but
the standard library.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Shared libraries that the Qt wheels load but do not bring, and the Debian packages that hold them."""

TEST_PROGRAMS = {"strace": "strace"}
"""Programs that tests run, and the Debian packages that hold them; a test that lacks one is skipped."""


def missing_packages(wanted: str) -> list[str]:
    """Names of the Debian packages that are needed and not there."""
    if wanted == "python":
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        return [] if importlib.util.find_spec("ensurepip") else [f"python{version}-venv"]
    if wanted == "window" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return []
    missing = [package for library, package in QT_LIBRARIES.items() if not _loads(library)]
    if wanted == "tests":
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    return missing


def main(wanted: str) -> int:
    """Install or name what is missing; returns an exit status."""
    if sys.platform != "linux":
        return 0
    packages = missing_packages(wanted)
    if not packages:
        return 0
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages]
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing system packages: {' '.join(packages)}", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "--quiet"], env=environment, check=False)
        return subprocess.run(install, env=environment, check=False).returncode
    print("These system packages are missing (Debian's names):", " ".join(packages), file=sys.stderr)
    print("Install them, then try again:", "sudo", *install, file=sys.stderr)
    return 1


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
