"""What is known of a draft is found out once, and gone with it."""

from __future__ import annotations

import gc
from weakref import ref

from mitreden.checks import check
from mitreden.checks.deriving import situation
from mitreden.checks.reading import reading
from tests.checks.drafts import draft

TEXT = "Wir bei Wendbach haben Frau Petersen (0171 1234567) gefragt. Projekt Aurora!"


def test_a_text_is_read_once_for_each_draft():
    asked, other = draft(TEXT), draft(TEXT)

    assert reading(asked) is reading(asked)
    assert reading(asked) is not reading(other)
    assert situation(asked) is situation(asked)


def test_drafts_asked_by_turns_keep_their_own_answers():
    one, two = draft("Das ist neu."), draft("Das ist alt, sehr alt.")
    first, second = reading(one), reading(two)

    assert (reading(one), reading(two)) == (first, second)
    assert first.words == ["das", "ist", "neu", "."]


def test_nothing_of_a_draft_outlives_it():
    asked = draft(TEXT)
    check(asked)
    read = ref(reading(asked))
    gc.disable()  # it must not take the collector to tidy up
    try:
        del asked
        assert read() is None
    finally:
        gc.enable()
