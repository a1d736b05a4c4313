"""`mitreden guideline-meter`: for people, for machines, for odd files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mitreden.cli import main
from mitreden.cli.meter import language_of

FOLDER = Path(__file__).resolve().parent.parent / "data" / "guidelines"


def test_people_read_the_sentence_behind_each_point(capfd):
    assert main(["guideline-meter", str(FOLDER / "strict-bank.de.md")]) == 0
    said = capfd.readouterr().out

    assert said.startswith("Freiheit: ")
    assert "zu streng" in said
    assert "Diese kontrolliert die Einträge regelmäßig." in said
    assert "Besser so: Wir messen, wie gut" in said
    assert "\x1b" not in said


def test_machines_get_three_numbers_and_every_point(capfd):
    assert main(["guideline-meter", "--json", str(FOLDER / "open-software.en.md")]) == 0
    said = json.loads(capfd.readouterr().out)

    assert said["freedom"]["is"] == "open"
    assert said["freedom"]["score"] >= 65
    assert said["readability"]["flesch"] > 65
    assert said["completeness"]["percent"] > 50
    assert said["completeness"]["missing"]["imprint"]
    assert {"kind", "sentence", "clause", "words"} <= set(said["points"][0])


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("a.en.md", "Du sollst nicht", "en"),
        ("a.md", "---\nlang: en\n---\nDu", "en"),
        ("a.md", "You and the others do not have to", "en"),
        ("a.md", "Du und die anderen", "de"),
        ("a.md", "", "de"),
    ],
)
def test_the_language_is_known_by_name_head_or_words(name, text, language):
    assert language_of(text, name) == language


def test_a_file_that_cannot_be_read_is_said_plainly(capfd, tmp_path):
    broken = tmp_path / "broken.md"
    broken.write_bytes(b"\xff\xfe\x00")

    assert main(["guideline-meter", str(broken)]) == 2
    assert main(["guideline-meter", str(tmp_path / "nowhere.md")]) == 2
    assert capfd.readouterr().err.count("mitreden: ") == 2
