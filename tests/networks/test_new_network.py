"""A new network is one folder and one line: here is one, and everything takes it.

The tree is copied and gets a fictitious network; a process of its own then opens the
pages, connects an account, sends a post and runs the command, against a loopback server.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import ROOT

FOLDER = Path(__file__).parent / "new_network"
USE = "import django; django.setup(); from tests.networks.new_network import use; use.main()"
CHECK = "from mitreden.cli import main; raise SystemExit(main())"
LINE = "from mitreden.networks.plausch.network import PLAUSCH\n"


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """A copy with one folder more, and one line (and its import) in `networks`."""
    copy = Path(tmp_path_factory.mktemp("tree"))
    unwanted = shutil.ignore_patterns("__pycache__", "node_modules", "*.mo")
    for name in ("mitreden", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    shutil.copytree(FOLDER / "plausch", copy / "mitreden" / "networks" / "plausch")
    registry = copy / "mitreden" / "networks" / "__init__.py"
    text = registry.read_text()
    text = text.replace(
        "from mitreden.networks.threads", LINE + "from mitreden.networks.threads", 1
    )
    text = text.replace("        BLOG,\n", "        BLOG,\n        PLAUSCH,\n", 1)
    assert text.count("PLAUSCH") == 2
    registry.write_text(text)
    return copy


def run(tree: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env=os.environ
        | {"PYTHONPATH": str(tree), "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr[-3000:]
    return done.stdout


def test_page_publishing_and_reactions_take_it(tree):
    seen = json.loads(run(tree, "-c", USE))

    assert seen["package"] == str(tree / "mitreden" / "__init__.py")
    assert seen["on_accounts_page"]
    assert seen["help"] == "You give Plausch’s permission once."
    assert seen["connected_as"] == "eva"
    assert seen["on_compose_page"]
    assert seen["posts"] == ["Heute gelernt."]
    assert seen["state"] == "sent"
    assert seen["likes"] == 3
    assert seen["after_withdrawing"] == []


def test_the_command_takes_it(tree):
    asked = {
        "text": "ä" * 41,
        "language": "de",
        "jurisdiction": "DE",
        "network": "plausch",
        "format": "text",
        "author_role": "employee",
    }
    lines = tree / "posts.jsonl"
    lines.write_text(json.dumps(asked))

    said = json.loads(run(tree, "-c", CHECK, "check", str(lines)))
    here = json.loads(run(ROOT, "-c", CHECK, "check", str(lines)))

    assert "error" not in said
    assert "length" in json.dumps(said)
    assert "plausch" in here["error"]  # without the folder nobody knows it
