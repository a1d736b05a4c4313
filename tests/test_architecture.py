"""Promises about the repository itself, kept by reading its files."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = ROOT / "mitreden"
CODE = sorted(p for p in PRODUCT.rglob("*.py") if "migrations" not in p.parts)
PAGES = sorted((PRODUCT / "templates").rglob("*.html"))
STYLES = sorted((PRODUCT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((PRODUCT / "static" / "js").rglob("*.js"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
DOMAIN = [
    "audit",
    "people",
    "guidance",
    "stories",
    "channels",
    "links",
    "publishing",
    "gallery",
    "insights",
    "privacy",
]
HTTP = (
    "django.http",
    "django.shortcuts",
    "django.views",
    "django.urls",
    "django.forms",
)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(
    ("paths", "limit"),
    [(CODE, 400), (PAGES, 150), (STYLES, 200), (SCRIPTS, 100), (TESTS, 500)],
    ids=["modules", "templates", "styles", "scripts", "tests"],
)
def test_a_file_fits_in_one_sitting(paths, limit):
    too_long = {
        named(path): lines
        for path in paths
        if (lines := len(path.read_text().splitlines())) > limit
    }
    assert too_long == {}


def test_strings_to_translate_are_called_by_names_that_xgettext_knows():
    alias = re.compile(r"gettext\w* as (?!_$)", re.MULTILINE)

    assert [named(path) for path in CODE if alias.search(path.read_text())] == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_template_has_no_inline_script_or_style(path):
    html = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|\shx-on", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize("app", DOMAIN)
def test_the_domain_does_not_speak_http(app):
    speaks = [
        f"{named(path)}:{node.lineno}"
        for path in (PRODUCT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module
        and node.module.startswith(HTTP)
    ]
    assert speaks == []


def test_networks_are_not_told_apart_outside_their_folders():
    ladder = re.compile(r"network(_key|\.key)?\s*(==|!=|in)\s*[\[({]?[\"']")
    found = [
        f"{named(path)}: {line.strip()}"
        for path in CODE
        if "networks" not in path.parts and "demo" not in path.parts
        for line in path.read_text().splitlines()
        if ladder.search(line)
    ]
    assert found == []


def test_no_file_names_a_package_registry():
    # In brackets, so that this file does not find itself.
    hosts = re.compile(
        "[p]ypi\\.org|[p]ythonhosted|[r]egistry\\.npmjs|[n]pmjs\\.org|[d]eb\\.debian"
    )
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    names = [name for name in listed.stdout.decode().split("\0") if name]
    guilty = [
        name
        for name in names
        if (ROOT / name).is_file()
        and hosts.search((ROOT / name).read_bytes().decode("utf-8", "ignore"))
    ]
    assert guilty == []


def test_the_readme_begins_with_the_two_commands():
    for name in ("README.md", "README.de.md"):
        head = (ROOT / name).read_text()[:2500]
        assert "make demo" in head, name
        assert "make test" in head, name
