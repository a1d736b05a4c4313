"""How good the advice is, on posts whose right answers were fixed before the rules.

`known*.jsonl` may be looked at while writing rules, `held_out*.jsonl` may not. The same
figures with every miss: `python scripts/score_advice.py FILE --misses`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.score_advice import Score, posts_of, score

F1 = 0.85
# Read post by post while the derivation was mended: it has to stay as good.
WITHOUT_CONTEXT = {"fresh": 0.95, "fresh_2": 0.93}

SCENARIOS = Path(__file__).resolve().parent / "data" / "scenarios"
FILES = sorted(SCENARIOS.glob("*.jsonl"))


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def file(request) -> Path:
    chosen: Path = request.param
    return chosen


@pytest.fixture(scope="module")
def both(file) -> tuple[Score, Score]:
    """Asked with the context given, and without."""
    posts = list(posts_of([file]))
    return score(posts, context=True), score(posts, context=False)


def test_every_post_is_answered(both):
    assert [
        what for given in both for name, _, what in given.misses if name == "error"
    ] == []


def test_with_its_context_the_label_is_right(both):
    given, _ = both

    assert given.level.value >= 0.98
    assert given.enough.value >= 0.95


def test_without_context_the_answer_errs_to_the_careful_side(both, file):
    _, withheld = both

    assert withheld.level.value >= WITHOUT_CONTEXT.get(file.stem, 0.80)
    assert withheld.wrong_no.value <= 0.03


def test_risks_are_found_and_little_else(both, file):
    given, _ = both
    precision, _, f1 = given.codes.figures()

    assert precision >= 0.90
    assert f1 >= F1


def test_harmless_posts_get_silence(both):
    given, _ = both

    assert given.silent.value >= 0.95


def test_there_are_scenarios():
    assert FILES
