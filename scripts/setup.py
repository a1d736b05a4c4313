"""Make .venv with everything this project needs, from hashed pins.

Order: uv if it is on the PATH; else a venv into which a pinned uv is installed; else
pip alone, which is slower. A stamp makes the next call free of work.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-from"
PINS = ROOT / "requirements" / "dev.txt"
UV_PINS = ROOT / "requirements" / "uv.txt"


def main() -> int:
    if sys.version_info < (3, 11):
        return _stop(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}."
        )
    wanted = _fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return _compile_catalogues()
    print("Setting up .venv (only the first time) …", flush=True)
    try:
        _make_venv()
        _install()
    except subprocess.CalledProcessError as error:
        command = " ".join(str(part) for part in error.cmd)
        return _stop(f"This step failed: {command}")
    STAMP.write_text(wanted)
    return _compile_catalogues()


def _fingerprint() -> str:
    files = (PINS, ROOT / "pyproject.toml", Path(__file__))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    return f"{ROOT} {sys.version_info[:2]} {digest.hexdigest()}"


def _make_venv() -> None:
    if PYTHON.exists():
        return
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV], capture_output=True, text=True
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        _stop(
            "Python's venv module is missing. On Debian and Ubuntu: "
            "sudo apt-get install python3-venv"
        )
        raise SystemExit(1)


def _install() -> None:
    uv = shutil.which("uv") or _own_uv()
    if uv:
        base = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        base = [PYTHON, "-m", "pip", "install", "--quiet"]
    _run([*base, "--require-hashes", "-r", PINS])
    _run([*base, "--no-deps", "--no-build-isolation", "-e", ROOT])


def _own_uv() -> str | None:
    """pip alone works too, so a failure here is no failure."""
    tried = subprocess.run(
        [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", UV_PINS],
        capture_output=True,
    )
    found = VENV / "bin" / "uv"
    return str(found) if tried.returncode == 0 and found.exists() else None


def _compile_catalogues() -> int:
    """Here, because whoever runs the product may not be allowed to write into it."""
    stale = [
        po
        for po in (ROOT / "mitreden" / "locale").glob("*/LC_MESSAGES/*.po")
        if not po.with_suffix(".mo").exists()
        or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    if not stale:
        return 0
    compiling = "from mitreden.cli.preparing import compile_catalogues as c; c()"
    return subprocess.call([PYTHON, "-c", compiling], cwd=ROOT)


def _run(command: list[object]) -> None:
    environment = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([str(part) for part in command], check=True, env=environment)


def _stop(message: str) -> int:
    print(f"mitreden: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
