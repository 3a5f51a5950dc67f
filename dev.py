"""Everything a person does with this folder: run, test, check, bench, lock, setup.

`python3 dev.py run` (Windows: `py dev.py run`) on a fresh clone makes `.venv`, installs exactly
the libraries of requirements.lock, compiles the planning kernels where there is a C compiler and
opens the demo board; the second start goes straight to the program. Only the standard library is
used, because nothing else is there yet. What the program does is not here but in `planner`.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
IS_WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if IS_WINDOWS else "bin")
PYTHON = str(SCRIPTS / ("python.exe" if IS_WINDOWS else "python"))
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "promiseboard-setup.json"
OLDEST_PYTHON = (3, 11)
MAKES_OF = "# made for the dependencies of pyproject.toml with SHA-256 "

# What Qt's offscreen, X11 and Wayland platforms load and a bare Debian does not have, found with
# ldd on a minimal bookworm: library -> Debian package. The list is checked by loading, because
# Ubuntu names some packages differently (libglib2.0-0t64) and answers to the old names too.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


class SetupError(Exception):
    """A step of the set-up that could not be done: what failed and the way out."""


def say(line: str) -> None:
    """One plain line of progress, seen at once even through a pipe."""
    print(line, flush=True)


# The commands


def run(arguments: Sequence[str]) -> int:
    """Open the demo board, or do the same job without a window where there is no screen."""
    set_up()
    if not has_screen() and not {"--headless", "-h", "--help"} & set(arguments):
        say("No screen here (DISPLAY and WAYLAND_DISPLAY are not set): working without a window.")
        arguments = ["--headless", *arguments]
    return become(["-m", "planner", "demo", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run the tests without a screen; arguments go to pytest."""
    set_up()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # Two processes halve the whole suite but only add a second to a single file.
    spread = [] if arguments else ["-n", str(min(4, os.cpu_count() or 1))]
    command = [PYTHON, "-m", "pytest", "-q", *spread, *arguments]
    return subprocess.call(command, cwd=ROOT, env=environment)


def check(_arguments: Sequence[str]) -> int:
    """Style, types, import contracts, lock and translations; all are run, each failure is named."""
    set_up()
    checks: dict[str, Callable[[], bool]] = {
        "ruff check": lambda: succeeds("-m", "ruff", "check"),
        "ruff format": lambda: succeeds("-m", "ruff", "format", "--check"),
        "mypy --strict": lambda: succeeds("-m", "mypy"),
        "import contracts": lambda: succeeds("-c", LINT_IMPORTS),
        "lock": is_lock_good,
        "translations": lambda: succeeds("resources/translations/catalogue.py", "--check"),
    }
    failed = [name for name, passes in checks.items() if not _reported(name, passes)]
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure: `bench NAME [--json] [--full]`; without a name the benchmarks are listed."""
    set_up()
    return become(["-m", "planner", "bench", *arguments])


def lock(_arguments: Sequence[str]) -> int:
    """Write requirements.lock anew from pyproject.toml, for every system and Python we support."""
    set_up()
    if not succeeds("-c", "import uv"):
        say("Fetching uv, which makes the lock.")
        step([PYTHON, "-m", "pip", "install", "--quiet", "uv"], "Run this again when PyPI answers.")
    options = "--universal --generate-hashes --no-header --no-annotate --upgrade --quiet"
    command = [PYTHON, "-m", "uv", "pip", "compile", PROJECT.name, *options.split()]
    lines = subprocess.run(
        [*command, "--extra", "test", "--python-version", "3.11"],
        cwd=ROOT,
        env={**os.environ, **index_settings()},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if lines.returncode:
        raise SetupError("The lock could not be made; requirements.lock is as it was.")
    LOCK.write_text(f"{MAKES_OF}{dependencies_hash()}\n{lines.stdout}", encoding="utf-8")
    say("requirements.lock is written.")
    return 0 if is_lock_good() else 1


def setup(_arguments: Sequence[str]) -> int:
    """Only set up; the other commands do it themselves when something changed."""
    set_up()
    say(f"Ready: {Path(PYTHON).relative_to(ROOT)} has everything.")
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "lock": lock,
    "setup": setup,
}


# Set-up


def set_up() -> None:
    """Make .venv what the lock, pyproject.toml and the kernels ask for; nothing if it is."""
    done, wanted = stamped(), wanted_state()
    if done == wanted:
        return
    if any(done.get(each) != wanted[each] for each in ("python", "libraries")):
        STAMP.unlink(missing_ok=True)
        install_system_packages()
        make_environment()
        install_libraries()
    install_project()
    STAMP.write_text(json.dumps(wanted_state(), indent=1), encoding="utf-8")


def stamped() -> dict[str, object]:
    """What the last finished set-up left; empty when there was none."""
    try:
        state: dict[str, object] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if Path(PYTHON).exists() else {}


def wanted_state() -> dict[str, object]:
    """What the set-up depends on; a moved folder or an upgraded Python is a new one."""
    return {
        "python": os.path.realpath(PYTHON),
        "libraries": digest(LOCK.read_bytes(), str(ROOT).encode()),
        "project": digest(PROJECT.read_bytes()),
        "kernels": {source: kernel_hash(source) for source in kernel_sources()},
    }


def digest(*parts: bytes) -> str:
    """SHA-256 of the parts in order."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def project_table() -> dict[str, object]:
    """pyproject.toml as it stands."""
    import tomllib  # noqa: PLC0415 - an older Python must get as far as main's plain sentence

    return tomllib.loads(PROJECT.read_text(encoding="utf-8"))


