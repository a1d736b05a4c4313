from __future__ import annotations

from datetime import date

import pytest

from mitreden.guidance.pasting import Pasted, Word, parse_lines


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Projekt Aurora", Word("Projekt Aurora")),
        ("  Aurora  ", Word("Aurora")),
        ("Aurora; ein Vorhaben", Word("Aurora", "ein Vorhaben")),
        ("Aurora;;noch geheim", Word("Aurora", "", "noch geheim")),
        ("Aurora;2027-02-16", Word("Aurora", public_from=date(2027, 2, 16))),
        ("Aurora;16.2.2027", Word("Aurora", public_from=date(2027, 2, 16))),
        (
            "Aurora\tein Vorhaben\tgeheim\t16. 02. 2027",
            Word("Aurora", "ein Vorhaben", "geheim", date(2027, 2, 16)),
        ),
    ],
)
def test_a_line_becomes_a_word(line, word):
    assert parse_lines(line) == Pasted((word,), ())


@pytest.mark.parametrize(
    "line",
    [
        ";nur ein Ersatz",
        "Aurora;31.02.2027",
        "Aurora;a;b;c",
        "Aurora;1.1.2027;2.2.2027",
        "x" * 121,
    ],
)
def test_a_line_that_cannot_be_read_is_named_by_its_number(line):
    assert parse_lines(f"Gut\n\n{line}") == Pasted((Word("Gut"),), (3,))


def test_no_lines_are_no_words():
    assert parse_lines(" \n\r\n") == Pasted((), ())
