from __future__ import annotations

import pytest

from mitreden.redirect.pages import language_for, make


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (b"", "en"),
        (b"de", "de"),
        (b"de-CH", "de"),
        (b"en-GB,en;q=0.9,de;q=0.8", "en"),
        (b"fr,de;q=0.5,en;q=0.4", "de"),
        (b"fr,en;q=0.4,de;q=0.4", "en"),
        (b"en;q=0,de;q=0.1", "de"),
        (b"DE;Q=0.7", "de"),
        (b"fr", "en"),
        (b"de;q=much,en;q=0.1", "en"),
        (b"\xff\xfe;;;=,", "en"),
    ],
)
def test_the_language_is_the_better_of_the_two(accepted, language):
    assert language_for(accepted) == language


def test_a_website_is_written_into_the_page_safely():
    answer = make('https://c.example/"><script>', "/l/")["unknown", "en"]

    assert b"<script>" not in answer.body


@pytest.mark.parametrize("website", ["", "nonsense", "javascript:alert(1)"])
def test_what_is_no_address_is_not_linked(website):
    assert b"<a " not in make(website, "/l/")["withdrawn", "de"].body