def kernel_sources() -> list[str]:
    """The planning kernels' Python files, relative to the project, as pyproject.toml names them."""
    tool = project_table()["tool"]
    modules = tool["setuptools"].get("ext-modules", [])  # type: ignore[index]
    return [source for module in modules for source in module["sources"]]


def kernel_hash(source: str) -> str:
    """What a compiled kernel was made from: its .py and the .pxd beside it."""
    files = [ROOT / source, (ROOT / source).with_suffix(".pxd")]
    return digest(*(file.read_bytes() for file in files if file.exists()))


def install_system_packages() -> None:
    """Debian and Ubuntu: install what Python and Qt miss as root, else print the exact line."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages()
    if not packages:
        return
    if shutil.which("apt-get") is None:
        say(f"If the window does not open, install what Debian calls: {' '.join(packages)}")
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise SetupError(
            f"System packages are missing. Install them, then run this again:\n"
            f"    sudo {' '.join(install)}"
        )
    say(f"Installing {len(packages)} system packages: {' '.join(packages)}")
    way_out = f"Check the network and apt's sources, or run it yourself: {' '.join(install)}"
    step(["apt-get", "update", "-q"], way_out)
    step(install, way_out)


def missing_packages() -> list[str]:
    """Debian packages without which the environment cannot be made or a window not opened."""
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = [] if importlib.util.find_spec("ensurepip") else [f"{python}-venv"]
    return packages + [
        package for library, package in SYSTEM_LIBRARIES.items() if not loads(library)
    ]


def loads(library: str) -> bool:
    """Whether this system's loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def make_environment() -> None:
    """A .venv with a working pip; a half-made one is made again."""
    if Path(PYTHON).exists() and succeeds("-c", "import pip"):
        return
    say("Making .venv.")
    step([sys.executable, "-m", "venv", "--clear", str(VENV)], "Is the disk full or read-only?")


def install_libraries() -> None:
    """Exactly the versions and hashes of the lock, one line for each as it is fetched."""
    count = sum("==" in line for line in LOCK.read_text(encoding="utf-8").splitlines())
    say(f"Installing the libraries of requirements.lock (up to {count}, some 500 MB).")
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    command += ["--progress-bar", "off", "--disable-pip-version-check", "-r", LOCK.name]
    step(
        command,
        "PyPI is asked the way pip is configured on this machine (see: pip config list).",
        shown=lambda line: line.startswith("Collecting "),
    )


