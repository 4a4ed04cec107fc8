"""Nothing leaves the computer: no import of network code, and no connection in a whole run of every step."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.models import tiny_model
from tests.music import make_song

ROOT = Path(__file__).parents[2]
NETWORK = {
    *("socket", "ssl", "socketserver", "asyncio", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib"),
    *("http", "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "paramiko", "websockets"),
    *(
        "urllib.request",
        "PySide6.QtNetwork",
        "PySide6.QtWebEngineCore",
        "PySide6.QtWebSockets",
        "distributed",
    ),
}
ALLOWED = {
    "genretagger/ui/only_window.py": {
        "PySide6.QtNetwork"
    },  # a local socket: starting twice raises the window
    "genretagger/cluster.py": {"distributed"},  # only with --cluster, and an extra that is not installed
}
WATCH = """
import os, sys
def watch(event, args):
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(args[1], tuple)):
        with open(os.environ["ASKED"], "a") as file:
            file.write(f"{event} {args[1:] if event == 'socket.connect' else args}\\n")
sys.addaudithook(watch)
"""
LISTEN = """
import sys, time
from functools import partial
from pathlib import Path
from genretagger.listener import Listener, Step, Task
from genretagger.pool import Pool

song, model, seconds = sys.argv[1:]
if __name__ == "__main__":
    pool = Pool(partial(Listener, Path(model), None, False), 1, 60)
    ends = time.monotonic() + float(seconds)
    heard = 0
    pool.start(Task(1, song, Step.ANALYSE))
    while time.monotonic() < ends:
        if outcomes := pool.wait(0.2):
            assert outcomes[0].result.verdict, outcomes
            heard += 1
            pool.start(Task(1, song, Step.ANALYSE))
            time.sleep(0.2)
    pool.close()
    print(heard)
"""
LISTENING_SECONDS = os.environ.get("GENRETAGGER_LISTENING_SECONDS", "15")
"""How long a worker process lives in the test; ONNX Runtime's telemetry asks for its server after 8 or 9."""


def network_imports(file: Path) -> set[str]:
    """Modules that can reach a network and that the source imports, wherever it does so."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        found |= {known for known in NETWORK for name in names if f"{name}.".startswith(f"{known}.")}
    return found


def test_the_program_imports_no_network_code_but_where_it_is_told() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): imports
        for file in (ROOT / "genretagger").rglob("*.py")
        if (imports := network_imports(file))
    }

    assert not {name: left for name, imports in found.items() if (left := imports - ALLOWED.get(name, set()))}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of worker processes are sockets there")
def test_a_whole_run_of_every_step_asks_no_network(tmp_path: Path) -> None:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    (tmp_path / "music").mkdir()
    song = make_song(tmp_path / "music" / "a.flac", seconds=4)
    tiny_model(tmp_path / "tiny.onnx")
    asked = tmp_path / "asked.txt"
    environment = os.environ | {"PYTHONPATH": f"{tmp_path / 'hook'}{os.pathsep}{ROOT}", "ASKED": str(asked)}

    def run(*words: str, program: tuple[str, ...] = ("-m", "genretagger")) -> None:
        done = subprocess.run(
            [sys.executable, *program, *words], env=environment, cwd=tmp_path,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    library = ("--library", str(tmp_path / "library.sqlite3"))
    run("scan", str(tmp_path / "music"), "--workers", "1", "--model", str(tmp_path / "tiny.onnx"), *library)
    run("accept", str(song), "--genre", "Zouk", *library)
    run("write", "--existing", "replace", *library)
    run("undo", "--last", *library)
    run("export", "--format", "csv", *library)
    run("doctor", *library)
    assert not asked.exists(), asked.read_text(encoding="utf-8")

    connect = "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass"
    run(program=("-c", connect))
    assert asked.exists()  # the watch itself works


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace shows the system calls")
def test_a_process_that_listens_for_long_opens_no_network_socket_and_leaves_nothing_in_the_home(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    song = make_song(tmp_path / "a.flac", seconds=4)
    program = tmp_path / "listen.py"
    program.write_text(LISTEN, encoding="utf-8")
    calls = tmp_path / "calls.txt"
    environment = os.environ | {"HOME": str(home), "PYTHONPATH": str(ROOT), "TMPDIR": str(home)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    listening = (sys.executable, str(program), str(song), str(tiny_model(tmp_path / "tiny.onnx")))

    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(calls), *listening, LISTENING_SECONDS],
        env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip

    if "ptrace" in done.stderr:
        pytest.skip(f"strace may not look here: {done.stderr}")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 1  # it did listen
    assert [line for line in calls.read_text(encoding="utf-8").splitlines() if "AF_INET" in line] == []
    assert list(home.rglob("*")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="folders of the person are others elsewhere")
def test_a_scan_writes_nothing_into_the_home_but_its_own_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "music").mkdir()
    make_song(tmp_path / "music" / "a.flac", seconds=4)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}

    done = subprocess.run(
        [sys.executable, "-m", "genretagger", "scan", str(tmp_path / "music")], cwd=tmp_path,
        env=kept | {"HOME": str(home), "PYTHONPATH": str(ROOT), "TMPDIR": str(home)},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    own = home / ".local" / "share" / "genretagger"
    written = [path for path in home.rglob("*") if path.is_file()]
    assert written
    assert all(path.is_relative_to(own) for path in written), written


@pytest.mark.parametrize("module", ["genretagger", "genretagger.cluster", "genretagger.listener", "training"])
def test_whoever_loads_a_model_has_the_telemetry_of_the_runtime_turned_off(module: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"import {module}, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"], cwd=ROOT,
        env=os.environ | {"ORT_DISABLE_TELEMETRY": "0"}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert said.stdout.strip() == "1", said.stderr