def install_project() -> None:
    """The project itself, editable, with its kernels compiled where that is possible."""
    for source in kernel_sources():
        for stale in compiled_files(source):
            stale.unlink()
    say("Installing Promiseboard itself.")
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    command += ["--disable-pip-version-check", "--editable", "."]
    step(command, "The lines above say what the build missed.")
    compiled = [source for source in kernel_sources() if compiled_files(source)]
    if len(compiled) < len(kernel_sources()):
        say("No C compiler with Python's headers: the planning kernels run uncompiled, slower.")
    elif compiled:
        say("The planning kernels are compiled.")


def compiled_files(source: str) -> list[Path]:
    """The extension modules made from this kernel (.so, .pyd)."""
    path = ROOT / source
    return [file for file in path.parent.glob(f"{path.stem}.*") if file.suffix in {".so", ".pyd"}]


# The lock


def dependencies_hash() -> str:
    """A fingerprint of what pyproject.toml asks for; the lock's first line repeats it."""
    project = project_table()["project"]
    asked = [project["dependencies"], project["optional-dependencies"]]  # type: ignore[index]
    return digest(json.dumps(asked).encode())


def is_lock_good() -> bool:
    """Whether the lock belongs to pyproject.toml, names no place and hashes everything."""
    text = LOCK.read_text(encoding="utf-8")
    faults = []
    if not text.startswith(f"{MAKES_OF}{dependencies_hash()}\n"):
        faults.append("it was made for other dependencies; run: python3 dev.py lock")
    if "://" in text or "\n-" in text or " @ " in text:
        faults.append("it names a place to fetch from; only names, versions and hashes may stand")
    if text.count("==") > text.count("\n    --hash=") or "==" not in text:
        faults.append("a library has no hash")
    for fault in faults:
        say(f"requirements.lock: {fault}.")
    return not faults


def index_settings() -> dict[str, str]:
    """Hand uv, which does not read pip's configuration, the index pip was told to use, if any."""
    asked = subprocess.run(
        [PYTHON, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,
    )
    index = os.environ.get("PIP_INDEX_URL") or asked.stdout.strip()
    return {"UV_DEFAULT_INDEX": index} if index else {}


# Starting programs

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def has_screen() -> bool:
    """Whether a window could be shown; a Qt platform chosen by hand is taken at its word."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def become(arguments: Sequence[str]) -> int:
    """Go on as .venv's Python; on Windows wait for it, because exec there frees the terminal."""
    command = [PYTHON, *arguments]
    if not IS_WINDOWS:
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    return subprocess.call(command)


def succeeds(*arguments: str) -> bool:
    """Whether .venv's Python ends well with these arguments, run in the project's folder."""
    return subprocess.call([PYTHON, *arguments], cwd=ROOT) == 0


def step(
    command: Sequence[str],
    way_out: str,
    shown: Callable[[str], bool] | None = None,
) -> None:
    """Run one step of the set-up, quiet unless it fails.

    Args:
        command: The program and its arguments.
        way_out: What the person can do if it fails.
        shown: Which of its lines are worth showing while it runs.

    Raises:
        SetupError: It failed; its last lines are printed.
    """
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if shown is not None and shown(line):
                say(f"  {line.split(maxsplit=1)[1].split(' ')[0].rstrip()}")
    if process.returncode:
        for line in lines[-20:]:
            say(f"    {line}")
        raise SetupError(f"This failed: {' '.join(command)}\n{way_out}")


def _reported(name: str, passes: Callable[[], bool]) -> bool:
    say(f"== {name}")
    return passes()


def main(arguments: Sequence[str]) -> int:
    """Do the named command; 2 when it is none of ours, 1 when the set-up failed."""
    if sys.version_info < OLDEST_PYTHON:
        say("Promiseboard needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        return 2
    if not arguments or arguments[0] not in COMMANDS:
        say("python3 dev.py <command>; the commands are:")
        for name, command in COMMANDS.items():
            say(f"  {name:6} {(command.__doc__ or '').splitlines()[0]}")
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except SetupError as error:
        say(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
